import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { seedRandom } from '#demo/random-sequence.ts';
import type { Database } from '#src/db/database.ts';
import { toDecimal } from '#src/domain/money.ts';
import { writeExport } from './exports.ts';
import { makeUbl } from './factories/ubl.ts';
import { type KillMoment, runProgram, runThroughProxy } from './kill-at-packet.ts';
import { createTestDatabase } from './test-database.ts';

const command = fileURLToPath(new URL('../bin/apometru', import.meta.url));
const customers = 6;
const invoices = 24;

/** Round by round the same invoices at another price: each round is a correction of all that the round before said. */
async function writeRound(round: number): Promise<string> {
  const codes = Array.from({ length: customers }, (_, place) => String(100_000 + place));
  const line = { name: 'Apă potabilă', quantity: '8.000', unitPrice: toDecimal(785n + 10n * BigInt(round)) };
  const bills = Array.from({ length: invoices }, (_, place) => {
    const number = `APB ${1000 + place}`;
    return [
      `invoices/${place}.xml`,
      makeUbl({ number, customerCode: codes[place % customers] ?? null, lines: [line] }),
    ];
  });
  return writeExport({
    ...Object.fromEntries(bills),
    'manifest.json': `{"asOf":"2026-11-2${round}T06:00:00+02:00"}`,
    'customers.csv': [
      'customer_code,kind,name',
      ...codes.map(code => `${code},person,Client ${code} ${round}`),
    ].join('\n'),
    'payments.csv': [
      'payment_reference,customer_code,paid_on,amount,channel',
      ...codes.map(code => `OP-${code}-${round},${code},2026-11-1${round},50.00,bank`),
    ].join('\n'),
    'contracts.csv': null,
    'service-points.csv': null,
    'meters.csv': null,
    'readings.csv': null,
    'balances.csv': null,
    'e-invoices.csv': null,
    'invoices/1.pdf': null,
    'invoices/1.signature.xml': null,
  });
}

/** Everything that customers see, what was kept and what was recorded, without the numbers that the database gives. */
async function dumpContent({ pool }: Pick<Database, 'pool'>): Promise<unknown[]> {
  const { rows } = await pool.query(`
    select c.code, c.name, b.computed, i.number, i.payable, i.settled, i.settled_on::text, i.version,
      (select array_agg(f.version || f.kind || encode(f.sha256, 'hex') order by f.version, f.kind) from invoice_files f
       where f.customer_id = i.customer_id and f.invoice_id = i.invoice_id) as files,
      (select sum(amount) from payments p where p.customer_id = c.customer_id) as paid,
      (select array_agg(kind order by kind) from events e where e.customer_id = c.customer_id) as events
    from customers c join balances b using (customer_id) join invoices i using (customer_id) order by c.code, i.number`);
  return rows;
}

const totalsOf = async ({ pool }: Pick<Database, 'pool'>) => {
  const { rows } = await pool.query<{ totals: string }>(
    "select concat_ws(' ', (select sum(payable) from invoices), (select count(*) from payments), (select sum(computed) from balances)) as totals",
  );
  return rows[0]?.totals;
};

test('an import killed fifty times and then completed has the same result as an undisturbed one', async () => {
  const [disturbed, calm] = [await createTestDatabase(), await createTestDatabase()];
  const seed = randomUUID();
  process.stdout.write(`the moments of the kills come from seed ${seed}\n`);
  const random = seedRandom(seed);
  let killed = 0;
  for (let round = 0; round < 5; round += 1) {
    const folder = await writeRound(round);
    const before = await totalsOf(disturbed);
    const { end, packets } = await runThroughProxy(calm.url, [command, 'import', folder]);
    expect(end).toBe(0);
    const after = await totalsOf(calm);

    for (let time = 0; time < 10; time += 1) {
      const when = random.pick<KillMoment['when']>(['before', 'arrived', 'answered']);
      const moment = { packet: random.whole(1, packets), when };
      const disturbance = await runThroughProxy(disturbed.url, [command, 'import', folder], moment);
      // A run that finds everything loaded sends less, and may end before its moment comes.
      expect(['SIGKILL', 0]).toContain(disturbance.end);
      if (disturbance.end === 'SIGKILL') killed += 1;
      // Whatever the moment: all of it or nothing of it is seen.
      expect([before, after]).toContain(await totalsOf(disturbed));
    }
    expect(await runProgram(disturbed.url, [command, 'import', folder])).toBe(0);
    expect(await totalsOf(disturbed)).toBe(after);
  }
  expect(await dumpContent(disturbed)).toEqual(await dumpContent(calm));
  expect(await dumpContent(disturbed)).toHaveLength(invoices);
  const { rows } = await disturbed.pool.query<{ state: string; count: number }>(
    'select state, count(*)::int from imports group by state',
  );
  const states = Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  process.stdout.write(`${killed} of 50 killed; of those that had begun: ${JSON.stringify(states)}\n`);
  expect(killed).toBeGreaterThan(30);
  expect(Object.keys(states).toSorted()).toEqual(['done', 'failed']);
});
