import { ConfigError } from './config.ts';
import type { Warn } from './db/database.ts';
import { openMigrated } from './db/open-migrated.ts';
import { tryToListen } from './listen.ts';
import { systemClock } from './platform/clock.ts';
import { createLog } from './platform/observe/log.ts';
import { readSetup } from './read-setup.ts';
import type { Duties } from './run-portal.ts';
import { takeOverOperatorFile } from './take-over-operator-file.ts';

const usage = `Usage: apometru COMMAND

  start                 the portal and its jobs in one process
  serve                 the portal alone
  worker                the jobs alone
  migrate               bring the database up to date
  check                 see that settings, operator file, database and mail server are right
  import DIR|ZIP        load the exchange files of the billing system (docs/exchange.md)
  imports               the last imports, how far they are, and stopping one
  events [retry]        whose events could not be handled, and why
  setting list|set      numbers with the day from which they hold, such as days of grace
  export KIND           what billing needs to know from the portal (docs/exchange.md)
  key create|list|revoke  keys for programs that hand over exports or read feeds
  restored              after a restore of files: cursors of before are refused from now on (docs/operate.md)
  demo                  the portal with a make-believe utility

The settings are environment variables: docs/operate.md.

  --embedded            where DATABASE_URL is not set: start a PostgreSQL of its own in DATA_DIR (demo always does)
`;

/** Any command that needs a database takes it. */
const embedded = '--embedded';

const duties: Record<string, Duties> = {
  start: { serves: true, works: true },
  serve: { serves: true, works: false },
  worker: { serves: false, works: true },
  demo: { serves: true, works: true },
};

/** What needs a database, does one thing and ends. */
const commands = new Set(['migrate', 'import', 'imports', 'events', 'setting', 'export', 'key', 'restored']);

async function main(args: string[]): Promise<number> {
  const [command = '', ...options] = args;
  const rest = options.filter(option => option !== embedded);
  if (command === '--help' || command === 'help') {
    process.stdout.write(usage);
    return 0;
  }
  if (command === 'check') {
    const { runCheck } = await import('./check-command.ts');
    return await runCheck(process.env, rest, process.stdout);
  }
  const duty = duties[command];
  if (!duty && !commands.has(command)) {
    process.stderr.write(usage);
    return 1;
  }
  const mode = command === 'demo' ? 'demo' : duty ? 'production' : 'development';
  const demo = mode === 'demo' ? await import('#demo/run-demo.ts') : undefined;
  const { config, operator } = readSetup(process.env, mode, {
    operatorFile: demo?.operatorFile,
    mayEmbed: mode === 'demo' || options.includes(embedded),
  });
  // What can fail is tried before what takes long.
  if (duty?.serves) await tryToListen(config);
  // What these commands print is read by programs.
  const isForPrograms = command === 'export' || command === 'key';
  const log = createLog(config, isForPrograms ? process.stderr : undefined);
  if (demo && !config.databaseUrl)
    process.stdout.write(`Starting a PostgreSQL of its own in ${config.dataDir}…\n`);
  const warn: Warn = (message, err) => log.warn(err ? { err } : {}, message);
  const { database, direct, applied } = await openMigrated(config, {
    warn,
    isWaiting: duty !== undefined,
    use: !duty?.serves ? 'sessions' : duty.works ? 'both' : 'pages',
  });
  try {
    if (applied.length > 0) log.info({ applied }, 'the database is up to date');
    const seed = async () => {
      const differences = operator
        ? await takeOverOperatorFile(database.db, operator, systemClock.now())
        : [];
      for (const difference of differences) log.warn({}, difference);
    };
    await seed();
    if (command === 'setting') {
      const { runSetting } = await import('./setting-command.ts');
      return await runSetting(
        { db: database.db, output: process.stdout, now: systemClock.now(), seed },
        rest,
      );
    }
    if (command === 'import') {
      const { runImport } = await import('./features/exchange/in/import/import-command.ts');
      return await runImport({ pool: database.pool, operator: operator ?? {}, output: process.stdout }, rest);
    }
    const { db } = database;
    const { stdout: output, stderr: messages } = process;
    if (command === 'imports') {
      const { runImports } = await import('./features/exchange/in/import/imports-command.ts');
      return await runImports({ db, output }, rest);
    }
    if (command === 'events') {
      const { runEvents } = await import('./platform/events/events-command.ts');
      return await runEvents({ db, clock: systemClock, output }, rest);
    }
    if (command === 'export') {
      const { runExport } = await import('./features/exchange/out/export-command.ts');
      const { feedKinds } = await import('./feed-kinds.ts');
      return await runExport({ db, kinds: feedKinds, output, messages }, rest);
    }
    if (command === 'key') {
      const { runKey } = await import('./features/api/key-command.ts');
      return await runKey({ db, clock: systemClock, log, output, messages }, rest);
    }
    if (command === 'restored') {
      const { renewGeneration } = await import('./platform/events/numbering.ts');
      output.write(`Cursors now begin again: this database goes by ${await renewGeneration(db)}.\n`);
      return 0;
    }
    if (!duty || !operator) return 0;
    const { dataDir, publicUrl } = config;
    const clock = systemClock;
    await demo?.prepareDemo({ ...direct, dataDir, publicUrl, operator, clock, output: process.stdout });
    const { runPortal } = await import('./run-portal.ts');
    return await runPortal({ config, log, database, direct, operator }, duty);
  } finally {
    await Promise.all([database.close(), direct.close()]);
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
