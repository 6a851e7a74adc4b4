import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type CopyValue, toCopyLine } from './copy-text.ts';

export type RowCopy = {
  add: (row: CopyValue[]) => Promise<void> | undefined;
  /** adds rows that are already in COPY's text format */
  addText: (rows: Uint8Array) => Promise<void> | undefined;
};

const chunk = 64 * 1024;

/**
 * Streams the rows that `fill` adds into a table through COPY; holds at most one chunk in memory. The connection always
 * leaves COPY, also after an error: until then every other query on it would wait.
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
  // Several callers may wait for the stream at once.
  stream.setMaxListeners(32);
  // Without this listener a connection that breaks between two writes would end the process. After a break the stream
  // emits no more events, so waiting for one would never end: hence `failure`.
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
