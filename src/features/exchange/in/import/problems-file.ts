import { finished } from 'node:stream/promises';
import { writeCsv } from '../../../../platform/csv.ts';
import { openForRewriting } from '../source/plain-file.ts';
import { printable } from './import-report.ts';

/** With a byte order mark, by which spreadsheets recognise UTF-8. */
export const problemsHeader = `\ufeff${writeCsv([['file', 'line', 'field', 'severity', 'message']])}`;

/** A problem in one language. */
export type WrittenProblem = {
  severity: string;
  file: string;
  line?: number | null | undefined;
  field?: string | null | undefined;
  message: string;
};

/** The first cells of an earlier list, also as saved again by a spreadsheet. */
const beginsLikeList = /^\ufeff?"?file"?[,;\t]"?line"?[,;\t]/;

/**
 * Writes every problem to a file that is new, empty, or an earlier list, so that a mistyped name or a link placed beside
 * the export does not overwrite another file.
 * @throws Error when the file is another one or cannot be written
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
