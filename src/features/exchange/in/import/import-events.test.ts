import { beforeAll, expect, test } from 'vitest';
import { writeExport } from '#test/exports.ts';
import { makeOperator } from '#test/factories/make-operator.ts';
import { makeUbl } from '#test/factories/ubl.ts';
import { createTestDatabase } from '#test/test-database.ts';
import { type InvoiceId, toId } from '../../../../domain/ids.ts';
import { systemClock } from '../../../../platform/clock.ts';
import { eventJobs } from '../../../../platform/events/events.jobs.ts';
import { handleEvents } from '../../../../platform/events/record-events.ts';
import { runDueJobs } from '../../../../platform/jobs/jobs.ts';
import { createLog } from '../../../../platform/observe/log.ts';
import { invoiceIssued } from '../../../invoices/invoices.events.ts';
import { importExchange } from './import-exchange.ts';

const { db, pool } = await createTestDatabase();

type Load = { day: number; files: Record<string, string>; mayBeOlder?: boolean; notifyWithinDays?: number };

const at = (day: number): string => `2026-11-${String(day).padStart(2, '0')}`;

const csv: Record<string, string> = {
  'customers.csv': 'customer_code,kind,name',
  'contracts.csv': 'customer_code,contract_number,signed_on',
  'service-points.csv': 'service_point_code,customer_code,contract_number,address,locality',
  'meters.csv': 'meter_serial,service_point_code,installed_on',
  'readings.csv': 'meter_serial,read_on,index,kind',
  'payments.csv': 'payment_reference,customer_code,paid_on,amount,channel,invoice_number',
  'balances.csv': 'customer_code,as_of,balance',
  'voided.csv': 'what,key,customer_code,voided_on',
};

/**
 * Loads, at seven o'clock, an export made at six.
 * @returns its events: customer, kind, subject and, if not the import's id, version; "(backfill)" marks old ones
 */
async function load({ day, files, mayBeOlder = false, notifyWithinDays }: Load): Promise<string[]> {
  const { rows: before } = await pool.query<{ last: bigint }>(
    'select coalesce(max(event_id), 0) as last from events',
  );
  const written = Object.entries(files).map(([name, text]) => [
    name,
    csv[name] ? [csv[name], ...text.trim().split('\n')].join('\n') : text,
  ]);
  const path = await writeExport(
    {},
    { 'manifest.json': `{"asOf":"${at(day)}T06:00:00+02:00"}`, ...Object.fromEntries(written) },
  );
  const clock = { now: () => Temporal.Instant.from(`${at(23)}T07:00:00+02:00`) };
  const operator = notifyWithinDays === undefined ? {} : { notifyWithinDays };
  const { importId, problems } = await importExchange({ pool, operator, path, mayBeOlder, clock });
  expect(problems.filter(({ severity }) => severity === 'refused')).toEqual([]);
  const { rows } = await pool.query<{ told: string; version: bigint; occurredAt: Temporal.Instant }>(
    `select concat_ws(' ', c.code, e.kind, coalesce(i.number, m.serial || substr(e.subject, strpos(e.subject, ' ')), e.subject),
         case when e.version <> $2 then 'v' || e.version end, case when e.backfill then '(backfill)' end) as told,
       e.version, e.occurred_at as "occurredAt"
     from events e join customers c using (customer_id)
     left join invoices i on e.kind like 'invoice-%' and i.customer_id = e.customer_id and i.invoice_id::text = e.subject
     left join meters m on e.kind like 'reading-%' and m.customer_id = e.customer_id and m.meter_id::text = split_part(e.subject, ' ', 1)
     where e.event_id > $1 order by e.event_id`,
    [before[0]?.last, importId],
  );
  for (const { occurredAt } of rows) expect(occurredAt.toString()).toBe(`${at(day)}T04:00:00Z`);
  return rows.map(({ told }) => told);
}

