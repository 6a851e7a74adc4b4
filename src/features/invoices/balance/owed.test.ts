import { expect, test } from 'vitest';
import type { AnyCustomerId } from '#src/domain/ids.ts';
import { type ExportFiles, importInto, writeExport } from '#test/exports.ts';
import { makeUbl } from '#test/factories/ubl.ts';
import { textOf } from '#test/page-text.ts';
import { createTestPortal } from '#test/portal.ts';
import { createSignedIn } from '#test/signed-in.ts';

/** The part of an export about one customer. */
type Part = {
  statement?: string;
  invoices?: [number: string, issuedOn: string, amount: number][];
  payments?: string[];
  /** columns of voided.csv; the key is prefixed with the customer's code */
  voided?: [what: 'invoice' | 'payment', key: string, voidedOn: string][];
};

/** The exports of the nights to the 23rd, the 24th and the 25th about one customer. */
type Story = Part & { name: string; later?: Part; last?: Part; owed: string };

/** The columns of payments.csv after payment_reference and customer_code: paid_on, booked_on, amount. */
const payment = (paidOn: string, bookedOn: string, amount: string) => `${paidOn},${bookedOn},${amount},bank`;

const stories: Story[] = [
  {
    name: 'an invoice issued after the day that the balance of its export is of',
    statement: '2026-11-20,100',
    invoices: [['A', '2026-11-22', 50]],
    owed: '150,00 lei',
  },
  {
    name: 'an invoice that was refused and loads the next day',
    statement: '2026-11-22,300',
    later: { invoices: [['A', '2026-11-10', 100]] },
    owed: '300,00 lei',
  },
  {
    name: 'an export that does not mention the customer',
    statement: '2026-11-22,1234.56',
    owed: '1.234,56 lei',
  },
  {
    name: 'a payment without booked_on on the day after the balance',
    statement: '2026-11-22,500',
    later: { payments: [payment('2026-11-22', '', '69.71')] },
    owed: '430,29 lei',
  },
  {
    name: 'the same, with the balance of the day before said again',
    statement: '2026-11-22,500',
    later: { statement: '2026-11-22,500', payments: [payment('2026-11-22', '', '69.71')] },
    owed: '430,29 lei',
  },
  {
    name: 'a payment that the balance knew, whose row comes later',
    statement: '2026-11-22,0',
    later: { payments: [payment('2026-11-19', '2026-11-20', '50')] },
    owed: 'Nimic de plătit',
  },
  {
    name: 'a payment booked on the day of the balance, whose row comes later',
    statement: '2026-11-22,100',
    later: { payments: [payment('2026-11-22', '2026-11-22', '40')] },
    owed: '100,00 lei',
  },
  {
    name: 'a payment booked on the day of a balance of six in the morning',
    statement: '2026-11-22T06:00:00+02:00,100',
    later: { payments: [payment('2026-11-22', '2026-11-22', '40')] },
    owed: '60,00 lei',
  },
  {
    name: 'a balance of the end of a day that has only begun: it holds what its export knew',
    statement: '2026-11-23T23:59:59+02:00,100',
    later: { payments: [payment('2026-11-23', '2026-11-23', '40')] },
    owed: '60,00 lei',
  },
  {
    name: 'a payment made after the day of the balance, in the same export, without booked_on',
    statement: '2026-11-20,100',
    payments: [payment('2026-11-22', '', '40')],
    owed: '60,00 lei',
  },
  {
    name: 'a payment whose day of booking comes later and shows that the balance knew it',
    statement: '2026-11-22,500',
    later: { payments: [payment('2026-11-20', '', '69.71')] },
    last: { payments: [payment('2026-11-20', '2026-11-21', '69.71')] },
    owed: '500,00 lei',
  },
  {
    name: 'a void whose day is put right',
    statement: '2026-11-22,100',
    payments: [payment('2026-11-10', '', '40')],
    later: { voided: [['payment', 'P0', '2026-11-23']] },
    last: { voided: [['payment', 'P0', '2026-11-20']] },
    owed: '100,00 lei',
  },
  {
    name: 'an invoice that is taken back and comes again',
    statement: '2026-11-22,100',
    invoices: [['A', '2026-11-10', 100]],
    later: { voided: [['invoice', 'A ', '2026-11-23']] },
    last: { invoices: [['A', '2026-11-10', 100]] },
    owed: '100,00 lei',
  },
  {
    name: 'a payment that bounced, which the balance knew and whose void comes later',
    statement: '2026-11-22,100',
    payments: [payment('2026-11-10', '', '100')],
    later: { voided: [['payment', 'P0', '2026-11-20']] },
    owed: '100,00 lei',
  },
  {
    name: 'a payment that bounced after the balance',
    statement: '2026-11-22,0',
    payments: [payment('2026-11-10', '', '100')],
    later: { voided: [['payment', 'P0', '2026-11-23']] },
    owed: '100,00 lei',
  },
  {
    name: 'an invoice that comes and is taken back after the balance knew it',
    statement: '2026-11-22,100',
    later: { invoices: [['A', '2026-11-10', 70]], voided: [['invoice', 'A ', '2026-11-23']] },
    owed: '30,00 lei',
  },
  {
    name: 'billing states nothing and takes an invoice back',
    invoices: [
      ['A', '2026-11-10', 70],
      ['B', '2026-11-10', 30],
    ],
    later: { voided: [['invoice', 'A ', '2026-11-20']] },
    owed: '30,00 lei',
  },
  {
    name: 'a corrected invoice',
    statement: '2026-11-22,100',
    invoices: [['A', '2026-11-10', 100]],
    later: { invoices: [['A', '2026-11-10', 120]] },
    owed: '120,00 lei',
  },
  {
    name: 'a corrected payment',
    statement: '2026-11-22,100',
    invoices: [['A', '2026-11-10', 150]],
    payments: [payment('2026-11-20', '', '50')],
    later: { payments: [payment('2026-11-20', '', '30')] },
    owed: '120,00 lei',
  },
  {
    name: 'an invoice that the balance foresaw: a new balance says so',
    statement: '2026-11-22,30',
    later: { statement: '2026-11-23,30', invoices: [['A', '2026-11-23', 30]] },
    owed: '30,00 lei',
  },
  {
    name: 'an older balance never replaces a newer one',
    statement: '2026-11-22,100',
    later: { statement: '2026-11-21,70' },
    owed: '100,00 lei',
  },
  {
    name: 'the balance of a day that is not over ends with its export',
    later: { statement: '2026-11-24,100', payments: [payment('2026-11-24', '2026-11-24', '40')] },
    owed: '100,00 lei',
  },
  {
    name: 'a balance of a day after the export is refused',
    invoices: [['A', '2026-11-10', 15]],
    statement: '2026-11-24,999',
    owed: '15,00 lei',
  },
  {
    name: 'billing states nothing',
    invoices: [['A', '2026-11-10', 70]],
    payments: [payment('2026-11-20', '2026-11-20', '30')],
    owed: '40,00 lei',
  },
];

