import type { Db } from './db/database.ts';
import { declaredSettings } from './declared-settings.ts';
import { type Day, isAfter } from './domain/day.ts';

export type Output = { write: (text: string) => unknown };

export const show = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** @returns the exit code: 1 for an unknown setting */
export async function printSettings(
  db: Db,
  output: Output,
  { name, today }: { name: string | undefined; today: Day },
): Promise<number> {
  const chosen = declaredSettings.filter(setting => name === undefined || setting.name === name);
  if (chosen.length === 0) {
    output.write(
      `There is no setting ${name}. These are: ${declaredSettings.map(one => one.name).join(', ')}\n`,
    );
    return 1;
  }
  const rows = await listRows(db);
  for (const { name: own, about, byDefault } of chosen) {
    const ofSetting = rows.filter(row => row.name === own);
    const lines = ofSetting.map(row => describe(row, isInForce(row, ofSetting, today)));
    output.write(
      `${own}: ${about}\n${lines.length > 0 ? lines.join('') : `    ${show(byDefault)}, where nothing is set\n`}`,
    );
  }
  return 0;
}

const listRows = (db: Db) =>
  db
    .selectFrom('settings')
    .select(['name', 'valid_from as from', 'zone', 'service_point as point', 'value', 'source'])
    .select(['from_file as isFromFile', 'set_by as setBy', 'set_at as setAt'])
    .orderBy('name')
    .orderBy('zone', order => order.asc().nullsFirst())
    .orderBy('service_point', order => order.asc().nullsFirst())
    .orderBy('valid_from')
    .execute();

type Row = Awaited<ReturnType<typeof listRows>>[number];

/** The latest value whose first day has come; if none has, the first. */
function isInForce(row: Row, all: Row[], today: Day): boolean {
  const ofPlace = all.filter(({ zone, point }) => zone === row.zone && point === row.point);
  const begun = ofPlace.filter(({ from }) => !isAfter(from, today));
  const first = row.zone === null && row.point === null ? ofPlace[0] : undefined;
  return (begun.at(-1) ?? first) === row;
}

function describe(
  { from, zone, point, value, source, isFromFile, setBy, setAt }: Row,
  holds: boolean,
): string {
  const place = zone === null ? (point === null ? '' : ` at service point ${point}`) : ` in zone ${zone}`;
  const who = isFromFile ? 'operator file' : `${setBy}, ${setAt.round('second')}`;
  return `${holds ? '  * ' : '    '}from ${from}${place}: ${show(value)} (${who}${source ? `; ${source}` : ''})\n`;
}
