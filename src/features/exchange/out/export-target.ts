import { once } from 'node:events';
import { constants, createWriteStream } from 'node:fs';
import { access, rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { ConfigError } from '../../../config.ts';

/** Where an export is written. */
export type ExportTarget = {
  /** resolves when more can be written */
  write: (text: string) => Promise<void>;
  /** makes the file appear under its name */
  finish: () => Promise<void>;
  /** removes the incomplete file */
  drop: () => Promise<void>;
};

/**
 * @param file undefined: the output. A file is written beside its name and gets it when it is complete, so nobody reads
 *   half of one, and a slip in the name costs no file that is there.
 * @throws ConfigError when the file is there or cannot be written
 */
export async function openExportTarget(
  file: string | undefined,
  output: NodeJS.WritableStream,
): Promise<ExportTarget> {
  if (file === undefined) {
    output.on('error', noop); // reported to the writer by its callback
    return { write: text => writeTo(output, text), finish: noop, drop: noop };
  }
  if (await isThere(file)) throw new ConfigError(`${file}: is there already; give the name of a new file`);
  const unfinished = `${file}.${process.pid}.unfinished`;
  // Names and addresses: readable by the owner only.
  const stream = createWriteStream(unfinished, { flags: 'wx', mode: 0o600 });
  await once(stream, 'open').catch((error: Error) => {
    throw new ConfigError(`${file}: cannot be written: ${error.message}`);
  });
  return {
    write: text => writeTo(stream, text),
    finish: async () => {
      stream.end();
      await finished(stream);
      await rename(unfinished, file);
    },
    drop: async () => {
      stream.destroy();
      await rm(unfinished, { force: true });
    },
  };
}

const noop = async () => undefined;

const isThere = (file: string): Promise<boolean> =>
  access(file, constants.F_OK).then(
    () => true,
    () => false,
  );

/** @throws ConfigError when the disk is full, or the reader went away (`| head`) */
const writeTo = (stream: NodeJS.WritableStream, text: string): Promise<void> =>
  new Promise((resolve, reject) =>
    stream.write(text, error =>
      error ? reject(new ConfigError(`The export ended early: ${error.message}`)) : resolve(),
    ),
  );
