import fc from 'fast-check';

/**
 * Who truly held two points and what truly ran through the meters there, day by day; and exchange rows that say so: some
 * holdings with days of their own, some by a contract alone, some without the day on which something ended.
 */
export type Lives = {
  rows: ExchangeRow[];
  /** m³ that ran through the meter at that point while that customer held it, from one morning to another */
  used: (meter: MeterAt, customer: string, from: string, until: string) => number;
  readings: (MeterAt & { readOn: string; kind: string; holders: string[] })[];
};
export type MeterAt = { serial: string; point: string };
export type ExchangeRow = { file: string; cells: Record<string, string | number> };

const dayAt = (day: number): string => Temporal.PlainDate.from('2025-01-01').add({ days: day }).toString();

const holdings = fc.array(
  fc.record({
    customer: fc.constantFrom('A', 'B', 'C'),
    days: fc.integer({ min: 2, max: 20 }),
    isEmptyBefore: fc.boolean(),
    isDated: fc.boolean(),
    hasEnd: fc.boolean(),
    signedEarlier: fc.integer({ min: 0, max: 30 }),
  }),
  { minLength: 1, maxLength: 4 },
);
const meters = fc.array(
  fc.record({
    serial: fc.constantFrom('M1', 'M2'),
    days: fc.integer({ min: 3, max: 40 }),
    gap: fc.integer({ min: 1, max: 5 }),
    index: fc.integer({ min: 0, max: 500 }),
    hasEnd: fc.boolean(),
    readEvery: fc.integer({ min: 1, max: 9 }),
  }),
  { minLength: 1, maxLength: 3 },
);
type HoldingDraft = typeof holdings extends fc.Arbitrary<(infer Draft)[]> ? Draft : never;
type MeterDraft = typeof meters extends fc.Arbitrary<(infer Draft)[]> ? Draft : never;

/** @param isToldWhole no day is left out of the rows */
export const someLives = ({ isToldWhole }: { isToldWhole: boolean }): fc.Arbitrary<Lives> =>
  fc
    .array(fc.record({ firstDay: fc.integer({ min: 0, max: 10 }), holdings, meters }), {
      minLength: 2,
      maxLength: 2,
    })
    .map(points =>
      stateLives(
        points.map(({ firstDay, holdings, meters }, at) => ({
          point: `P${at}`,
          holdings: liveAt(firstDay, holdings, isToldWhole),
          meters: hangAt(`P${at}`, meters, isToldWhole),
        })),
      ),
    );

type Holding = {
  customer: string;
  from: number;
  until: number;
  isDated: boolean;
  hasEnd: boolean;
  signedOn: number;
};

function liveAt(firstDay: number, drafts: HoldingDraft[], isToldWhole: boolean): Holding[] {
  let day = firstDay;
  let haveAllEnded = true;
  return drafts.map(({ customer, days, isEmptyBefore, isDated, hasEnd, signedEarlier }, at) => {
    const isFirst = at === 0;
    const isLast = at === drafts.length - 1;
    const from = day + (isEmptyBefore && !isFirst ? 3 : 0);
    const until = isLast ? Number.POSITIVE_INFINITY : from + days - 1;
    day = until + 1;
    const comesBack = drafts.filter(other => other.customer === customer).length > 1;
    // Nothing but its end tells that a point stood empty; one who came back has rows with days.
    const isEnded = !isLast && (isToldWhole || hasEnd || comesBack || drafts[at + 1]?.isEmptyBefore === true);
    // A contract older than the holding: then the holder before has to have left, and who left later than that too.
    const hasOlderContract = haveAllEnded && !isEmptyBefore && !isFirst && (isEnded || isLast);
    haveAllEnded &&= isEnded;
    return {
      ...{ customer, from, until, hasEnd: isEnded, isDated: isToldWhole || comesBack || isDated },
      signedOn: hasOlderContract ? from - signedEarlier : from,
    };
  });
}

type Meter = MeterAt & { from: number; until: number; index: number; hasEnd: boolean; readEvery: number };

