import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnyCustomerId } from '#src/domain/ids.ts';
import { type Bani, formatLei, sumOf, toDecimal } from '#src/domain/money.ts';
import { numberRows } from '#src/platform/events/numbering.ts';
import {
  type Booking,
  bookedBy,
  countedBy,
  dayOf,
  exportMoment,
  type Life,
  someLives,
  statedDayOf,
  type Told,
  toldBy,
} from '#test/account-life.ts';
import { type ExportFiles, importInto, writeExport } from '#test/exports.ts';
import { makeUbl } from '#test/factories/ubl.ts';
import { textOf } from '#test/page-text.ts';
import { createTestPortal } from '#test/portal.ts';
import { readPdf } from '#test/read-pdf.ts';
import { readStandings, replayEvents } from '#test/replay-events.ts';
import { createSignedIn } from '#test/signed-in.ts';
import { orderOfDay } from '../order-of-day.rules.ts';

const portal = await createTestPortal();
const { pool } = portal.database;
const lastDay = 40;

const codeOf = (at: number): string => String(800_000 + at);
const numberOf = (key: string, code: string): string => `${key}-${code}`;

test('page, PDF, database and an independent sum agree, whatever the exports told and when', async () => {
  await fc.assert(
    fc.asyncProperty(someLives(25), async lives => {
      const schedule = lives[0]?.exports ?? [];
      const before = lives.map((): Told[] => []);
      for (const [at, { day, isWhole }] of schedule.entries()) {
        const told = lives.map(life => toldBy(life, at));
        const news = told.map((all, of) =>
          all.filter(one => (isWhole && !one.isVoided) || !isKnown(before[of] ?? [], one)),
        );
        const { code } = await importInto(
          portal.database,
          await writeExport({}, exportOf(lives, news, at, day)),
        );
        expect(code).toBe(0);
        for (const [of, all] of told.entries()) before[of] = all;
      }
      portal.clock.set(exportMoment(lastDay));
      await checkAll(lives);
      await checkEvents();
    }),
    // One run with many customers: importing an export costs about the same for one customer as for all.
    { numRuns: 1, endOnFailure: true },
  );
});

const isKnown = (before: Told[], { booking, amount, isVoided }: Told): boolean =>
  before.some(one => one.booking === booking && one.amount === amount && one.isVoided === isVoided);

function exportOf(lives: Life[], news: Told[][], at: number, day: number): ExportFiles {
  const files: ExportFiles = { 'manifest.json': JSON.stringify({ asOf: exportMoment(day) }) };
  const customers = ['customer_code,kind,name'];
  const payments = ['payment_reference,customer_code,paid_on,booked_on,amount,channel'];
  const balances = ['customer_code,as_of,balance'];
  const voided = ['what,key,customer_code,voided_on'];
  for (const [of, life] of lives.entries()) {
    const code = codeOf(of);
    customers.push(`${code},person,Client ${of}`);
    for (const { booking, amount, isVoided } of news[of] ?? []) {
      const { source, key, paidOn, isUndated } = booking;
      if (isVoided) voided.push(`${source},${numberOf(key, code)},${code},${dayOf(booking.voided ?? 0)}`);
      if (source === 'invoice') files[`invoices/${key}-${code}.xml`] = ublOf(booking, amount, code);
      else {
        const bookedOn = isUndated ? '' : dayOf(booking.day);
        payments.push(
          `${numberOf(key, code)},${code},${dayOf(paidOn)},${bookedOn},${toDecimal(-amount)},bank`,
        );
      }
    }
    const one = life.exports[at];
    const stated = one && statedDayOf(one);
    if (!one || stated === undefined) continue;
    const asOf = one.stated === 'moment' ? exportMoment(day) : dayOf(stated);
    balances.push(`${code},${asOf},${toDecimal(bookedBy(life, stated))}`);
  }
  files['customers.csv'] = customers.join('\n');
  return {
    ...files,
    'payments.csv': payments.join('\n'),
    'balances.csv': balances.join('\n'),
    'voided.csv': voided.join('\n'),
  };
}

const ublOf = ({ key, day, cancels }: Booking, amount: Bani, code: string): string =>
  makeUbl({
    root: amount < 0n ? 'CreditNote' : 'Invoice',
    number: numberOf(key, code),
    customerCode: code,
    issuedOn: dayOf(day).toString(),
    dueOn: dayOf(day + 15).toString(),
    // spelled differently, as by another program of the utility
    ...(cancels && { precedingInvoice: numberOf(cancels, code).replace(' ', '').toLowerCase() }),
    lines: [
      {
        ...{ name: 'Apă', quantity: '1', vatCategory: 'Z', vatRate: '0' },
        unitPrice: toDecimal(amount < 0n ? -amount : amount),
      },
    ],
  });

