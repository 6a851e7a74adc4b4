import { finished } from 'node:stream/promises';
import { writeCsv } from '../../../../platform/csv.ts';
import { openForRewriting } from '../source/plain-file.ts';
import { printable } from './import-report.ts';

/** With the mark that lets spreadsheets know UTF-8. */
export const problemsHeader = `\ufeff${writeCsv([['file', 'line', 'field', 'severity', 'message']])}`;

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
  stream.write(problemsHeader);
  for (const problem of problems) stream.write(writeProblemLine(problem));
  stream.end();
  await finished(stream);
}

export const writeProblemLine = ({ severity, file, line, field, message }: WrittenProblem): string => {
  const cells = [file, line ?? '', field ?? '', severity, message];
  return writeCsv([cells.map(cell => printable(String(cell)))], { isQuoted: true });
};
