import { commands } from './commands.ts';
import { ConfigError } from './config.ts';
import type { Warn } from './db/database.ts';
import { openMigrated } from './db/open-migrated.ts';
import { tryToListen } from './listen.ts';
import { systemClock } from './platform/clock.ts';
import { createLog } from './platform/observe/log.ts';
import { readSetup } from './read-setup.ts';
import type { Duties } from './run-portal.ts';
import { openSecret } from './secret.ts';
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
  staff invite|list|remove  who works at the desk
  restored              after a restore of files: cursors of before are refused from now on (docs/operate.md)
  demo                  the portal with a make-believe utility

The settings are environment variables: docs/operate.md.

  --embedded            where DATABASE_URL is not set: start a PostgreSQL of its own in DATA_DIR (demo always does)
`;

/** Accepted by every command that needs a database. */
const embedded = '--embedded';

const duties: Record<string, Duties> = {
  start: { serves: true, works: true },
  serve: { serves: true, works: false },
  worker: { serves: false, works: true },
  demo: { serves: true, works: true },
};

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
  const duty = Object.hasOwn(duties, command) ? duties[command] : undefined;
  const once = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (!duty && !once) {
    process.stderr.write(usage);
    return 1;
  }
  const mode = command === 'demo' ? 'demo' : duty ? 'production' : 'development';
  const demo = mode === 'demo' ? await import('#demo/run-demo.ts') : undefined;
  const { config, operator } = readSetup(process.env, mode, {
    operatorFile: demo?.operatorFile,
    mayEmbed: mode === 'demo' || options.includes(embedded),
  });
  // Fails early if the port is in use, before the slow steps.
  if (duty?.serves) await tryToListen(config);
  const log = createLog(config, once?.isForPrograms ? process.stderr : undefined);
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
    if (once) return await once.run({ database, log, config, operator, seed }, rest);
    if (!duty || !operator) return 0;
    const { dataDir, inbox, publicUrl } = config;
    const clock = systemClock;
    await demo?.prepareDemo({
      ...direct,
      dataDir,
      inbox,
      publicUrl,
      secret: openSecret(config),
      operator,
      clock,
      output: process.stdout,
    });
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