async function checkAll(lives: Life[]): Promise<void> {
  const { rows } = await pool.query<{ id: AnyCustomerId }>('select customer_id as id from customers');
  const visitor = await createSignedIn(portal, {
    email: 'vieti@example.com',
    customerIds: rows.map(({ id }) => id),
  });
  let drawn = 0;
  for (const [of, life] of lives.entries()) {
    const code = codeOf(of);
    await visitor.post('/customers/current', { code });
    const hasStatement = life.exports.some(one => statedDayOf(one) !== undefined);
    const older = hasStatement ? life.olderDebt : 0n;
    const counted = life.bookings.map(booking => countedBy(booking, lastDay));
    const sold = await textOf(await visitor.get('/balance'));
    expect(amountOf(sold), code).toBe(older + sumOf(counted));
    for (const [number, after] of accountOf(life, older)) {
      const path = await pathOf(numberOf(number, code));
      const page = await textOf(await visitor.get(path));
      expect(/Sold după factură[ :]+([−\d.,]+) lei/.exec(page)?.[1], `${number} ${code}`).toBe(after);
      drawn += 1;
      if (drawn > 4) continue;
      const pdf = await visitor.get(`${path}/invoice.pdf`);
      const { text } = await readPdf(new Uint8Array(await pdf.arrayBuffer()));
      expect(text).toContain(`Sold după factură ${after} lei`);
    }
  }
  const { rows: wrong } = await pool.query(`
    select code from customers c join balances b using (customer_id) where computed is distinct from
      (select coalesce(sum(payable), 0) from invoices i where i.customer_id = c.customer_id and voided_on is null)
      - (select coalesce(sum(amount), 0) from payments p where p.customer_id = c.customer_id and voided_on is null)
    or computed is distinct from (select coalesce(sum(amount), 0) from account_entries e where e.customer_id = c.customer_id)`);
  expect(wrong).toEqual([]);
}

/** Replaying the events alone gives the state of each invoice and payment, and no event is recorded twice. */
async function checkEvents(): Promise<void> {
  await numberRows(portal.deps.db, { table: 'events', id: 'event_id' });
  const replayed = await replayEvents(pool);
  expect(replayed).toEqual(await readStandings(pool));
  const standings = [...replayed.values()];
  for (const what of ['isVoided', 'isCancelled', 'isSettled'] as const)
    expect(
      standings.some(standing => standing[what]),
      what,
    ).toBe(true);
  expect(standings.some(({ version }) => version > 1)).toBe(true);
  const { rows } = await pool.query(
    'select customer_id, kind, subject, version from events group by 1, 2, 3, 4 having count(*) > 1',
  );
  expect(rows).toEqual([]);
}

/** The balance on the Sold page, below zero for a credit. */
function amountOf(text: string): Bani {
  const said = /(De plată|Aveți un credit de|Nimic de plătit)[ :]+(?:([\d.]+,\d\d) lei)?/.exec(text);
  const bani = BigInt((said?.[2] ?? '0').replace(/[.,]/g, ''));
  return said?.[1] === 'Aveți un credit de' ? -bani : bani;
}

/** The expected balance after each document, computed from the bookings. */
function accountOf(life: Life, older: Bani): [string, string][] {
  const documents = Map.groupBy(
    life.bookings.filter(({ source }) => source === 'invoice'),
    ({ day }) => day,
  );
  const found: [string, string][] = [];
  let total = older;
  for (const [day, ofDay] of [...documents].sort(([a], [b]) => a - b)) {
    const ordered = orderOfDay(
      ofDay.map(booking => ({
        ...{ number: booking.key, isCredit: booking.amount < 0n, refersTo: booking.cancels },
        counted: countedBy(booking, lastDay),
        isVoided: booking.voided !== undefined,
        amount: booking.corrected?.amount ?? booking.amount,
      })),
    );
    const paid = sumOf(
      life.bookings
        .filter(({ source, paidOn }) => source === 'payment' && paidOn < day)
        .map(booking => countedBy(booking, lastDay)),
    );
    for (const { number, counted, amount, isVoided } of ordered) {
      if (!isVoided) found.push([number, formatLei(total + paid + amount, 'ro')]);
      total += counted;
    }
  }
  return found;
}

async function pathOf(number: string): Promise<string> {
  const { rows } = await pool.query<{ id: bigint }>(
    'select invoice_id as id from invoices where number = $1',
    [number],
  );
  return `/invoices/${rows[0]?.id}`;
}