/** One meter after the other. */
function hangAt(point: string, drafts: MeterDraft[], isToldWhole: boolean): Meter[] {
  let day = 0;
  return drafts.map(({ serial, days, gap, index, hasEnd, readEvery }) => {
    const from = day;
    day = from + days + gap;
    return { serial, point, from, until: from + days, index, hasEnd: isToldWhole || hasEnd, readEvery };
  });
}

type Place = { point: string; holdings: Holding[]; meters: Meter[] };

function stateLives(places: Place[]): Lives {
  const holdingsAt = ({ point }: MeterAt) => places.find(place => place.point === point)?.holdings ?? [];
  // Nothing runs on the last day of a holding: its morning may be where the next one begins.
  const flow = (meter: MeterAt, day: number) =>
    holdingsAt(meter).some(({ until }) => until === day) ? 0 : 1 + ((day + meter.point.charCodeAt(1)) % 3);
  const indexOf = (meter: Meter, day: number) => {
    let index = meter.index;
    for (let each = meter.from; each < day; each += 1) index += flow(meter, each);
    return index;
  };
  const all = places.flatMap(({ meters }) => meters);
  const readings = all.flatMap(meter =>
    daysRead(meter).map(read => ({ ...meter, ...read, index: indexOf(meter, read.day) })),
  );
  const heldBy = (meter: MeterAt, day: number) =>
    holdingsAt(meter).filter(({ from, until }) => from <= day && day <= until);
  return {
    rows: [
      ...places.flatMap(({ point, holdings }) =>
        holdings.flatMap((holding, nth) => rowsOf(point, holding, nth)),
      ),
      ...all.map(meter => rowOfMeter(meter, indexOf(meter, meter.until))),
      ...readings.map(({ serial, point, day, kind, index }) => ({
        file: 'readings.csv',
        cells: {
          ...{ meter_serial: serial, read_on: dayAt(day), index, kind },
          // Meters of two makers may be read on one day.
          service_point_code: all.some(other => other.serial === serial && other.point !== point)
            ? point
            : '',
        },
      })),
    ],
    used: (meter, customer, from, until) => {
      let sum = 0;
      for (let day = 0; dayAt(day) < until; day += 1)
        if (dayAt(day) >= from && heldBy(meter, day).some(each => each.customer === customer))
          sum += flow(meter, day);
      return sum;
    },
    readings: readings.map(({ serial, point, day, kind }) => ({
      ...{ serial, point, kind, readOn: dayAt(day) },
      holders: heldBy({ serial, point }, day).map(({ customer }) => customer),
    })),
  };
}

function rowsOf(
  point: string,
  { customer, from, until, isDated, hasEnd, signedOn }: Holding,
  nth: number,
): ExchangeRow[] {
  const contract_number = `${point}${nth}00`;
  const end = hasEnd ? dayAt(until) : '';
  return [
    {
      file: 'contracts.csv',
      cells: { customer_code: customer, contract_number, signed_on: isDated ? '' : dayAt(signedOn) },
    },
    {
      file: 'service-points.csv',
      cells: {
        ...{ service_point_code: point, customer_code: customer, contract_number, address: 'Str. Salciei 7' },
        ...{
          held_from: isDated ? dayAt(from) : '',
          held_until: isDated ? end : '',
          closed_on: isDated ? '' : end,
        },
      },
    },
  ];
}

const rowOfMeter = (
  { serial, point, from, until, index, hasEnd }: Meter,
  lastIndex: number,
): ExchangeRow => ({
  file: 'meters.csv',
  cells: {
    ...{ meter_serial: serial, service_point_code: point, installed_on: dayAt(from), installed_index: index },
    ...{ removed_on: hasEnd ? dayAt(until) : '', removed_index: hasEnd ? lastIndex : '' },
  },
});

function daysRead({ from, until, readEvery }: Meter): { day: number; kind: string }[] {
  const count = Math.ceil((until - from) / readEvery) - 1;
  return [
    { day: from, kind: 'installed' },
    ...Array.from({ length: count }, (_, nth) => ({ day: from + (nth + 1) * readEvery, kind: 'read' })),
    { day: until, kind: 'removed' },
  ];
}
