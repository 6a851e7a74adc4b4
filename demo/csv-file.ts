import { closeSync, openSync, writeSync } from 'node:fs';
import { writeExactCsv } from '#src/platform/csv.ts';

type Cell = string | number | undefined;

/** Rows buffered before they are written. */
const atOnce = 1000;

/** Writes a CSV file row by row, in constant memory. */
export class CsvFile {
  private readonly file: number;
  private readonly waiting: Cell[][];
  private readonly columns: string[];

  constructor(path: string, columns: string[]) {
    this.file = openSync(path, 'w');
    this.columns = columns;
    this.waiting = [columns];
  }

  add(row: Record<string, Cell>): void {
    this.waiting.push(this.columns.map(column => row[column]));
    if (this.waiting.length >= atOnce) this.flush();
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }

  private flush(): void {
    writeSync(this.file, writeExactCsv(this.waiting.splice(0)));
  }
}
