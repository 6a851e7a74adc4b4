import { expect, test } from 'vitest';
import { createLog } from '#src/platform/observe/log.ts';
import { hashToken } from '#src/platform/web/tokens.ts';
import { createTestClock } from '#test/portal.ts';
import { createTestDatabase } from '#test/test-database.ts';
import { findApiKey } from './api-keys.queries.ts';
import { runKey } from './key-command.ts';

const { db, pool } = await createTestDatabase();
const clock = createTestClock();

function listen() {
  const parts: string[] = [];
  return { write: (text: string) => parts.push(text), text: () => parts.join('') };
}

async function run(...args: string[]) {
  const [output, messages, log] = [listen(), listen(), listen()];
  const code = await runKey(
    {
      ...{ db, clock },
      log: createLog({ logLevel: 'info' }, log),
      ...{ output, messages },
    },
    args,
  );
  return { code, output: output.text(), messages: messages.text(), log: log.text() };
}

test('a key is printed once, alone; neither the database nor the log contains it', async () => {
  const { code, output, messages, log } = await run('create', '--scope', 'feeds', '--name', 'facturare');
  expect([code, output]).toEqual([0, expect.stringMatching(/^apometru-feeds-[\w-]{43}\n$/)]);
  const key = output.trim();
  expect(await findApiKey(db, hashToken(key))).toMatchObject({ scope: 'feeds', name: 'facturare' });
  const { rows } = await pool.query<{ row: string }>('select k::text as row from api_keys k');
  expect(rows.map(({ row }) => row).join()).not.toContain(key);
  expect(JSON.parse(log)).toMatchObject({ event: 'api-key-created', keyId: '1', msg: 'security' });
  expect(log + messages + (await run('list')).output).not.toContain(key.slice(-43));
});

test('a revoked key is refused, and can be revoked only once', async () => {
  const { output } = await run('create', '--scope', 'import');
  const id = String((await findApiKey(db, hashToken(output.trim())))?.keyId);
  const { code, log } = await run('revoke', id);
  expect([code, JSON.parse(log)]).toMatchObject([0, { event: 'api-key-revoked', keyId: id }]);
  expect(await findApiKey(db, hashToken(output.trim()))).toBeUndefined();
  expect(await run('revoke', id)).toMatchObject({ code: 1, log: '', messages: expect.stringContaining(id) });
  const [head, , last] = (await run('list')).output.split('\n');
  expect(head).toBe('id\tscope\tmade\tlast used (hour)\trevoked\tname');
  expect(last).toBe(`${id}\timport\t2026-11-23T08:00:00Z\t-\t2026-11-23T08:00:00Z\t`);
});

test.each([
  [],
  ['create'],
  ['create', '--scope', 'all'],
  ['create', '--scope', 'feeds', 'more'],
  ['create', '--scope', 'feeds', '--name', ''],
  ['create', '--scope', 'feeds', '--name', 'two\nlines'],
  ['create', '--scope', 'feeds', '--name', 'x'.repeat(101)],
  ['list', '--scope', 'feeds'],
  ['revoke'],
  ['revoke', 'one'],
  ['revoke', '1; drop table api_keys'],
  ['revoke', '99999999999999999999'],
  ['rotate', '1'],
  ['--nonsense'],
])('"%s" "%s" "%s" is answered with how it is used', async (...args) => {
  expect(await run(...args)).toMatchObject({
    code: 1,
    output: '',
    messages: expect.stringContaining('Usage:'),
  });
});
