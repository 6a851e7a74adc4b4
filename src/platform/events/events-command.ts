import type { Db } from '../../db/database.ts';
import type { Clock } from '../clock.ts';
import { listParkings, type Parking, retryNow } from './parked-events.ts';
import { wakeHandingOn } from './record-events.ts';

const usage = `Usage: apometru events [retry [customer|account ID]]

Customers and accounts whose events wait because one of them could not be handled: how many, since when, why, and when
they are tried again by themselves.

  retry               has all of them tried now, by the worker; with a customer or an account, that one

It ends with 0, or with 1 when nobody is there to be tried.
`;

type Needs = { db: Db; clock: Clock; output: { write: (text: string) => unknown } };

/** The most lines printed: more parked customers than that mean a broken handler. */
const mostListed = 100;

/** `apometru events`. @returns the exit code */
export async function runEvents({ db, clock, output }: Needs, args: string[]): Promise<number> {
  const [verb, ...whose] = args;
  if (verb === undefined) {
    const parkings = await listParkings(db, mostListed);
    output.write(parkings.length === 0 ? 'No events wait.\n' : parkings.map(describe).join(''));
    return 0;
  }
  const stream = whose.join(' ');
  if (verb !== 'retry' || !/^((customer|account) \d{1,18})?$/.test(stream)) {
    output.write(usage);
    return 1;
  }
  const count = await db.transaction().execute(async tx => {
    const tried = await retryNow(tx, clock, stream === '' ? undefined : [stream]);
    if (tried > 0) await wakeHandingOn(tx);
    return tried;
  });
  output.write(count === 0 ? 'No such events wait.\n' : `${count} will be tried now, by the worker.\n`);
  return count === 0 ? 1 : 0;
}

const describe = ({ stream, waiting, attempts, parkedAt, retryAt, reason }: Parking): string =>
  `${stream}: ${waiting} waiting since ${parkedAt}, tried ${attempts} times, again at ${retryAt}\n    ${reason}\n`;
