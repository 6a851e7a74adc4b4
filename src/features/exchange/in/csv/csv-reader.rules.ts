/** A row of a CSV file. */
export type CsvRow = {
  /** of the file, counted from 1 */
  line: number;
  cells: string[];
  /** the file ends in the middle of this line: it was cut */
  isUnended?: boolean;
};

/** A line that cannot be read as a row; its cells are a guess. */
export type CsvFault = CsvRow & { fault: 'stray-quote' | 'long-line' };

/** The expected shape of a row; set once the header has been read. */
export type RowShape = {
  width: number;
  /** whether cells parsed from a single line form a complete row */
  isRow: (cells: string[]) => boolean;
};

/** Longer lines are reported as faults. */
const longestLine = 256 * 1024;
/** A cell may hold line breaks; a cell with more lines than this is taken for an unclosed quote. */
const longestRow = { lines: 50, characters: 32 * 1024 };

/**
 * Reads CSV (RFC 4180) in chunks. A stray quote invalidates only its own line: parsing resumes at the next line, even
 * if another stray quote further down happens to close it.
 */
export class CsvReader {
  /** must be set as soon as the header has been read */
  shape: RowShape | undefined;
  readonly #delimiter: string;
  #rest = '';
  #lines: string[] = [];
  #line = 1;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  *add(part: string): Generator<CsvRow | CsvFault> {
    const text = this.#rest + part;
    // The "\n" of this "\r" may be in the next chunk.
    const held = text.endsWith('\r') ? '\r' : '';
    const lines = text.slice(0, text.length - held.length).split(/\r\n|\n|\r/);
    this.#rest = (lines.pop() ?? '').slice(0, longestLine + 1) + held;
    for (const line of lines) this.#lines.push(line);
    yield* this.#readRows(false);
  }

  *end(): Generator<CsvRow | CsvFault> {
    const isUnended = this.#rest !== '' && !this.#rest.endsWith('\r');
    if (this.#rest !== '') this.#lines.push(this.#rest.replace(/\r$/, ''));
    this.#rest = '';
    const last = this.#line + this.#lines.length - 1;
    for (const row of this.#readRows(true)) {
      yield isUnended && row.line === last ? { ...row, isUnended } : row;
    }
  }

  *#readRows(isEnd: boolean): Generator<CsvRow | CsvFault> {
    let at = 0;
    while (at < this.#lines.length) {
      const read = this.#readRow(at, isEnd);
      if (!read) break;
      const line = this.#line;
      at += read.lines;
      this.#line += read.lines;
      if (!read.fault && read.cells.every(cell => cell === '')) continue;
      yield read.fault ? { line, cells: read.cells, fault: read.fault } : { line, cells: read.cells };
    }
    this.#lines.splice(0, at);
  }

  /** @returns undefined when the row continues in the next chunk */
  #readRow(at: number, isEnd: boolean): Read | undefined {
    const first = this.#lines[at] ?? '';
    const refuse = (fault: CsvFault['fault']): Read => ({ lines: 1, cells: this.#guess(first), fault });
    if (first.length > longestLine) return refuse('long-line');
    if (!first.includes('"')) return { lines: 1, cells: this.#guess(first) };
    let cells = parseCells(first, this.#delimiter);
    if (Array.isArray(cells)) return { lines: 1, cells };
    let text = first;
    const opening = this.#guess(first);
    for (let lines = 1; cells === 'open'; lines += 1) {
      const next = this.#lines[at + lines];
      if (next === undefined && !isEnd && text.length < longestRow.characters) return undefined;
      if (next === undefined || !this.shape || this.#isRow(next, opening)) break;
      text += `\n${next}`;
      if (lines > longestRow.lines || text.length > longestRow.characters) break;
      if (next.includes('"')) cells = parseCells(text, this.#delimiter);
      if (Array.isArray(cells) && cells.length === this.shape.width) return { lines: lines + 1, cells };
    }
    return refuse('stray-quote');
  }

  /**
   * Whether a line after an opened quote is a row of its own. A line with a stray quote is one only after a complete row:
   * after a partial row it is the rest of that row.
   */
  #isRow(line: string, opening: string[]): boolean {
    if (!this.shape) return false;
    const cells = parseCells(line, this.#delimiter);
    if (Array.isArray(cells)) return this.shape.isRow(cells);
    return opening.length >= this.shape.width && this.shape.isRow(this.#guess(line));
  }

  #guess(line: string): string[] {
    const cells = line.length > longestLine ? [line.slice(0, 100)] : line.split(this.#delimiter);
    return cells.map(cell => cell.replaceAll('"', '').trim());
  }
}

type Read = { lines: number; cells: string[]; fault?: CsvFault['fault'] };

/** @returns the cells; 'open' when a quote is not closed, 'stray' when one stands inside a cell */
function parseCells(text: string, delimiter: string): string[] | 'open' | 'stray' {
  const cells: string[] = [];
  for (let at = 0; ; at += 1) {
    at = skipSpaces(text, at);
    if (text[at] === '"') {
      const quoted = parseQuoted(text, at + 1);
      if (!quoted) return 'open';
      at = skipSpaces(text, quoted.end);
      if (at < text.length && text[at] !== delimiter) return 'stray';
      cells.push(quoted.value.trim());
    } else {
      const next = text.indexOf(delimiter, at);
      const cell = text.slice(at, next < 0 ? undefined : next);
      if (cell.includes('"')) return 'stray';
      cells.push(cell.trim());
      at = next < 0 ? text.length : next;
    }
    if (at >= text.length) return cells;
  }
}

function parseQuoted(text: string, start: number): { value: string; end: number } | undefined {
  let value = '';
  for (let from = start; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return undefined;
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    from = quote + 2;
  }
}

function skipSpaces(text: string, at: number): number {
  let next = at;
  while (text[next] === ' ' || text[next] === '\t') next += 1;
  return next;
}
