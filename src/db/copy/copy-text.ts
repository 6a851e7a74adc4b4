/** A value for COPY: a Buffer is written as hex, null and undefined as null, anything else as text. */
export type CopyValue = string | number | boolean | bigint | Buffer | null | undefined;

/** A row in COPY's text format, including the line end. */
export const toCopyLine = (row: CopyValue[]): string => `${row.map(toCopyText).join('\t')}\n`;

const special: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function toCopyText(value: CopyValue): string {
  if (value === null || value === undefined) return '\\N';
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  // PostgreSQL's text type cannot hold NUL.
  return String(value)
    .replaceAll('\0', '')
    .replace(/[\\\t\n\r]/g, found => special[found] ?? '');
}

/** A PostgreSQL array literal of type text[]. */
export const toTextArray = (items: string[]): string =>
  `{${items.map(item => `"${item.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`;
