import { Hono } from 'hono';
import { accepts } from 'hono/accepts';
import { paths } from '../../../paths.ts';
import type { FeedKind } from '../../../platform/feeds/record-feed-row.ts';
import { Problem } from '../../../platform/web/problem.ts';
import type { Deps, Web, WebEnv } from '../../../platform/web/web.ts';
import { cursorSentences } from './feed-cursor.rules.ts';
import { type FeedFormat, feedDocuments, isFeedFormat } from './feed-document.ts';
import { readFeed } from './read-feed.ts';

const mostRecords = 10_000;
const usualRecords = 1000;

/** GET /api/v1/feeds/KIND?after=CURSOR&limit=N&format=json|csv (docs/exchange.md). */
export function feedRoutes({ db }: Pick<Deps, 'db'>, kinds: readonly FeedKind[]): Hono<WebEnv> {
  return new Hono<WebEnv>().get(paths.feed(), async c => {
    const kind = findKind(kinds, c.req.param('kind'));
    refuseUnknownParameters(c);
    const format = chooseFormat(c);
    const page = await readFeed(db, kind, { after: c.req.query('after'), limit: readLimit(c) });
    if (!page.ok) throw new Problem(409, cursorSentences[page.problem]);
    const { records, next, hasMore } = page.value;
    c.header('vary', 'accept');
    c.header('content-type', `${types[format]}; charset=utf-8`);
    // CSV has no place of its own for them.
    c.header('apometru-next', next);
    c.header('apometru-more', String(hasMore));
    const document = feedDocuments[format];
    return c.body(document.begin(kind) + document.records(kind, records, true) + document.end(next, hasMore));
  });
}

function findKind(kinds: readonly FeedKind[], name: string | undefined): FeedKind {
  const found = kinds.find(({ kind }) => kind === name);
  if (found) return found;
  throw new Problem(404, `There is no such feed. There are: ${kinds.map(({ kind }) => kind).join(', ')}.`);
}

const parameters = ['after', 'limit', 'format'];

/** Unknown parameters are refused: a misspelt "after" would read the feed from its start each time. */
function refuseUnknownParameters(c: Web): void {
  for (const [name, values] of Object.entries(c.req.queries())) {
    if (!parameters.includes(name))
      throw new Problem(
        400,
        `Unknown parameter "${name.slice(0, 50)}". There are: ${parameters.join(', ')}.`,
      );
    if (values.length > 1) throw new Problem(400, `The parameter "${name}" is given more than once.`);
  }
}

function readLimit(c: Web): number {
  const text = c.req.query('limit') ?? String(usualRecords);
  const limit = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > mostRecords)
    throw new Problem(400, `"limit" is a whole number from 1 to ${mostRecords}.`);
  return limit;
}

const types: Record<FeedFormat, string> = { json: 'application/json', csv: 'text/csv' };

/** The format parameter, else the Accept header's first choice. */
function chooseFormat(c: Web): FeedFormat {
  const asked = c.req.query('format');
  if (isFeedFormat(asked)) return asked;
  if (asked !== undefined) throw new Problem(400, '"format" is json or csv.');
  const takesAnything = (c.req.header('accept') ?? '*/*').includes('*/*');
  const best = accepts(c, {
    header: 'Accept',
    supports: Object.values(types),
    default: takesAnything ? types.json : '',
  });
  const format = Object.keys(types)
    .filter(isFeedFormat)
    .find(one => types[one] === best);
  if (!format) throw new Problem(406, 'Feeds are application/json or text/csv.');
  return format;
}
