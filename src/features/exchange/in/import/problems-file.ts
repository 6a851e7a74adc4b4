import { finished } from 'node:stream/promises';
import { openForRewriting } from '../source/plain-file.ts';
import { printable } from './import-report.ts';

export const problemsHeader = 'file,line,field,severity,message';

/** A problem in one language. */
export type WrittenProblem = {
  severity: string;
  file: string;
  line?: number | null | undefined;
  field?: string | null | undefined;
  message: string;
};

/** The first cells of an earlier list, also one that a spreadsheet saved in its own way. */
const beginsLikeList = /^\ufeff?"?file"?[,;\t]"?line"?[,;\t]/;

/**
 * Writes every problem into a file that is new, empty, or an earlier list: a slip in its name costs no other file, the
 * export's own least of all, and whoever may write beside the export cannot have another one written over by a link.
 * @throws Error when the file is none of these or cannot be written
 */
export async function saveProblems(path: string, problems: Iterable<WrittenProblem>): Promise<void> {
  const file = await openForRewriting(path, start => beginsLikeList.test(start));
  const stream = file.createWriteStream({ start: 0 });
  stream.write(`\ufeff${problemsHeader}\n`);
  for (const problem of problems) stream.write(writeProblemLine(problem));
  stream.end();
  await finished(stream);
}

export const writeProblemLine = ({ severity, file, line, field, message }: WrittenProblem): string =>
  `${[file, line ?? '', field ?? '', severity, message].map(toCell).join(',')}\n`;

/**
 * A cell that begins with = + - or @ is a formula to a spreadsheet. One whose separator is the semicolon, as in Romania,
 * does not know our quotes for what they are and begins a cell after every separator of its own.
 */
const toCell = (value: string | number): string =>
  `"${printable(String(value))
    .replace(/(?:^\s*|;[\s"']*)(?=[=+\-@])/g, "$&'")
    .replaceAll('"', '""')}"`;
