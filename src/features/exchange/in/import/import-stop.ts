const sentences = {
  process: 'its process was asked to end; nothing was changed',
  request: 'somebody asked it to stop; nothing was changed',
  silence: 'the database gave no answer for a minute; nothing was changed',
};

/** An import that was stopped before it changed anything. */
export class ImportStoppedError extends Error {
  override name = 'ImportStoppedError';
  readonly by: keyof typeof sentences;

  /** @param by its own process, a request in its row, or a database that does not answer */
  constructor(by: keyof typeof sentences) {
    super(sentences[by]);
    this.by = by;
  }
}