/** Rows of one file are recorded in no particular order. */
const ofOneFile = (told: string[], kind: string): string[] =>
  told.filter(line => line.includes(kind)).toSorted();

type Bill = { number: string; day: number; amount?: string; cancels?: string };

/** An invoice of 100 lei of Ana's, or the credit note that cancels one. */
const bill = ({ number, day, amount = '100', cancels }: Bill): Record<string, string> => ({
  [`invoices/${number.replace(' ', '')}.xml`]: makeUbl({
    ...{ number, customerCode: 'A', issuedOn: at(day), dueOn: at(30) },
    ...(cancels && { root: 'CreditNote' as const, precedingInvoice: cancels }),
    lines: [{ name: 'Apă', quantity: '1', unitPrice: amount, vatCategory: 'Z', vatRate: '0' }],
  }),
});

const anaAndIon = {
  'customers.csv': 'A,person,Ana\nI,person,Ion',
  'contracts.csv': 'A,11,2020-01-01\nI,22,2020-01-01',
  'service-points.csv': 'LC-1,A,11,Str. Salciei 7,Giurgiu\nLC-2,I,22,Str. Salciei 8,Giurgiu',
  'meters.csv': 'M1,LC-1,2020-01-10\nM2,LC-2,2020-01-10',
};

beforeAll(async () => {
  const first = {
    ...anaAndIon,
    ...bill({ number: 'APB 1', day: 20 }),
    'readings.csv': 'M1,2026-11-20,10,read',
    'payments.csv': 'OP-1,A,2026-11-20,100.00,bank,APB 1\nOP-0,A,2026-11-20,30.00,bank,',
  };
  // A recent event, but part of the utility's first export.
  expect(await load({ day: 21, files: first })).toEqual([
    'A reading-booked M1 2026-11-20 read (backfill)',
    'A payment-booked OP-1 (backfill)',
    'A payment-booked OP-0 (backfill)',
    'A invoice-issued APB 1 (backfill)',
    'A invoice-settled APB 1 (backfill)',
    'A balance-moved balance (backfill)',
  ]);
  expect(await load({ day: 21, files: first })).toEqual([]);
});

test('a new invoice, reading and payment are news; those older than the operator’s days or of a new customer are backfill', async () => {
  const files = {
    ...bill({ number: 'APB 2', day: 22 }),
    ...bill({ number: 'APB 3', day: 5 }),
    'customers.csv': 'N,person,Nou',
    'readings.csv': 'M1,2026-11-21,12,self\nM1,2026-11-12,8,read',
    'payments.csv':
      'OP-2,A,2026-11-22,100.00,bank,APB 2\nOP-3,A,2026-10-22,0.01,bank,APB 3\nOP-N,N,2026-11-22,5.00,bank,',
  };
  const told = await load({ day: 22, files });
  expect(told.filter(line => !/issued|reading/.test(line))).toEqual([
    'A payment-booked OP-2',
    'A payment-booked OP-3 (backfill)',
    'N payment-booked OP-N (backfill)',
    'A invoice-settled APB 2',
    'A balance-moved balance',
    'N balance-moved balance (backfill)',
  ]);
  expect(ofOneFile(told, 'reading')).toEqual([
    'A reading-booked M1 2026-11-12 read (backfill)',
    'A reading-booked M1 2026-11-21 self',
  ]);
  // The import's id is higher: version 1 is the invoice's.
  expect(ofOneFile(told, 'issued')).toEqual([
    'A invoice-issued APB 2 v1',
    'A invoice-issued APB 3 v1 (backfill)',
  ]);
  expect(await load({ day: 22, files })).toEqual([]);
  const late = { ...bill({ number: 'APB 4', day: 19 }), ...bill({ number: 'APB 5', day: 20 }) };
  expect(ofOneFile(await load({ day: 22, files: late, notifyWithinDays: 3 }), 'issued')).toEqual([
    'A invoice-issued APB 4 v1 (backfill)',
    'A invoice-issued APB 5 v1',
  ]);
});

