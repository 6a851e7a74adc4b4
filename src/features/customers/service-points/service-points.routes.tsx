import { Hono } from 'hono';
import { answerPage, frameOf } from '../../../pages/answer-page.ts';
import { paths } from '../../../paths.ts';
import { getScope } from '../../../platform/web/guards.ts';
import type { Deps, WebEnv } from '../../../platform/web/web.ts';
import { pathWithQuery, readListQuery } from '../list-query.rules.ts';
import { ServicePointsPage } from './service-points.pages.tsx';
import { listServicePoints } from './service-points.queries.ts';

export function servicePointRoutes(deps: Deps): Hono<WebEnv> {
  return new Hono<WebEnv>().get(paths.servicePoints, async c => {
    const query = readListQuery(c.req.query());
    const { points, total } = await listServicePoints(deps.db, getScope(c), query);
    if (total > 0 && points.length === 0)
      return c.redirect(pathWithQuery(paths.servicePoints, { ...query, page: 1 }), 303);
    return answerPage(c, <ServicePointsPage frame={frameOf(c, deps)} {...{ points, total, query }} />);
  });
}
