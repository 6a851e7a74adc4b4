import type { Config } from './config.ts';
import type { Database } from './db/database.ts';
import type { Operator } from './operator.ts';
import { systemClock } from './platform/clock.ts';
import type { Log } from './platform/observe/log.ts';

type Parts = {
  database: Database;
  log: Log;
  config: Config;
  /** undefined if no operator file is configured */
  operator: Operator | undefined;
  /** copies the operator file's settings into the database */
  seed: () => Promise<void>;
};

type Command = {
  run: (parts: Parts, args: string[]) => Promise<number>;
  /** programs read its output, so the log goes to stderr */
  isForPrograms?: boolean;
};

const clock = systemClock;
const { stdout: output, stderr: messages } = process;

/** One-shot commands that need a database and return an exit code. Each loads only the modules it needs. */
export const commands: Record<string, Command> = {
  migrate: { run: async () => 0 },
  import: {
    run: async ({ database: { pool }, operator = {} }, args) => {
      const { runImport } = await import('./features/exchange/in/import/import-command.ts');
      return await runImport({ pool, operator, output }, args);
    },
  },
  imports: {
    run: async ({ database: { db } }, args) => {
      const { runImports } = await import('./features/exchange/in/hand-over/imports-command.ts');
      return await runImports({ db, output }, args);
    },
  },
  events: {
    run: async ({ database: { db } }, args) => {
      const { runEvents } = await import('./platform/events/events-command.ts');
      return await runEvents({ db, clock, output }, args);
    },
  },
  setting: {
    run: async ({ database: { db }, seed }, args) => {
      const { runSetting } = await import('./setting-command.ts');
      return await runSetting({ db, output, now: clock.now(), seed }, args);
    },
  },
  export: {
    isForPrograms: true,
    run: async ({ database: { db } }, args) => {
      const { runExport } = await import('./features/exchange/out/export-command.ts');
      const { feedKinds } = await import('./feed-kinds.ts');
      return await runExport({ db, kinds: feedKinds, output, messages }, args);
    },
  },
  key: {
    isForPrograms: true,
    run: async ({ database: { db }, log }, args) => {
      const { runKey } = await import('./features/api/key-command.ts');
      return await runKey({ db, clock, log, output, messages }, args);
    },
  },
  staff: {
    isForPrograms: true,
    run: async ({ database: { db }, log, config, operator }, args) => {
      const { runStaff } = await import('./features/desk/staff/staff-command.ts');
      const { openSecret } = await import('./secret.ts');
      const secret = openSecret(config);
      return await runStaff({ db, clock, log, config, operator, secret, output, messages }, args);
    },
  },
  restored: {
    run: async ({ database: { db } }, args) => {
      const { runRestored } = await import('./features/exchange/out/restored-command.ts');
      return await runRestored({ db, output }, args);
    },
  },
};