test('with --older every event is backfill', async () => {
  const older = {
    ...bill({ number: 'APB 9', day: 20 }),
    'payments.csv': 'OP-9,A,2026-11-20,100.00,bank,APB 9',
  };
  expect(await load({ day: 20, files: older, mayBeOlder: true })).toEqual([
    'A payment-booked OP-9 (backfill)',
    'A invoice-issued APB 9 v1 (backfill)',
    'A invoice-settled APB 9 (backfill)',
  ]);
});

test('each correction is a version of its own', async () => {
  const number = 'APB 20';
  expect(await load({ day: 22, files: bill({ number, day: 22 }) })).toEqual([
    `A invoice-issued ${number} v1`,
    'A balance-moved balance',
  ]);
  for (const version of [2, 3])
    expect(await load({ day: 22, files: bill({ number, day: 22, amount: `12${version}` }) })).toEqual([
      `A invoice-corrected ${number} v${version}`,
      'A balance-moved balance',
    ]);
  const paid = { 'payments.csv': `OP-20,A,2026-11-22,123.00,bank,${number}` };
  expect(await load({ day: 22, files: paid })).toEqual([
    'A payment-booked OP-20',
    `A invoice-settled ${number}`,
    'A balance-moved balance',
  ]);
  expect(await load({ day: 22, files: bill({ number, day: 22, amount: '200' }) })).toEqual([
    `A invoice-corrected ${number} v4`,
    `A invoice-reopened ${number}`,
    'A balance-moved balance',
  ]);
  expect(
    await load({ day: 22, files: { 'payments.csv': `OP-20,A,2026-11-22,200.00,bank,${number}` } }),
  ).toEqual(['A payment-corrected OP-20', `A invoice-settled ${number}`, 'A balance-moved balance']);
});

test('a voided payment reopens its invoice, and settles it when booked again', async () => {
  const number = 'APB 30';
  const payment = { 'payments.csv': `OP-30,A,2026-11-22,100.00,bank,${number}` };
  await load({ day: 22, files: { ...bill({ number, day: 22 }), ...payment } });
  const taken = { 'voided.csv': 'payment,OP-30,A,2026-11-22' };
  expect(await load({ day: 22, files: taken })).toEqual([
    'A payment-voided OP-30',
    `A invoice-reopened ${number}`,
    'A balance-moved balance',
  ]);
  expect(await load({ day: 22, files: taken })).toEqual([]);
  expect(await load({ day: 22, files: payment })).toEqual([
    'A payment-reinstated OP-30',
    `A invoice-settled ${number}`,
    'A balance-moved balance',
  ]);
  // Booked and voided by the same export.
  const both = {
    'payments.csv': 'OP-31,A,2026-11-22,5.00,bank,',
    'voided.csv': 'payment,OP-31,A,2026-11-22',
  };
  expect(await load({ day: 22, files: both })).toEqual(['A payment-booked OP-31', 'A payment-voided OP-31']);
});

test('an invoice is cancelled by its storno, and no longer once the storno is voided', async () => {
  const number = 'APB 40';
  await load({ day: 22, files: bill({ number, day: 22 }) });
  expect(await load({ day: 22, files: bill({ number: 'APB 41', day: 22, cancels: number }) })).toEqual([
    'A invoice-issued APB 41 v1',
    `A invoice-cancelled ${number}`,
    `A invoice-settled ${number}`,
    'A balance-moved balance',
  ]);
  expect(await load({ day: 22, files: { 'voided.csv': 'invoice,APB 41,A,2026-11-22' } })).toEqual([
    'A invoice-voided APB 41',
    `A invoice-uncancelled ${number}`,
    `A invoice-reopened ${number}`,
    'A balance-moved balance',
  ]);
});

