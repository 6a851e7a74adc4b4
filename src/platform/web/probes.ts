import { Hono } from 'hono';
import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import { paths } from '../../paths.ts';
import { inTime } from '../in-time.ts';
import type { Metrics } from '../observe/metrics.ts';
import { isPrivateAddress } from './networks.ts';
import { findSocketAddress } from './socket-address.ts';
import type { Web, WebEnv } from './web.ts';

/**
 * For monitoring. /healthz: the process answers. /readyz: it can serve requests (its database answers within two seconds,
 * and it is not stopping). /metrics: Prometheus metrics, for the private network only.
 */
export function probeRoutes({
  db,
  metrics,
  isStopping,
}: {
  db: Db;
  metrics: Metrics;
  isStopping: () => boolean;
}): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get(paths.health, c => c.text('ok'))
    .get(paths.readiness, async c => {
      if (isStopping()) return c.text('stopping', 503);
      return (await answersInTime(db)) ? c.text('ready') : c.text('the database does not answer', 503);
    })
    .get(paths.metrics, async c => {
      if (!isDirectAndPrivate(c)) return c.notFound();
      return c.body(await metrics.text(), 200, { 'content-type': metrics.contentType });
    });
}

const answersInTime = (db: Db): Promise<boolean> =>
  inTime(sql`select 1`.execute(db), 2000).then(
    () => true,
    () => false,
  );

/** From a private address and not through the proxy, which adds X-Forwarded-For. */
function isDirectAndPrivate(c: Web): boolean {
  if (c.req.header('x-forwarded-for') !== undefined) return false;
  return isPrivateAddress(findSocketAddress(c) ?? '');
}
