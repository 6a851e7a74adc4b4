import { Hono } from 'hono';
import { answerPage, frameOf } from '../../../pages/answer-page.ts';
import { paths } from '../../../paths.ts';
import { getViewer } from '../../../platform/web/guards.ts';
import type { Deps, WebEnv } from '../../../platform/web/web.ts';
import { listAccessTo } from './audit.queries.ts';
import { readEntryId } from './audit-filter.rules.ts';
import { DataAccessPage } from './data-access.pages.tsx';

const pageSize = 30;

/** The page of an account on which staff's looking is seen. */
export const dataAccessRoutes = (deps: Deps): Hono<WebEnv> =>
  new Hono<WebEnv>().get(paths.dataAccess, async c => {
    const { accountId } = getViewer(c);
    const before = readEntryId(c.req.query('before'));
    const rows = await listAccessTo(deps.db, accountId, { before, count: pageSize + 1 });
    const shown = rows.slice(0, pageSize);
    const next = rows.length > shown.length ? shown.at(-1)?.entryId : undefined;
    return answerPage(c, <DataAccessPage frame={frameOf(c, deps)} rows={shown} next={next} />);
  });