test('an invoice is voided and comes back, corrected or not', async () => {
  const number = 'APB 50';
  const taken = { 'voided.csv': `invoice,${number},A,2026-11-22` };
  await load({ day: 22, files: bill({ number, day: 22 }) });
  for (const amount of ['100', '101']) {
    expect(await load({ day: 22, files: taken })).toEqual([
      `A invoice-voided ${number}`,
      'A balance-moved balance',
    ]);
    const back = await load({ day: 22, files: bill({ number, day: 22, amount }) });
    expect(back).toEqual([
      ...(amount === '101' ? [`A invoice-corrected ${number} v2`] : []),
      `A invoice-reinstated ${number}`,
      'A balance-moved balance',
    ]);
  }
  // The storno comes after the void: the invoice counts again, and so does the storno.
  await load({ day: 22, files: taken });
  expect(
    await load({ day: 22, files: bill({ number: 'APB 51', day: 22, amount: '101', cancels: number }) }),
  ).toEqual([
    'A invoice-issued APB 51 v1',
    `A invoice-reinstated ${number}`,
    `A invoice-cancelled ${number}`,
    `A invoice-settled ${number}`,
  ]);
});

test('readings are replaced, voided, restored, and moved to another holder', async () => {
  const read = (index: number) => ({ 'readings.csv': `M2,2026-11-22,${index},read` });
  expect(await load({ day: 22, files: read(5) })).toEqual(['I reading-booked M2 2026-11-22 read']);
  expect(await load({ day: 22, files: read(6) })).toEqual(['I reading-replaced M2 2026-11-22 read']);
  const taken = { 'voided.csv': 'reading,M2 2026-11-22 read,I,2026-11-22' };
  expect(await load({ day: 22, files: taken })).toEqual(['I reading-voided M2 2026-11-22 read']);
  expect(await load({ day: 22, files: taken })).toEqual([]);
  expect(await load({ day: 22, files: read(6) })).toEqual(['I reading-booked M2 2026-11-22 read']);
  const moved = {
    'customers.csv': 'U,person,Urmaș',
    'contracts.csv': 'U,33,2026-11-20\nI,22,2020-01-01',
    'service-points.csv': 'LC-2,U,33,Str. Salciei 8,Giurgiu\nLC-2,I,22,Str. Salciei 8,Giurgiu',
  };
  expect(await load({ day: 22, files: moved })).toEqual([
    'I reading-voided M2 2026-11-22 read',
    'U reading-booked M2 2026-11-22 read (backfill)',
  ]);
});

test('kind, subject and version name an event once for its customer', async () => {
  const { rows } = await pool.query(
    'select customer_id, kind, subject, version from events group by 1, 2, 3, 4 having count(*) > 1',
  );
  expect(rows).toEqual([]);
});

test('an import wakes the job that hands on events, without a job key that others would wait for', async () => {
  await load({ day: 22, files: bill({ number: 'APB 60', day: 22 }) });
  const { rows: jobs } = await pool.query<{ key: string | null; queue: string }>(
    'select key, queue_name as queue from graphile_worker.jobs',
  );
  expect(jobs.length).toBeGreaterThan(0);
  expect(jobs.filter(({ key, queue }) => key !== null || queue !== 'events')).toEqual([]);

  const issued: string[] = [];
  const handler = handleEvents(
    'writes-down',
    [invoiceIssued],
    async (tx, { customerId, subject, isBackfill }) => {
      const invoice = await tx
        .selectFrom('invoices')
        .select('number')
        .where('customer_id', '=', customerId ?? null)
        .where('invoice_id', '=', toId<InvoiceId>(subject))
        .executeTakeFirstOrThrow();
      expect(isBackfill).toBe(false);
      issued.push(invoice.number);
    },
  );
  const log = createLog({ logLevel: 'silent' });
  const deps = { db, log, clock: systemClock, operator: makeOperator() };
  await runDueJobs({ pool, log, handlers: eventJobs(deps, [handler]) });
  expect(issued).toContain('APB 60');
  expect(issued).not.toContain('APB 1');
  expect(new Set(issued).size).toBe(issued.length);
});
