import { createHash } from 'node:crypto';
import { ExchangeError } from '../problems/exchange-error.ts';
import { type Encoding, EncodingEvidence } from '../source/encoding.rules.ts';
import { type ExchangeSource, openFile } from '../source/exchange-source.ts';
import { NotPlainError } from '../source/plain-file.ts';
import { keptNames } from './exchange-files.ts';

export type Inspected = { sha256: Buffer; encoding: Encoding };

/** By name: the files of an export beside its invoices. */
export type InspectedFiles = Map<string, Inspected>;

/**
 * Reads every file other than invoices once, for its checksum and encoding.
 * @throws ExchangeError when a file named in manifest.json is absent or its checksum differs
 */
export async function inspectFiles(source: ExchangeSource): Promise<InspectedFiles> {
  const found: InspectedFiles = new Map();
  for (const name of keptNames) {
    const inspected = await inspectFile(source, name);
    if (inspected) found.set(name, inspected);
  }
  for (const [name, declared] of source.files) {
    if (name === 'invoices') continue;
    if (!source.names.has(name))
      throw new ExchangeError(`manifest.json: files names ${declared.name}, which did not arrive.`);
    const sha256 = (found.get(name) ?? (await inspectFile(source, name)))?.sha256.toString('hex');
    if (declared.sha256 && sha256 === undefined)
      throw new ExchangeError(`${declared.name} is a link, a folder or a device, not a file.`);
    if (declared.sha256 && declared.sha256 !== sha256)
      throw new ExchangeError(
        `${declared.name} is not what was sent: its SHA-256 is ${sha256}, manifest.json says ${declared.sha256}.`,
      );
  }
  return found;
}

async function inspectFile(source: ExchangeSource, name: string): Promise<Inspected | undefined> {
  try {
    const opened = await openFile(source, name);
    if (!opened) return undefined;
    const hash = createHash('sha256');
    const evidence = new EncodingEvidence();
    for await (const part of opened.file.createReadStream() as AsyncIterable<Buffer>) {
      hash.update(part);
      evidence.add(part);
    }
    return { sha256: hash.digest(), encoding: evidence.conclude() };
  } catch (error) {
    // Reported later, when its rows are read.
    if (error instanceof NotPlainError) return undefined;
    throw error;
  }
}

/**
 * Compares the rows read from each file with the counts in manifest.json.
 * @throws ExchangeError when a count differs
 */
export function checkRows({ files }: ExchangeSource, read: Map<string, number>): void {
  for (const [name, { name: fileName, rows }] of files) {
    const count = read.get(name) ?? 0;
    if (rows !== undefined && rows !== count)
      throw new ExchangeError(
        `${fileName} has ${count} rows, manifest.json says ${rows}: it was cut or is still being written.`,
      );
  }
}
