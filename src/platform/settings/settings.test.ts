import { expect, test } from 'vitest';
import { z } from 'zod';
import { settingOn } from '#src/domain/setting.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { makeServicePoint } from '#test/factories/invoices.ts';
import { createTestDatabase } from '#test/test-database.ts';
import { changeSetting } from './change-setting.ts';
import type { DeclaredSetting } from './declared-setting.ts';
import { type FileEntry, seedSettings } from './seed-settings.ts';
import { openSettings } from './settings.ts';

const database = await createTestDatabase();
const { db, pool } = database;
const days: DeclaredSetting<number, 'place'> = {
  ...{ name: 'window-days', by: 'place', byDefault: 3, about: 'a setting of the test' },
  schema: z.int(),
};
const money: DeclaredSetting<number, 'utility'> = { ...days, name: 'fee', by: 'utility' };
const declared = [days, money];
const now = Temporal.Instant.from('2026-11-25T10:00:00+02:00');
const today = Temporal.PlainDate.from('2026-11-25');
const day = (text: string) => Temporal.PlainDate.from(text);

const faults: unknown[] = [];
const log = { error: (...said: unknown[]) => void faults.push(said) };
const open = () => openSettings({ db: database.connectToServe().db, log, declared });
const change = (
  value: unknown,
  key: { name?: string; from?: string; zone?: string; servicePoint?: string } = {},
) => {
  const { name = 'window-days', from = '2026-11-25', ...place } = key;
  return changeSetting(db, {
    declared,
    key: { name, from: day(from), ...place },
    by: 'test',
    now,
    today,
    value,
  });
};
const versionNow = async () =>
  (await db.selectFrom('settings_version').select('version').executeTakeFirstOrThrow()).version;

test('a process that has seen the version of a change uses the change', async () => {
  const [one, other] = [await open(), await open()];
  await change(5);
  expect(settingOn(other.known(), days, { day: today })).toBe(3);
  const version = await versionNow();
  await Promise.all([one.reach(version), other.reach(version), other.reach(version)]);
  for (const settings of [one, other]) expect(settingOn(settings.known(), days, { day: today })).toBe(5);
});

test('a change that is rolled back has no effect', async () => {
  const settings = await open();
  const before = await versionNow();
  await db
    .transaction()
    .execute(async tx => {
      await tx.updateTable('settings').set({ value: '99' }).execute();
      throw new Error('undone');
    })
    .catch(() => undefined);
  expect(await versionNow()).toBe(before);
  await settings.reach(before);
  expect(settingOn(settings.known(), days, { day: today })).toBe(5);
});

test('a process without requests picks up a change by polling', async () => {
  const settings = await open();
  await change(6);
  await expect
    .poll(async () => settingOn(await settings.refresh(), days, { day: today }), { timeout: 60_000 })
    .toBe(6);
});

test('settings are read again after a restore, when the version is lower', async () => {
  const settings = await open();
  await pool.query("update settings set value = '8'");
  await pool.query('update settings_version set version = 1');
  await settings.reach(1n);
  expect(settingOn(settings.known(), days, { day: today })).toBe(8);
});

test('an invalid value is logged, and the last valid settings stay in use', async () => {
  const settings = await open();
  await pool.query(`update settings set value = '"many"'`);
  const version = await versionNow();
  await settings.reach(version);
  await settings.reach(version);
  expect(settingOn(settings.known(), days, { day: today })).toBe(8);
  expect(faults).toHaveLength(1);
  await expect(open()).rejects.toThrow('window-days from 2026-11-25');
  await pool.query(`delete from settings`);
});

test('settings differ by zone and point where declared, but never those about money', async () => {
  const customerId = await makeCustomer(db, { code: '1' });
  await makeServicePoint(db, customerId, { code: 'P1', address: 'Izvorului 1', locality: 'Giurgiu' });
  await db.updateTable('service_points').set({ zone: 'Nord' }).execute();
  expect(await change(1, { zone: 'Nord' })).toMatchObject({ ok: true });
  expect(await change(2, { servicePoint: 'P1' })).toMatchObject({ ok: true });
  expect(await change(2, { servicePoint: 'P2' })).toEqual({ ok: false, problem: { kind: 'unknown-place' } });
  expect(await change(2, { zone: 'nord' })).toEqual({ ok: false, problem: { kind: 'unknown-place' } });
  expect(await change(2, { name: 'fee', zone: 'Nord' })).toEqual({
    ok: false,
    problem: { kind: 'not-by-place' },
  });
  const values = (await open()).known();
  expect(settingOn(values, days, { day: today, zone: 'Nord', servicePoint: 'P1' })).toBe(2);
  expect(settingOn(values, days, { day: today, zone: 'Nord' })).toBe(1);
  expect(settingOn(values, days, { day: today })).toBe(3);
  await pool.query(`delete from settings`);
});

const entry = (from: string, value: number, source = 'law'): FileEntry => ({
  name: 'fee',
  from: day(from),
  value,
  source,
});
const stored = async () => {
  const rows = await db.selectFrom('settings').selectAll().orderBy('valid_from').execute();
  return rows.map(({ valid_from, value, from_file }) => `${valid_from} ${value}${from_file ? ' file' : ''}`);
};

test('the operator file adds missing settings, updates its own entries, and leaves changes by people alone', async () => {
  await seedSettings(db, [entry('2020-01-01', 1), entry('2026-12-01', 2)], now);
  expect(await stored()).toEqual(['2020-01-01 1 file', '2026-12-01 2 file']);
  const version = await versionNow();
  expect(await seedSettings(db, [entry('2020-01-01', 1), entry('2026-12-01', 2)], now)).toBe(false);
  expect(await versionNow()).toBe(version);

  await change(7, { name: 'fee', from: '2026-12-01' });
  await change(8, { name: 'fee', from: '2027-06-01' });
  await seedSettings(db, [entry('2020-01-01', 3), entry('2026-12-01', 4), entry('2027-01-01', 5)], now);
  expect(await stored()).toEqual(['2020-01-01 3 file', '2026-12-01 7', '2027-01-01 5 file', '2027-06-01 8']);

  await seedSettings(db, [entry('2020-01-01', 3)], now);
  expect(await stored()).toEqual(['2020-01-01 3 file', '2026-12-01 7', '2027-06-01 8']);
  const audit = await db.selectFrom('audit_log').selectAll().where('actor', '=', 'operator file').execute();
  expect(audit.map(({ subject, old_value, new_value }) => [subject, old_value, new_value])).toEqual([
    ['setting fee from 2020-01-01', null, 1],
    ['setting fee from 2026-12-01', null, 2],
    ['setting fee from 2020-01-01', 1, 3],
    ['setting fee from 2027-01-01', null, 5],
    ['setting fee from 2027-01-01', 5, null],
  ]);
});

test('a repeated entry of the file does not end a setting made in between', async () => {
  await seedSettings(db, [entry('2020-01-01', 3), entry('2028-01-01', 3), entry('2029-01-01', 4)], now);
  expect(await stored()).toEqual(['2020-01-01 3 file', '2026-12-01 7', '2027-06-01 8', '2029-01-01 4 file']);
});

test('two processes that start at once seed once', async () => {
  await pool.query('delete from settings');
  const entries = [entry('2020-01-01', 1), entry('2027-01-01', 2)];
  const changed = await Promise.all([1, 2, 3, 4].map(() => seedSettings(db, entries, now)));
  expect(changed.filter(Boolean)).toHaveLength(1);
  expect(await stored()).toEqual(['2020-01-01 1 file', '2027-01-01 2 file']);
});
