import { type Context, Hono } from 'hono';
import { type ImportId, parseId } from '../../../../domain/ids.ts';
import { paths } from '../../../../paths.ts';
import { Problem } from '../../../../platform/web/problem.ts';
import type { Deps, WebEnv } from '../../../../platform/web/web.ts';
import { countProblems, findImport, type ImportView, listProblems } from '../import/imports.queries.ts';
import { problemsHeader, writeProblemLine } from '../import/problems-file.ts';
import { NotReceivedError, type ReceiveProblem, receiveExport } from './receive-export.ts';

type ExportDeps = Pick<Deps, 'db' | 'log' | 'config'>;

/** PUT /api/v1/exports/NAME.zip, GET /api/v1/exports/ID and its /problems (docs/exchange.md). */
export const exportRoutes = (deps: ExportDeps): Hono<WebEnv> =>
  new Hono<WebEnv>()
    .put(paths.exportSent(), c => takeExport(c, deps))
    .get(paths.export(), async c =>
      c.json(await describeImport(deps, await getImport(deps, c.req.param('id')))),
    )
    .get(paths.exportProblems(), async c => {
      const { id } = await getImport(deps, c.req.param('id'));
      return await sendProblems(c, deps, id);
    });

/** The name of a .zip file without a path: it becomes a file name and a column's value. */
const exportName = /^(?!\.)[^\p{C}/\\]{1,150}\.zip$/iu;

async function takeExport(c: Context<WebEnv>, { db, log, config }: ExportDeps): Promise<Response> {
  const name = c.req.param('name') ?? '';
  if (!exportName.test(name))
    throw new Problem(
      400,
      'An export is sent as NAME.zip; NAME has at most 150 characters and does not begin with a dot.',
    );
  if (c.req.header('content-range')) throw new Problem(400, 'An export is sent whole, not in ranges.');
  const stated = c.req.header('content-length');
  const sent = { name, body: c.req.raw.body, stated: stated === undefined ? undefined : Number(stated) };
  try {
    const id = await receiveExport({ db, inbox: config.inbox, largest: config.largestExport }, sent);
    log.info({ importId: String(id), requestId: c.var.requestId }, 'an export was received');
    c.header('location', paths.export(String(id)));
    return c.json(await describeImport({ db }, await getImport({ db }, String(id))), 202);
  } catch (error) {
    if (!(error instanceof NotReceivedError)) throw error;
    const { status, detail } = notReceived[error.problem];
    if (status === 503) {
      log.error(
        { err: error.cause, requestId: c.var.requestId, problem: error.problem },
        'an export was not received',
      );
      c.header('retry-after', '600');
    }
    throw new Problem(status, detail);
  }
}

const notReceived: Record<ReceiveProblem, { status: 400 | 413 | 422 | 503; detail: string }> = {
  'no-inbox': {
    status: 503,
    detail: "The portal has no inbox that a worker watches (INBOX). The portal's log has the details.",
  },
  'full-disk': {
    status: 503,
    detail: "There is no room for the export. The portal's log has the details.",
  },
  'too-large': { status: 413, detail: 'The export is larger than the portal takes (LARGEST_EXPORT_MB).' },
  cut: { status: 400, detail: 'The export broke off before its end. Nothing of it is kept; send it again.' },
  'not-zip': { status: 422, detail: 'The body is no .zip, or it was cut. Nothing of it is kept.' },
};

async function getImport({ db }: Pick<Deps, 'db'>, written: string | undefined): Promise<ImportView> {
  const id = parseId<ImportId>(written ?? '');
  const found = id === undefined ? undefined : await findImport(db, id);
  if (!found) throw new Problem(404, 'There is no such import.');
  return found;
}

const firstProblems = 20;

async function describeImport({ db }: Pick<Deps, 'db'>, one: ImportView): Promise<object> {
  const { id, name, state, asOf, file, share, count, tries, counts, startedAt, finishedAt } = one;
  const isRunning = finishedAt === null && state !== 'queued';
  return {
    ...{ id: String(id), name, state, asOf, tries },
    progress: isRunning ? { file, share, count: count === null ? null : Number(count) } : null,
    startedAt: state === 'queued' ? null : startedAt,
    finishedAt,
    failure: describeFailure(one),
    files: counts,
    problems: { ...(await countProblems(db, id)), first: await listProblems(db, id, firstProblems) },
    links: { self: paths.export(String(id)), problems: paths.exportProblems(String(id)) },
  };
}

/** Error messages may quote a customer's data: a program gets only the kind of failure. */
function describeFailure({ failure, failureKind }: ImportView): { kind: string; detail: string } | null {
  if (failure === null) return null;
  const isPublic = failureKind === 'export' || failureKind === 'stopped' || failureKind === 'interrupted';
  return {
    kind: failureKind ?? 'fault',
    detail: isPublic
      ? failure
      : 'It could not go on; nothing was changed. Whoever runs the portal finds why in its log.',
  };
}

const mostProblems = 100_000;

async function sendProblems(c: Context<WebEnv>, { db }: ExportDeps, id: ImportId): Promise<Response> {
  const format = c.req.query('format') ?? 'csv';
  const locale = c.req.query('language') ?? 'ro';
  if (format !== 'csv' && format !== 'json') throw new Problem(400, '"format" is csv or json.');
  if (locale !== 'ro' && locale !== 'en') throw new Problem(400, '"language" is ro or en.');
  const problems = await listProblems(db, id, mostProblems);
  if (format === 'json') return c.json({ problems });
  c.header('content-type', 'text/csv; charset=utf-8');
  const lines = problems.map(problem => writeProblemLine({ ...problem, message: problem[locale] }));
  return c.body(`${problemsHeader}${lines.join('')}`);
}
