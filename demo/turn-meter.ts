import type { ServicePoint } from './characters.ts';
import { litresOf } from './draw-water.ts';
import { seedRandom } from './random-sequence.ts';
import { addDays, type ServiceMonth } from './service-months.ts';

export type ReadingKind = 'read' | 'self' | 'estimated' | 'remote' | 'installed' | 'removed' | 'regularised';

export type Reading = { serial: string; readOn: string; index: number; kind: ReadingKind; month: string };

/** A billed interval of a meter: from one index to another. */
export type Stretch = {
  serial: string;
  oldIndex: number;
  oldReadOn: string;
  newIndex: number;
  newReadOn: string;
  kind: 'read' | 'self' | 'estimated' | 'regularised';
};

export type PointMonth = {
  stretches: Stretch[];
  /** estimates reversed by the actual index */
  takenBack: { month: ServiceMonth; cubicMetres: number }[];
};

export type MeterRow = {
  serial: string;
  installedOn: string;
  installedIndex: number;
  removedOn?: string;
  removedIndex?: number;
};

export type PointLife = { meters: MeterRow[]; readings: Reading[]; months: Map<string, PointMonth> };

/** The day of the month on which a meter is replaced, and the share of the month's water measured by the old one. */
const replacement = { day: 9, share: 0.4 };

/** Simulates a meter month by month, with readings by customers and the utility. */
export function turnMeter(point: ServicePoint, readDay: number, months: ServiceMonth[]): PointLife {
  const { serial, installedOn, index } = point.meter;
  const life: PointLife = {
    meters: [{ serial, installedOn, installedIndex: 0 }],
    readings: [{ serial, readOn: installedOn, index: 0, kind: 'installed', month: '' }],
    months: new Map(),
  };
  const [first] = months;
  if (!first) return life;
  const before = addDays(first.first, readDay - 31);
  life.readings.push({ serial, readOn: before, index, kind: 'read', month: '' });
  const state: MeterState = {
    ...{ serial, litres: index * 1000, billed: index, billedOn: before },
    ...{ seen: index, seenOn: before, estimates: [], lately: [] },
  };
  const random = seedRandom(point.code);
  for (const month of months) {
    const drawn = litresOf(point.use, month, random);
    life.months.set(month.key, turnMonth(point, month, { readDay, drawn, state, life }));
  }
  return life;
}

type MeterState = {
  serial: string;
  litres: number;
  /** the last billed index */
  billed: number;
  billedOn: string;
  /** the last actual index, not estimated */
  seen: number;
  seenOn: string;
  estimates: { month: ServiceMonth; cubicMetres: number }[];
  lately: number[];
};

type Turn = {
  readDay: number;
  drawn: number;
  state: MeterState;
  life: PointLife;
};

function turnMonth(point: ServicePoint, month: ServiceMonth, turn: Turn): PointMonth {
  const { readDay, state, life } = turn;
  const stretches: Stretch[] = [];
  let { drawn } = turn;
  if (point.replacement?.month === month.key) {
    const early = Math.floor(drawn * replacement.share);
    stretches.push(replaceMeter(point.replacement.serial, month, early, turn));
    drawn -= early;
  }
  const from = state.litres;
  state.litres += drawn;
  const readOn = month.day(readDay);
  const how = point.readingOf?.(month) ?? 'read';
  const { serial } = state;
  if (how === 'estimated') {
    stretches.push(estimate(readOn, month, turn));
    return { stretches, takenBack: [] };
  }
  if (point.remoteSince && point.remoteSince <= month.first) addDailyReadings(from, drawn, readOn, turn);
  const index = Math.floor(state.litres / 1000);
  const takenBack = state.estimates;
  const isRegularised = takenBack.length > 0;
  const kind = isRegularised ? 'regularised' : how;
  life.readings.push({ serial, readOn, index, kind, month: month.key });
  stretches.push({
    serial,
    oldIndex: isRegularised ? state.seen : state.billed,
    oldReadOn: isRegularised ? state.seenOn : state.billedOn,
    newIndex: index,
    newReadOn: readOn,
    kind: kind === 'remote' ? 'read' : kind,
  });
  state.lately = [...state.lately, index - state.billed].slice(-3);
  Object.assign(state, { billed: index, billedOn: readOn, seen: index, seenOn: readOn, estimates: [] });
  return { stretches, takenBack };
}

/** Estimates the mean of the last three months, as several operators do. */
function estimate(readOn: string, month: ServiceMonth, { state, life }: Turn): Stretch {
  const { serial, billed, billedOn, lately } = state;
  const cubicMetres = Math.round(lately.reduce((sum, one) => sum + one, 0) / Math.max(1, lately.length));
  const index = billed + cubicMetres;
  state.estimates = [...state.estimates, { month, cubicMetres }];
  Object.assign(state, { billed: index, billedOn: readOn });
  life.readings.push({ serial, readOn, index, kind: 'estimated', month: month.key });
  return {
    serial,
    ...{ oldIndex: billed, oldReadOn: billedOn, newIndex: index, newReadOn: readOn, kind: 'estimated' },
  };
}

function replaceMeter(serial: string, month: ServiceMonth, drawn: number, { state, life }: Turn): Stretch {
  const on = month.day(replacement.day);
  const index = Math.floor((state.litres + drawn) / 1000);
  const old = life.meters.at(-1);
  if (old) Object.assign(old, { removedOn: on, removedIndex: index });
  life.meters.push({ serial, installedOn: on, installedIndex: 0 });
  life.readings.push(
    { serial: state.serial, readOn: on, index, kind: 'removed', month: month.key },
    { serial, readOn: on, index: 0, kind: 'installed', month: month.key },
  );
  const stretch: Stretch = {
    serial: state.serial,
    oldIndex: state.billed,
    oldReadOn: state.billedOn,
    newIndex: index,
    newReadOn: on,
    kind: 'read',
  };
  Object.assign(state, { serial, litres: 0, billed: 0, billedOn: on, seen: 0, seenOn: on });
  return stretch;
}

/** Adds the remote readings between two readings: one index each morning. */
function addDailyReadings(from: number, drawn: number, until: string, { state, life }: Turn): void {
  const { serial, billedOn } = state;
  const days = Temporal.PlainDate.from(billedOn).until(until).days;
  for (let day = 1; day < days; day += 1) {
    const index = Math.floor((from + (drawn * day) / days) / 1000);
    life.readings.push({ serial, readOn: addDays(billedOn, day), index, kind: 'remote', month: '' });
  }
}
