import { expect, test } from 'vitest';
import { createTestDatabase } from '#test/test-database.ts';
import { runSetting } from './setting-command.ts';

const { db, pool } = await createTestDatabase();
const now = Temporal.Instant.from('2026-11-25T10:00:00+02:00');

async function setting(...args: string[]) {
  let said = '';
  const output = { write: (text: string) => (said += text) };
  const code = await runSetting({ db, output, now, seed: async () => undefined }, args);
  return { code, said };
}
const stored = async () => {
  const { rows } = await pool.query(
    'select name, valid_from::text, value from settings order by name, valid_from',
  );
  return rows.map(({ name, valid_from, value }) => `${name} ${valid_from} ${value}`);
};

test('a value is set from a day on, and who did it is written down', async () => {
  expect(await setting('set', 'grace-days', '45', '--from', '2027-01-01', '--source', 'HCL 12/2026')).toEqual(
    {
      code: 0,
      said: 'grace-days is 45 from 2027-01-01 on.\n',
    },
  );
  expect((await setting('set', 'grace-days', '60', '--from', '2027-01-01')).said).toBe(
    'grace-days is 60 from 2027-01-01 on in place of 45.\n',
  );
  await setting('set', 'penalty-per-day', '0.0003', '--from', '2026-11-25');
  expect(await stored()).toEqual(['grace-days 2027-01-01 60', 'penalty-per-day 2026-11-25 0.0003']);
  const audit = await db.selectFrom('audit_log').selectAll().orderBy('entry_id').execute();
  expect(audit.map(({ subject, old_value, new_value }) => [subject, old_value, new_value])).toEqual([
    ['setting grace-days from 2027-01-01', null, 45],
    ['setting grace-days from 2027-01-01', 45, 60],
    ['setting penalty-per-day from 2026-11-25', null, '0.0003'],
  ]);
  expect(audit.every(({ actor, happened_at }) => /^command: ./.test(actor) && happened_at.equals(now))).toBe(
    true,
  );
});

test('the list says what holds', async () => {
  const { said } = await setting('list', 'penalty-per-day');
  expect(said).toMatch(
    /^penalty-per-day: .*\n {2}\* from 2026-11-25: 0\.0003 \(command: .*, 2026-11-25T08:00:00Z\)\n$/,
  );
  expect((await setting('list')).said).toContain('due-days: days from issue to the due date');
  expect((await setting('list')).said).toContain('15, where nothing is set');
  expect(await setting('list', 'grace')).toMatchObject({
    code: 1,
    said: expect.stringContaining('grace-days'),
  });
});

test.each([
  ['back-dated', ['set', 'grace-days', '10', '--from', '2026-11-24'], '2026-11-24 is over'],
  ['misspelled', ['set', 'grace-dais', '10', '--from', '2027-01-01'], 'did you mean grace-days?'],
  ['no such name', ['set', 'tariff', '10', '--from', '2027-01-01'], 'There is no setting tariff.'],
  ['no number', ['set', 'grace-days', 'zece', '--from', '2027-01-01'], 'grace-days: '],
  ['not whole', ['set', 'grace-days', '4.5', '--from', '2027-01-01'], 'grace-days: '],
  ['below zero', ['set', 'grace-days', '-5', '--from', '2027-01-01'], 'Usage'],
  ['too many', ['set', 'grace-days', '100000', '--from', '2027-01-01'], 'grace-days: '],
  ['not of one', ['set', 'penalty-per-day', '2%', '--from', '2027-01-01'], '"2%" is not a share of one'],
  ['no day', ['set', 'grace-days', '45', '--from', '2026-02-30'], '"2026-02-30" is not a day'],
  ['another day', ['set', 'grace-days', '45', '--from', '01.01.2027'], '"01.01.2027" is not a day'],
  ['no day at all', ['set', 'grace-days', '45'], 'Usage'],
  ['no value', ['set', 'grace-days', '--from', '2027-01-01'], 'Usage'],
  [
    'of a zone',
    ['set', 'grace-days', '45', '--from', '2027-01-01', '--zone', 'Nord'],
    'neither --zone nor --point',
  ],
  ['both places', ['set', 'x', '1', '--from', '2027-01-01', '--zone', 'a', '--point', 'b'], 'one of them'],
  ['not there', ['remove', 'grace-days', '--from', '2027-02-01'], 'nothing is set'],
  ['over', ['remove', 'grace-days', '--from', '2026-11-01'], '2026-11-01 is over'],
  ['nothing', [], 'Usage'],
  ['no verb', ['get', 'grace-days'], 'Usage'],
])('%s is refused, with the reason, and changes nothing', async (_, args, reason) => {
  const before = await stored();
  const { code, said } = await setting(...args);
  expect(code).toBe(1);
  expect(said).toContain(reason);
  expect(await stored()).toEqual(before);
});

test('what was set for later is taken back', async () => {
  const { code, said } = await setting('remove', 'grace-days', '--from', '2027-01-01');
  expect({ code, said }).toEqual({ code: 0, said: 'grace-days: 60 from 2027-01-01 on was taken back.\n' });
  expect(await stored()).toEqual(['penalty-per-day 2026-11-25 0.0003']);
});

test('two that set the same at the same time leave one value, and both are written down', async () => {
  const results = await Promise.all(
    Array.from({ length: 12 }, (_, at) => String(at + 1)).map(value =>
      setting('set', 'due-days', value, '--from', '2027-03-01'),
    ),
  );
  expect(results.filter(({ code }) => code !== 0)).toEqual([]);
  const { rows } = await pool.query(
    "select old_value, new_value from audit_log where subject = 'setting due-days from 2027-03-01' order by entry_id",
  );
  expect(rows).toHaveLength(12);
  // Each change began where the one before it ended.
  expect(rows.map(({ old_value }) => old_value)).toEqual([
    null,
    ...rows.slice(0, -1).map(({ new_value }) => new_value),
  ]);
  expect(await stored()).toContain(`due-days 2027-03-01 ${rows.at(-1)?.new_value}`);
});
