import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseLei } from '#src/domain/money.ts';
import { readUbl } from '#src/features/exchange/in/ubl/ubl-reader.ts';
import { castCharacters } from './cast.ts';
import { makeNeighbours } from './neighbours.ts';
import { writeExchange } from './write-exchange.ts';

const root = mkdtempSync(join(tmpdir(), 'apometru-demo-'));
afterAll(() => rmSync(root, { recursive: true }));

const write = async (name: string, today: string, households = 25): Promise<string> => {
  const directory = join(root, name);
  const characters = [...castCharacters, ...makeNeighbours(households)];
  writeExchange({ directory, today: Temporal.PlainDate.from(today), characters });
  return directory;
};
const rowsOf = (directory: string, name: string): Record<string, string>[] =>
  parse(readFileSync(join(directory, name)), { columns: true });
const invoicesOf = (directory: string): string[] => readdirSync(join(directory, 'invoices')).sort();
const digest = (directory: string): string => {
  const hash = createHash('sha256');
  for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort()) {
    if (/\.\w+$/.test(name)) hash.update(name).update(readFileSync(join(directory, name)));
  }
  return hash.digest('hex');
};

describe('the make-believe export', () => {
  let november = '';
  beforeAll(async () => {
    november = await write('november', '2026-11-23');
  });

  it('is the same to the last byte when made again', async () => {
    expect(digest(await write('again', '2026-11-23'))).toBe(digest(november));
  });

  it('adds to what an earlier day said, and takes nothing of it back', async () => {
    const october = await write('october', '2026-10-23');
    const later = new Set(invoicesOf(november));
    expect(invoicesOf(october).filter(name => !later.has(name))).toEqual([]);
    const changed = invoicesOf(october).filter(
      name =>
        !readFileSync(join(october, 'invoices', name)).equals(readFileSync(join(november, 'invoices', name))),
    );
    expect(changed).toEqual([]);
    const payments = new Set(rowsOf(november, 'payments.csv').map(row => JSON.stringify(row)));
    expect(rowsOf(october, 'payments.csv').filter(row => !payments.has(JSON.stringify(row)))).toEqual([]);
  });

  it('states balances that are its invoices less its payments, to the ban', () => {
    const owed = new Map(rowsOf(november, 'customers.csv').map(row => [row.customer_code ?? '', 0n]));
    const add = (code = '', amount: bigint) => owed.set(code, (owed.get(code) ?? 0n) + amount);
    for (const name of invoicesOf(november)) {
      const read = readUbl(readFileSync(join(november, 'invoices', name)));
      if (read.kind === 'refused') throw new Error(`${name} is refused`);
      const payable = BigInt(read.document.totals.payable);
      add(read.customerKeys.partyIdentifications[0], read.kind === 'invoice' ? payable : -payable);
    }
    for (const { customer_code, amount = '' } of rowsOf(november, 'payments.csv'))
      add(customer_code, -(parseLei(amount) ?? 0n));
    const stated = rowsOf(november, 'balances.csv').map(({ customer_code, balance = '' }) => [
      customer_code,
      parseLei(balance),
    ]);
    expect(Object.fromEntries(stated)).toEqual(Object.fromEntries(owed));
  });

  it('says nothing of the day it is made on, or later', () => {
    const dates = ['readings.csv', 'payments.csv', 'meters.csv'].flatMap(name =>
      rowsOf(november, name).flatMap(row => [row.read_on, row.paid_on, row.installed_on, row.removed_on]),
    );
    expect(dates.filter(date => date && date >= '2026-11-23')).toEqual([]);
    const { asOf } = JSON.parse(readFileSync(join(november, 'manifest.json'), 'utf8'));
    expect(asOf).toBe('2026-11-23T06:00:00+02:00');
  });

  it('never lets an index fall, but where an estimate is put right', () => {
    const meters = Map.groupBy(rowsOf(november, 'readings.csv'), row => row.meter_serial);
    const falls = [...meters.values()].flatMap(readings =>
      readings.filter((row, at) => {
        const before = readings[at - 1];
        return row.kind !== 'regularised' && before && Number(before.index) > Number(row.index);
      }),
    );
    expect(falls).toEqual([]);
  });
});
