import { parseArgs } from 'node:util';
import type { Db } from '../../../../db/database.ts';
import { type ImportId, toId } from '../../../../domain/ids.ts';
import { type Output, printable } from '../import/import-report.ts';
import { type ImportView, listImports, requestStop } from '../import/imports.queries.ts';
import { type Leftover, listLeftovers } from './inbox-leftovers.queries.ts';

const usage = `Usage: apometru imports [--last N] [--stop ID]

The last imports, whoever began them: state, how far each is, and why it ended; and what lies in the inbox and is not taken.

  --last N      how many (10)
  --stop ID     asks an import to stop, in whatever process it runs; nothing of it is loaded then

It ends with 0, or with 1 when there is no such import or it has ended already.
`;

/** `apometru imports`. @returns the exit code */
export async function runImports(
  { db, output }: { db: Db; output: Output },
  args: string[],
): Promise<number> {
  const request = readArguments(args);
  if (!request) {
    output.write(usage);
    return 1;
  }
  const { last, stop } = request;
  if (stop === undefined) {
    const imports = await listImports(db, last);
    const lines = imports.length === 0 ? ['There was no import yet.'] : imports.map(describe);
    const left = (await listLeftovers(db)).map(describeLeftover);
    output.write(`${[...lines, ...left].join('\n')}\n`);
    return 0;
  }
  const isStopping = await requestStop(db, stop);
  output.write(
    isStopping ? `Import ${stop} was asked to stop.\n` : `Import ${stop} does not exist or has ended.\n`,
  );
  return isStopping ? 0 : 1;
}

function readArguments(args: string[]): { last: number; stop: ImportId | undefined } | undefined {
  try {
    const { values } = parseArgs({ args, options: { last: { type: 'string' }, stop: { type: 'string' } } });
    const { last = '10', stop } = values;
    // Import ids are PostgreSQL integers: any nine digits fit.
    if (!/^\d{1,4}$/.test(last) || Number(last) === 0 || (stop !== undefined && !/^\d{1,9}$/.test(stop)))
      return undefined;
    return { last: Number(last), stop: stop === undefined ? undefined : toId(stop) };
  } catch {
    return undefined;
  }
}

function describe(one: ImportView): string {
  const { id, name, startedAt, finishedAt, failure, tries } = one;
  const seconds = finishedAt && `took ${finishedAt.since(startedAt).total('seconds').toFixed(1)} s`;
  const facts = [
    `${id}  ${progressOf(one)}`,
    name,
    `${startedAt.round('second')}`,
    seconds,
    tries > 1 && `try ${tries}`,
    failure,
  ];
  return printable(facts.filter(Boolean).join('  '));
}

const describeLeftover = ({ name, reason, since }: Leftover): string =>
  printable(`left in the inbox: ${name}  ${reason}  since ${since.round('second')}`);

/** As "checking customers.csv 43 %" or "done". */
export function progressOf({ state, file, share, count }: ImportView): string {
  if (!['unpacking', 'checking', 'applying'].includes(state)) return state;
  const far = share === null ? count : `${Math.round(share * 100)} %`;
  return [state, file, far].filter(part => part !== null).join(' ');
}
