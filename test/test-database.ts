import { randomUUID } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { connect, type Database, type Db, disconnect } from '#src/db/database.ts';
import { serveRole } from './serve-role.ts';

export type TestDatabase = Database & {
  url: string;
  /** the same database with the rights of `serve` alone */
  connectToServe: () => Pick<Database, 'db' | 'pool'>;
};

/** A migrated database of the calling test file's own, dropped when the file ends. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return await createDatabase('template_apometru');
}

async function createDatabase(template: string): Promise<TestDatabase> {
  const server = inject('databaseServer');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const admin = connect(server, { isPatient: true });
  await admin.pool.query(`create database ${name} template ${template}`);
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const { db, pool } = connect(url, { isPatient: true });
  const others: Db[] = [];
  const connectToServe = () => {
    const serving = connect(Object.assign(new URL(url), { username: serveRole, password: serveRole }).href);
    others.push(serving.db);
    return serving;
  };
  const close = () => disconnect({ db, pool });
  afterAll(async () => {
    await Promise.all([close(), ...others.map(other => other.destroy())]);
    await admin.pool.query(`drop database ${name} with (force)`);
    await disconnect(admin);
  });
  return { db, pool, close, url, connectToServe };
}

/** A database of the calling test without any tables, dropped when the file ends. */
export async function createEmptyDatabase(): Promise<Database> {
  return await createDatabase('template0');
}
