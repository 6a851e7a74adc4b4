// Hands on the events of DATABASE_URL until nothing is left, as a worker does: for tests that kill it. Events named "bad"
// cannot be handled.
import { connect } from '#src/db/database.ts';
import { handOnEvents } from '#src/platform/events/hand-on-events.ts';
import { retryParked } from '#src/platform/events/retry-events.ts';
import { createLog } from '#src/platform/observe/log.ts';
import { writesDown } from './recorded-events.ts';

const { db } = connect(process.env.DATABASE_URL ?? '');
const needs = {
  db,
  clock: { now: () => Temporal.Now.instant() },
  log: createLog({ logLevel: 'silent' }),
  handlers: [writesDown(({ subject }) => subject.startsWith('bad'))],
};
while ([await handOnEvents(needs), await retryParked(needs)].includes(true));
await db.destroy();
