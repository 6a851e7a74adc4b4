import { closeSync, openSync, writeSync } from 'node:fs';

type Cell = string | number | undefined;

/** Characters that are kept before they are written. */
const chunk = 1_000_000;

/** A CSV file that grows row by row, whatever its size. */
export class CsvFile {
  private readonly file: number;
  private waiting: string;
  private readonly columns: string[];

  constructor(path: string, columns: string[]) {
    this.file = openSync(path, 'w');
    this.columns = columns;
    this.waiting = `${columns.join(',')}\n`;
  }

  add(row: Record<string, Cell>): void {
    this.waiting += `${this.columns.map(column => toCell(row[column])).join(',')}\n`;
    if (this.waiting.length > chunk) this.flush();
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }

  private flush(): void {
    writeSync(this.file, this.waiting);
    this.waiting = '';
  }
}

const toCell = (value: Cell): string => {
  const text = String(value ?? '');
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
