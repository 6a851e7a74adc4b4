import { serve } from '@hono/node-server';
import { createApp } from './app.tsx';
import { ConfigError, readConfig } from './config.ts';
import { openDatabase } from './db/database.ts';
import { migrate } from './db/migrate.ts';
import { readOperator } from './operator.ts';
import { readAssets } from './platform/assets.ts';
import { systemClock } from './platform/clock.ts';
import { createLog } from './platform/log.ts';

const usage = `Usage: apometru COMMAND

  start                 the portal and its jobs in one process
  serve                 the portal alone
  worker                the jobs alone
  migrate               bring the database up to date
  import DIR|ZIP        load the exchange files of the billing system (docs/exchange.md)
  demo                  the portal with a make-believe utility

The settings are environment variables: docs/operate.md.
`;

async function main(args: string[]): Promise<number> {
  const [command] = args;
  if (!command || command === '--help' || command === 'help') {
    process.stdout.write(usage);
    return command ? 0 : 1;
  }
  const config = readConfig(process.env, command === 'demo' ? 'demo' : 'production');
  const log = createLog(config);
  const database = await openDatabase(config);
  await migrate(database);
  const operator = readOperator(config.operatorFile ?? '');
  const deps = { db: database.db, clock: systemClock, log, operator, assets: readAssets(), config };
  serve({ fetch: createApp(deps).fetch, port: config.port, hostname: '127.0.0.1' });
  return await new Promise(() => undefined);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