const codeOf = (at: number) => String(500100 + at);

const billOf = (code: string, number: string, issuedOn: string, amount: number): string =>
  makeUbl({
    number: `${number} ${code}`,
    customerCode: code,
    issuedOn,
    dueOn: '2026-12-10',
    lines: [{ name: 'Apă', quantity: '1', unitPrice: String(amount), vatCategory: 'Z', vatRate: '0' }],
  });

function makeExport(asOf: string, parts: (Part | undefined)[]): ExportFiles {
  const files: ExportFiles = { 'manifest.json': JSON.stringify({ asOf }) };
  const balances = ['customer_code,as_of,balance'];
  const payments = ['payment_reference,customer_code,paid_on,booked_on,amount,channel'];
  const voided = ['what,key,customer_code,voided_on'];
  parts.forEach((part, at) => {
    const code = codeOf(at);
    if (part?.statement) balances.push(`${code},${part.statement}`);
    part?.payments?.forEach((row, nth) => void payments.push(`P${nth}-${code},${code},${row}`));
    for (const [what, key, on] of part?.voided ?? []) {
      voided.push(`${what},${what === 'payment' ? `${key}-${code}` : `${key}${code}`},${code},${on}`);
    }
    for (const [number, issuedOn, amount] of part?.invoices ?? []) {
      files[`invoices/${number}-${code}.xml`] = billOf(code, number, issuedOn, amount);
    }
  });
  files['customers.csv'] = [
    'customer_code,kind,name',
    ...parts.map((_, at) => `${codeOf(at)},person,Client ${at}`),
  ].join('\n');
  return {
    ...files,
    'balances.csv': balances.join('\n'),
    'payments.csv': payments.join('\n'),
    'voided.csv': voided.join('\n'),
  };
}

const portal = await createTestPortal();
const { database } = portal;
portal.clock.set('2026-11-25T10:00:00+02:00');
const nights: [string, (story: Story) => Part | undefined][] = [
  ['2026-11-23', story => story],
  ['2026-11-24', ({ later }) => later],
  ['2026-11-25', ({ last }) => last],
];
for (const [day, partOf] of nights) {
  await importInto(database, await writeExport({}, makeExport(`${day}T01:00:00+02:00`, stories.map(partOf))));
}
const { rows: customers } = await database.pool.query<{ id: AnyCustomerId; code: string }>(
  'select customer_id as id, code from customers order by code',
);
const visitor = await createSignedIn(portal, {
  email: 'sold@example.com',
  customerIds: customers.map(({ id }) => id),
});

test.each(stories.map((story, at) => ({ ...story, code: codeOf(at) })))('$name', async ({ code, owed }) => {
  await visitor.post('/customers/current', { code });
  const text = await textOf(await visitor.get('/balance'));
  expect(text).toContain(owed);
  if (owed.endsWith('lei')) expect(text).toContain('Sold la 25 noiembrie, ora 01:00');
});

test('a balance of a moment that has not come yet keeps out no later one of its day', async () => {
  const code = codeOf(stories.length);
  const state = async (asOf: string, statement: string) => {
    const { text } = await importInto(database, await writeExport({}, makeStated(asOf, code, statement)));
    expect(text).toContain('True at');
  };
  const owed = async () => {
    const { rows } = await database.pool.query<{ owed: bigint }>(
      'select owed from balances join customers using (customer_id) where code = $1',
      [code],
    );
    return rows[0]?.owed;
  };
  await state('2026-11-25T07:00:00+02:00', '2026-11-25T23:00:00+02:00,700');
  await state('2026-11-25T08:00:00+02:00', '2026-11-25T08:00:00+02:00,800');
  expect(await owed()).toBe(80_000n);
  await state('2026-11-25T09:00:00+02:00', '2026-11-25T07:30:00+02:00,750');
  expect(await owed()).toBe(80_000n);
  await state('2026-11-25T09:30:00+02:00', '2026-11-25,900');
  expect(await owed()).toBe(90_000n);
});

const makeStated = (asOf: string, code: string, statement: string): ExportFiles => ({
  'manifest.json': JSON.stringify({ asOf }),
  'customers.csv': `customer_code,kind,name\n${code},person,Client\n`,
  'balances.csv': `customer_code,as_of,balance\n${code},${statement}\n`,
});
