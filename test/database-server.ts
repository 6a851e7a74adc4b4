import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connect, disconnect } from '#src/db/database.ts';
import { startEmbeddedServer } from '#src/db/embedded/embedded-server.ts';
import { isAlive, stopPostmaster } from '#src/db/embedded/postmaster.ts';
import { migrate } from '#src/db/migrate.ts';

import { serveRole } from './serve-role.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseServer: string;
  }
}

const serveRights = new URL('../packaging/serve-rights.sql', import.meta.url);

/** One PostgreSQL for the whole run; its database "template" is migrated once and cloned by each test file. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await clearAway();
  const directory = await mkdtemp(join(tmpdir(), `apometru-test-${process.pid}-`));
  const server = await startEmbeddedServer(directory, { isThrowAway: true });
  const admin = connect(server.url);
  await admin.pool.query('create database template_apometru');
  await disconnect(admin);

  const template = connect(databaseUrl(server.url, 'template_apometru'));
  await migrate(template);
  // What a page does must be among the rights that an operator gives.
  await template.pool.query(`create role ${serveRole} login password '${serveRole}'`);
  await template.pool.query(await readFile(serveRights, 'utf8'));
  await disconnect(template);

  project.provide('databaseServer', server.url);
  return async () => {
    await server.leave();
    await rm(directory, { recursive: true, force: true });
  };
}

const databaseUrl = (server: string, name: string): string =>
  Object.assign(new URL(server), { pathname: `/${name}` }).href;

/** A run that was killed leaves its server behind; the next run ends it. */
async function clearAway(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(/^apometru-test-(\d+)-/.exec(name)?.[1] ?? process.pid);
    if (isAlive(pid)) continue;
    await stopPostmaster(join(tmpdir(), name, 'data'));
    await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}
