import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type CopyValue, toCopyLine } from './copy-text.ts';

export type RowCopy = {
  add: (row: CopyValue[]) => Promise<void> | undefined;
  /** rows that are in COPY's text format already */
  addText: (rows: Uint8Array) => Promise<void> | undefined;
};

const chunk = 64 * 1024;

/**
 * Streams the rows that `fill` adds into a table through COPY; at most a chunk of them is held in memory. Whatever
 * happens, the connection has left COPY in the end: until then every other query of it would wait.
 */
export async function copyRows(
  client: pg.ClientBase,
  { table, columns }: { table: string; columns: string[] },
  fill: (copy: RowCopy) => Promise<void>,
): Promise<void> {
  const copy = startCopy(client, table, columns);
  try {
    await fill(copy);
  } catch (error) {
    await copy.end().catch(() => undefined);
    throw error;
  }
  await copy.end();
}

function startCopy(
  client: pg.ClientBase,
  table: string,
  columns: string[],
): RowCopy & { end: () => Promise<void> } {
  const stream = client.query(copyFrom(`copy ${table} (${columns.map(quote).join(', ')}) from stdin`));
  // Several may wait for the stream at once.
  stream.setMaxListeners(32);
  // Without a listener of its own a connection that breaks between two writes would end the process; and once it broke
  // nothing more comes from the stream, so that waiting for it would never end.
  let failure: Error | undefined;
  stream.on('error', error => {
    failure ??= error;
  });
  let pending: string[] = [];
  let length = 0;
  const write = (rows: string | Uint8Array): Promise<void> | undefined => {
    if (failure) throw failure;
    return stream.write(rows) ? undefined : once(stream, 'drain').then(() => undefined);
  };
  const flush = (): Promise<void> | undefined => {
    const text = pending.join('');
    pending = [];
    length = 0;
    return write(text);
  };
  return {
    add: row => {
      const line = toCopyLine(row);
      pending.push(line);
      length += line.length;
      return length > chunk ? flush() : undefined;
    },
    addText: write,
    end: async () => {
      await flush();
      if (failure) throw failure;
      stream.end();
      await finished(stream, { readable: false });
    },
  };
}

export const quote = (name: string): string => `"${name}"`;
