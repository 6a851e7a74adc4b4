import pg from 'pg';
import { expect, test } from 'vitest';
import { createLog } from './log.ts';

function logOne(thrown: unknown): { line: string; err: { message: string; at: string[] } } {
  const lines: string[] = [];
  createLog({ logLevel: 'info' }, { write: line => lines.push(line) }).error({ err: thrown }, 'it failed');
  const [line = ''] = lines;
  return { line, ...JSON.parse(line) };
}

test('values quoted by PostgreSQL errors are not logged', () => {
  const refused = new pg.DatabaseError('duplicate key: ana@example.test', 10, 'error');
  const details = { detail: 'Key (email)=(ana@example.test)', constraint: 'accounts_email_key_key' };
  const { line, err } = logOne(
    Object.assign(refused, { code: '23505', severity: 'ERROR', table: 'accounts' }, details),
  );
  expect(line).not.toContain('ana@');
  expect(err.message).toBe('PostgreSQL refused: 23505 (accounts, accounts_email_key_key)');
});

test('addresses and tokens are removed from messages, and the stack trace is kept', () => {
  const { line, err } = logOne(
    new Error('550 <ana@example.test> unknown\n/activation/7vJ0yJ2mC1rTt9wQk3xZb5uFh8sLd4nA'),
  );
  expect(err.message).toBe('550 <[address]> unknown\n/activation/[token]');
  expect(line).not.toContain('7vJ0yJ2m');
  expect(err.at[0]).toContain('log.test.ts');
});

test('a thrown value that is not an Error is not logged', () => {
  expect(logOne({ password: 'parola-mea' }).line).not.toContain('parola');
});
