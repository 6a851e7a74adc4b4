import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { importInto, writeExport } from '#test/exports.ts';
import { type ExchangeRow, type Lives, someLives } from '#test/factories/random-lives.ts';
import { createTestDatabase } from '#test/test-database.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});

let exports = 0;
let places = 0;
const namePlace = (): string => {
  places += 1;
  return `L${places}-`;
};

/** Puts every life in a place of its own: its customers, points and serials carry the place's name. */
function moveTo(place: string, rows: ExchangeRow[]): ExchangeRow[] {
  const named = ['customer_code', 'service_point_code', 'meter_serial', 'contract_number'];
  return rows.map(({ file, cells }) => ({
    file,
    cells: Object.fromEntries(
      Object.entries(cells).map(([name, cell]) => [
        name,
        named.includes(name) && cell !== '' ? `${place}${cell}` : cell,
      ]),
    ),
  }));
}

const customersOf = (place: string): ExchangeRow[] =>
  ['A', 'B', 'C'].map(name => ({
    file: 'customers.csv',
    cells: { customer_code: `${place}${name}`, kind: 'person', name },
  }));

async function load(rows: ExchangeRow[]): Promise<void> {
  exports += 1;
  const asOf = Temporal.Instant.from('2026-01-01T04:00:00Z').add({ minutes: exports });
  const files = [...Map.groupBy(rows, ({ file }) => file)].map(([file, inFile]) => {
    const columns = Object.keys(inFile[0]?.cells ?? {});
    const lines = inFile.map(({ cells }) => columns.map(name => cells[name]).join(','));
    return [file, [columns.join(','), ...lines].join('\n')];
  });
  const { code, text } = await importInto(
    database,
    await writeExport(Object.fromEntries(files), {
      'manifest.json': JSON.stringify({ asOf: asOf.toString() }),
    }),
  );
  if (code === 1) throw new Error(text);
}

type Seen = {
  customer: string;
  point: string;
  held_from: string;
  held_until: string | null;
  serial: string;
  installed_on: string;
  installed: string | null;
  removed_on: string | null;
  removed: string | null;
  readings: { on: string; kind: string; m3: number }[] | null;
};

/** Everything that customers of a place see of their points, meters and readings. */
async function whatIsSeenAt(place: string): Promise<Seen[]> {
  const { rows } = await database.pool.query<Seen>(
    `select substr(c.code, $2) as customer, substr(p.code, $2) as point, p.held_from::text, p.held_until::text,
       substr(m.serial, $2) as serial, m.installed_on::text, m.installed_litres::text as installed, m.removed_on::text,
       m.removed_litres::text as removed, (
         select json_agg(json_build_object('on', r.read_on, 'kind', r.kind, 'm3', r.index_litres / 1000) order by r.read_on, r.kind)
         from readings r where r.customer_id = m.customer_id and r.meter_id = m.meter_id) as readings
     from service_points p join customers c using (customer_id) left join meters m using (customer_id, service_point_id)
     where p.code like $1 order by 1, 2, 3, 5, 6`,
    [`${place}%`, place.length + 1],
  );
  return rows;
}

/** @returns the name of the place in which that life was loaded whole, in one export */
async function loadWhole(lives: Lives[]): Promise<string[]> {
  const names = lives.map(namePlace);
  await load(
    lives.flatMap(({ rows }, at) => [...customersOf(names[at] ?? ''), ...moveTo(names[at] ?? '', rows)]),
  );
  return names;
}

/** The m³ between readings, and between them and what the meter showed when installed or removed. */
const stepsOf = ({ readings, installed_on, installed, removed_on, removed }: Seen) => {
  const stands = [
    ...(installed === null ? [] : [{ on: installed_on, m3: Number(installed) / 1000 }]),
    ...(readings ?? []),
    ...(removed === null || removed_on === null ? [] : [{ on: removed_on, m3: Number(removed) / 1000 }]),
  ];
  return stands.flatMap((after, at) => {
    const before = stands[at - 1];
    return before ? [{ from: before.on, until: after.on, m3: after.m3 - before.m3 }] : [];
  });
};

test('nobody sees what ran for somebody else, whatever billing leaves unsaid', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(someLives({ isToldWhole: false }), { minLength: 12, maxLength: 12 }),
      async lives => {
        const names = await loadWhole(lives);
        for (const [at, { used }] of lives.entries()) {
          for (const seen of await whatIsSeenAt(names[at] ?? '')) {
            if (seen.serial === null) continue;
            for (const { from, until, m3 } of stepsOf(seen))
              expect({ ...seen, from, until, m3 }).toEqual({
                ...seen,
                from,
                until,
                m3: used(seen, seen.customer, from, until),
              });
          }
        }
      },
    ),
    { numRuns: 6, endOnFailure: true },
  );
});

test('where every day is stated, each holder sees every reading of theirs', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(someLives({ isToldWhole: true }), { minLength: 12, maxLength: 12 }),
      async lives => {
        const names = await loadWhole(lives);
        for (const [at, { readings }] of lives.entries()) {
          const seen = await whatIsSeenAt(names[at] ?? '');
          const isSeen = new Set(
            seen.flatMap(({ customer, point, serial, readings }) =>
              (readings ?? []).map(({ on, kind }) => [customer, point, serial, on, kind].join()),
            ),
          );
          const missing = readings.flatMap(({ holders, point, serial, readOn, kind }) =>
            holders
              .map(holder => [holder, point, serial, readOn, kind].join())
              .filter(key => !isSeen.has(key)),
          );
          expect(missing).toEqual([]);
        }
      },
    ),
    { numRuns: 6, endOnFailure: true },
  );
});

test('the same rows give the same in any order of rows and exports', async () => {
  const orders = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 2 })), {
    minLength: 40,
    maxLength: 40,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(someLives({ isToldWhole: false }), someLives({ isToldWhole: true })), {
        minLength: 8,
        maxLength: 8,
      }),
      orders,
      async (lives, order) => {
        const whole = await loadWhole(lives);
        const names = lives.map(namePlace);
        await load(names.flatMap(customersOf));
        const rows = lives.flatMap(({ rows }, at) => moveTo(names[at] ?? '', rows));
        const drawn = rows.map((row, at) => {
          const [place = 0, nth = 0] = order[(at * 7) % order.length] ?? [];
          return { row, nth, place: (place + at * 2_654_435_761) % 4_294_967_296 };
        });
        const shuffled = drawn.toSorted((one, other) => one.place - other.place);
        for (const nth of [0, 1, 2])
          await load(shuffled.filter(each => each.nth === nth).map(({ row }) => row));
        for (const [at, name] of names.entries())
          expect(await whatIsSeenAt(name)).toEqual(await whatIsSeenAt(whole[at] ?? ''));
      },
    ),
    { numRuns: 4, endOnFailure: true },
  );
});
