import type { Database } from './db/database.ts';
import type { Operator } from './operator.ts';
import { systemClock } from './platform/clock.ts';
import type { Log } from './platform/observe/log.ts';

type Parts = {
  database: Database;
  log: Log;
  /** undefined where no operator file is named */
  operator: Operator | undefined;
  /** takes over what the operator file says of settings */
  seed: () => Promise<void>;
};

type Command = {
  run: (parts: Parts, args: string[]) => Promise<number>;
  /** what it prints is read by programs: the log goes to the standard error output */
  isForPrograms?: boolean;
};

const clock = systemClock;
const { stdout: output, stderr: messages } = process;

/** What needs a database, does one thing and ends with an exit code. Each loads only what it needs. */
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
  restored: {
    run: async ({ database: { db } }, args) => {
      const { runRestored } = await import('./features/exchange/out/restored-command.ts');
      return await runRestored({ db, output }, args);
    },
  },
};
