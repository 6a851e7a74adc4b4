import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** A value as COPY takes it: bytes become hex, null is null, anything else is its text. */
export type CopyValue = string | number | boolean | bigint | Buffer | null | undefined;

export type RowCopy = { add: (row: CopyValue[]) => Promise<void> | undefined; end: () => Promise<void> };

const chunk = 64 * 1024;

/** Streams rows into a table through COPY; at most a chunk of them is held in memory. */
export function copyRows(client: pg.ClientBase, table: string, columns: string[]): RowCopy {
  const stream = client.query(copyFrom(`copy ${table} (${columns.map(quote).join(', ')}) from stdin`));
  let pending: string[] = [];
  let length = 0;
  const flush = (): Promise<void> | undefined => {
    const text = pending.join('');
    pending = [];
    length = 0;
    return stream.write(text) ? undefined : once(stream, 'drain').then(() => undefined);
  };
  return {
    add: row => {
      const line = `${row.map(toCopyText).join('\t')}\n`;
      pending.push(line);
      length += line.length;
      return length > chunk ? flush() : undefined;
    },
    end: async () => {
      await flush();
      stream.end();
      await finished(stream, { readable: false });
    },
  };
}

export const quote = (name: string): string => `"${name}"`;

const special: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function toCopyText(value: CopyValue): string {
  if (value === null || value === undefined) return '\\N';
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  // PostgreSQL's text holds no NUL
  return String(value)
    .replaceAll('\0', '')
    .replace(/[\\\t\n\r]/g, found => special[found] ?? '');
}
