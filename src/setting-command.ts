import { parseArgs } from 'node:util';
import type { Db } from './db/database.ts';
import { declaredSettings } from './declared-settings.ts';
import { dayOf, parseDay } from './domain/day.ts';
import { commandUser } from './platform/command-user.ts';
import { changeSetting, removeSetting, type SettingProblem } from './platform/settings/change-setting.ts';
import type { SettingKey } from './platform/settings/write-setting.ts';
import { type Output, printSettings, show } from './setting-list.ts';

const usage = `Usage: apometru setting list [NAME]
       apometru setting set NAME VALUE --from DAY [--zone ZONE | --point CODE] [--source TEXT]
       apometru setting remove NAME --from DAY [--zone ZONE | --point CODE]

  list            what is set, with the day from which it holds, and who set it
  set             from a day on, today at the earliest; what was decided before stays as it is
  remove          takes back what was set for today or later

  --from DAY      2027-01-01
  --zone, --point for the service points of a zone, or for one; only where a setting may differ by place
  --source TEXT   the law, contract or decision that says so
`;

type Parts = {
  db: Db;
  output: Output;
  now: Temporal.Instant;
  /** copies the operator file's settings again, if there is a file */
  seed: () => Promise<void>;
};

/** @returns the exit code: 0 on success, 1 if nothing was changed */
export async function runSetting({ db, output, now, seed }: Parts, args: string[]): Promise<number> {
  const request = readRequest(args);
  if (typeof request !== 'object') {
    output.write(request ? `${request}\n` : usage);
    return 1;
  }
  if (request.verb === 'list')
    return await printSettings(db, output, { name: request.name, today: dayOf(now) });
  const { verb, key, value, source } = request;
  const change = { declared: declaredSettings, key, by: `command: ${commandUser()}`, now, today: dayOf(now) };
  const result =
    verb === 'set'
      ? await changeSetting(db, { ...change, value: readValue(key.name, value), source })
      : await removeSetting(db, change);
  if (!result.ok) {
    output.write(`${sayProblem(result.problem, key)}\n`);
    return 1;
  }
  const { before } = result.value;
  if (verb === 'remove') await seed();
  const was = before === undefined ? '' : ` in place of ${show(before)}`;
  output.write(
    verb === 'set'
      ? `${key.name} is ${value} from ${key.from} on${was}.\n`
      : `${key.name}: ${show(before)} from ${key.from} on was taken back.\n`,
  );
  return 0;
}

type Request =
  | { verb: 'list'; name: string | undefined }
  | { verb: 'set' | 'remove'; key: SettingKey; value: string; source: string | undefined };

/** @returns a sentence for an invalid argument; undefined when the usage should be printed */
function readRequest(args: string[]): Request | string | undefined {
  const read = readArguments(args);
  if (!read) return undefined;
  const [verb, name, value, ...more] = read.positionals;
  if (verb === 'list' && value === undefined) return { verb, name };
  const isWhole =
    verb === 'set' ? value !== undefined && more.length === 0 : verb === 'remove' && value === undefined;
  const { from, zone, point, source } = read.values;
  if (!name || !isWhole || !from) return undefined;
  const day = from.includes('-') ? parseDay(from) : undefined;
  if (!day) return `--from: "${from}" is not a day as yyyy-mm-dd`;
  if (zone !== undefined && point !== undefined) return '--zone and --point: one of them, or neither';
  const key = {
    name,
    from: day,
    ...(zone !== undefined && { zone }),
    ...(point !== undefined && { servicePoint: point }),
  };
  return { verb: verb as 'set' | 'remove', key, value: value ?? '', source };
}

function readArguments(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { from: text, zone: text, point: text, source: text },
    });
  } catch {
    return undefined;
  }
}

/** Text that the setting's schema accepts is not parsed as JSON: "0.0002" stays a text. */
function readValue(name: string, text: string): unknown {
  const schema = declaredSettings.find(one => one.name === name)?.schema;
  if (!schema || schema.safeParse(text).success) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function sayProblem(problem: SettingProblem, { name, from, zone, servicePoint }: SettingKey): string {
  switch (problem.kind) {
    case 'unknown-name':
      return `There is no setting ${name}${problem.likely ? `; did you mean ${problem.likely}?` : '. bin/apometru setting list has them all.'}`;
    case 'bad-value':
      return `${name}: ${problem.why}`;
    case 'back-dated':
      return `--from: ${from} is over; a setting changes from today (${problem.today}) at the earliest, because what it decided stands`;
    case 'not-by-place':
      return `${name} decides over money and is one for the whole utility: it takes neither --zone nor --point`;
    case 'unknown-place':
      return zone === undefined
        ? `--point: no service point has the code ${servicePoint}`
        : `--zone: no service point is in the zone ${zone}`;
    case 'not-there':
      return `${name}: nothing is set from ${from} there`;
    case 'of-the-file':
      return `${name}: the entry from ${from} is one of the operator file; change it there`;
  }
}
