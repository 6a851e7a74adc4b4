import type { Config } from './config.ts';
import { ConfigError, readConfig } from './config.ts';
import { type Database, openDatabase } from './db/database.ts';
import { migrate } from './db/migrate.ts';
import { runImport } from './features/exchange/import-command.ts';
import { readOperator } from './operator.ts';
import { systemClock } from './platform/clock.ts';
import { createLog, type Log } from './platform/log.ts';
import { type Duties, runPortal } from './run-portal.ts';

const usage = `Usage: apometru COMMAND

  start                 the portal and its jobs in one process
  serve                 the portal alone
  worker                the jobs alone
  migrate               bring the database up to date
  import DIR|ZIP        load the exchange files of the billing system (docs/exchange.md)
  demo                  the portal with a make-believe utility

The settings are environment variables: docs/operate.md.
`;

const together: Duties = { serves: true, works: true };
const duties: Record<string, Duties> = {
  start: together,
  serve: { serves: true, works: false },
  worker: { serves: false, works: true },
};

async function main(args: string[]): Promise<number> {
  const [command = '', ...rest] = args;
  if (command === '--help' || command === 'help') {
    process.stdout.write(usage);
    return 0;
  }
  const duty = duties[command];
  if (!duty && !['migrate', 'import', 'demo'].includes(command)) {
    process.stderr.write(usage);
    return 1;
  }
  const config = readConfig(process.env, duty ? 'production' : command === 'demo' ? 'demo' : 'development');
  const log = createLog(config);
  const database = await openDatabase(config, message => log.warn({}, message));
  const applied = await migrate(database);
  if (applied.length > 0) log.info({ applied }, 'the database is up to date');
  if (duty) return runPortal({ config, log, database }, duty);
  if (command === 'demo') return runDemo({ config, log, database });
  try {
    if (command !== 'import') return 0;
    const operator = config.operatorFile ? readOperator(config.operatorFile) : {};
    return await runImport({ pool: database.pool, operator, output: process.stdout }, rest);
  } finally {
    await database.close();
  }
}

/** The portal as it is, with a utility, its customers and their months made up. */
async function runDemo({ config, log, database }: { config: Config; log: Log; database: Database }) {
  const { operatorFile, prepareDemo } = await import('#demo/run-demo.ts');
  const demoConfig = { ...config, operatorFile: config.operatorFile ?? operatorFile };
  const { dataDir, publicUrl } = demoConfig;
  const operator = readOperator(demoConfig.operatorFile);
  try {
    await prepareDemo({
      ...database,
      ...{ dataDir, publicUrl, operator },
      clock: systemClock,
      output: process.stdout,
    });
  } catch (error) {
    await database.close();
    throw error;
  }
  return runPortal({ config: demoConfig, log, database }, together);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
