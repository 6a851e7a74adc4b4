import { randomUUID } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { connect, type Database } from '#src/db/database.ts';

/** A migrated database of the calling test file's own, dropped when the file ends. */
export async function createTestDatabase(): Promise<Database & { url: string }> {
  return await createDatabase('template_apometru');
}

async function createDatabase(template: string): Promise<Database & { url: string }> {
  const server = inject('databaseServer');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const admin = connect(server);
  await admin.pool.query(`create database ${name} template ${template}`);
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const { db, pool } = connect(url);
  const close = () => (pool.ended ? Promise.resolve() : db.destroy());
  afterAll(async () => {
    await close();
    await admin.pool.query(`drop database ${name} with (force)`);
    await admin.db.destroy();
  });
  return { db, pool, close, url };
}

/** A database of the calling test without any tables, dropped when the file ends. */
export async function createEmptyDatabase(): Promise<Database> {
  return await createDatabase('template0');
}
