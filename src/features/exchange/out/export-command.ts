import { parseArgs } from 'node:util';
import type { Db } from '../../../db/database.ts';
import { ok, type Result } from '../../../domain/result.ts';
import { numberFeedRows } from '../../../platform/feeds/feeds.jobs.ts';
import type { FeedKind } from '../../../platform/feeds/record-feed-row.ts';
import { openExportTarget } from './export-target.ts';
import { type CursorProblem, cursorSentences } from './feed-cursor.rules.ts';
import { type FeedFormat, feedDocuments, isFeedFormat } from './feed-document.ts';
import { readFeed } from './read-feed.ts';

const usageOf = (
  kinds: readonly FeedKind[],
) => `Usage: apometru export KIND [--after CURSOR] [--format csv|json] [--output FILE]

  KIND                  ${kinds.map(({ kind }) => kind).join(', ')}
  --after CURSOR        what came after the record with this cursor; without it everything that is kept
  --format csv|json     csv unless it says otherwise
  --output FILE         a new file instead of the standard output; it appears when it is complete

It ends with 0, or with 1 and a sentence on what to do (docs/exchange.md).
`;

/** Records that are read and written at a time. */
const atOnce = 1000;

type Parts = {
  db: Db;
  kinds: readonly FeedKind[];
  output: NodeJS.WritableStream;
  /** what is said about it: the records alone go to the output */
  messages: NodeJS.WritableStream;
};

/** `apometru export`: the same records as GET /api/v1/feeds/KIND, all of them. @returns the exit code */
export async function runExport({ db, kinds, output, messages }: Parts, args: string[]): Promise<number> {
  const request = readArguments(kinds, args);
  if (!request) {
    messages.write(usageOf(kinds));
    return 1;
  }
  // Without waiting for a worker: whoever numbers takes turns.
  await numberFeedRows(db);
  const target = await openExportTarget(request.file, output);
  try {
    const result = await writeFeed(db, request, text => target.write(text));
    if (result.ok) await target.finish();
    else await target.drop();
    const { count, next } = result.ok ? result.value : { count: 0, next: '' };
    messages.write(
      result.ok
        ? `Records: ${count}. The next export begins with --after ${next}\n`
        : `${cursorSentences[result.problem]}\n`,
    );
    return result.ok ? 0 : 1;
  } catch (error) {
    await target.drop();
    throw error;
  }
}

type Request = { kind: FeedKind; after: string | undefined; format: FeedFormat; file: string | undefined };

function readArguments(kinds: readonly FeedKind[], args: string[]): Request | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { after: { type: 'string' }, format: { type: 'string' }, output: { type: 'string' } },
    });
    const [name, ...others] = positionals;
    const kind = kinds.find(one => one.kind === name);
    const format = values.format ?? 'csv';
    if (!kind || others.length > 0 || !isFeedFormat(format) || values.output === '') return undefined;
    return { kind, after: values.after, format, file: values.output };
  } catch {
    return undefined;
  }
}

/** Reads page after page and writes each before the next is read. */
async function writeFeed(
  db: Db,
  { kind, after, format }: Request,
  write: (text: string) => Promise<void>,
): Promise<Result<{ count: number; next: string }, CursorProblem>> {
  const document = feedDocuments[format];
  let count = 0;
  for (let cursor = after; ; ) {
    const page = await readFeed(db, kind, { after: cursor, limit: atOnce });
    if (!page.ok) return page;
    const { records, next, hasMore } = page.value;
    if (count === 0) await write(document.begin(kind));
    if (records.length > 0) await write(document.records(kind, records, count === 0));
    count += records.length;
    cursor = next;
    if (hasMore) continue;
    await write(document.end(next, false));
    return ok({ count, next });
  }
}
