/** A value as COPY takes it: bytes become hex, null is null, anything else is its text. */
export type CopyValue = string | number | boolean | bigint | Buffer | null | undefined;

/** A row in the text format of COPY, its line end included. */
export const toCopyLine = (row: CopyValue[]): string => `${row.map(toCopyText).join('\t')}\n`;

const special: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function toCopyText(value: CopyValue): string {
  if (value === null || value === undefined) return '\\N';
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  // PostgreSQL's text holds no NUL
  return String(value)
    .replaceAll('\0', '')
    .replace(/[\\\t\n\r]/g, found => special[found] ?? '');
}

/** A PostgreSQL array of texts. */
export const toTextArray = (items: string[]): string =>
  `{${items.map(item => `"${item.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`;
