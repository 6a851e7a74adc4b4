import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { NotNull } from 'kysely';
import type pg from 'pg';
import { ConfigError } from '#src/config.ts';
import type { Db } from '#src/db/database.ts';
import { type Day, dayOf } from '#src/domain/day.ts';
import { importExchange } from '#src/features/exchange/in/import/import-exchange.ts';
import { type Output, showProgress } from '#src/features/exchange/in/import/import-report.ts';
import { readDocuments } from '#src/features/help/operator-documents.ts';
import type { Operator } from '#src/operator.ts';
import { paths } from '#src/paths.ts';
import type { Clock } from '#src/platform/clock.ts';
import { castCharacters } from './cast.ts';
import type { Character } from './characters.ts';
import { demoAccounts, demoPassword, openDemoAccounts } from './demo-accounts.ts';
import { type DemoStaff, demoTotpKey, openDemoStaff } from './demo-staff.ts';
import { holdConversations } from './hold-conversations.ts';
import { makeNeighbours } from './neighbours.ts';
import { exchangeSource, writeExchange } from './write-exchange.ts';

export { operatorFile } from './write-exchange.ts';

type DemoOptions = {
  db: Db;
  pool: pg.Pool;
  clock: Clock;
  operator: Operator;
  /** the fictional exports are written under it */
  dataDir: string;
  /** where the worker takes exports from */
  inbox: string;
  publicUrl: URL;
  /** SECRET: the second factors of staff are encrypted with it */
  secret: string;
  output: Output;
  /** the number of neighbours; fewer load faster */
  households?: number;
};

/**
 * Brings the fictional utility up to date, through the same imports as a real one, and prints the accounts. The customers
 * of the accounts are loaded before it returns; the neighbours are left in the inbox, and the worker loads them in the
 * background. If today's feed is already loaded, nothing is imported again.
 * @throws ConfigError when the database contains data of another billing system
 */
export async function prepareDemo(options: DemoOptions): Promise<void> {
  const { db, clock, output } = options;
  const now = clock.now();
  // The feed is from 06:00: before that, the latest one is yesterday's.
  const today = dayOf(now.subtract({ hours: 6 }));
  const fedOn = await findFeedDay(db);
  if (!fedOn?.equals(today)) await feed(options, today);
  const { terms } = readDocuments(options.operator);
  await openDemoAccounts(db, { now, termsVersion: terms.ro.version });
  const staff = await openDemoStaff(db, { now, secret: options.secret, operator: options.operator });
  await holdConversations({ ...options, today: dayOf(now), now });
  output.write(describeAccounts(options.publicUrl, staff));
}

async function findFeedDay(db: Db): Promise<Day | undefined> {
  const imports = await db
    .selectFrom('imports')
    .select(['source', 'as_of'])
    .where('state', '=', 'done')
    .orderBy('as_of', 'desc')
    .$narrowType<{ as_of: NotNull }>()
    .execute();
  if (imports.some(({ source }) => source !== exchangeSource)) {
    throw new ConfigError(
      'The database holds data from a billing system; the demonstration needs a database of its own (DATABASE_URL, DATA_DIR).',
    );
  }
  return imports[0] && dayOf(imports[0].as_of);
}

async function feed(options: DemoOptions, today: Day): Promise<void> {
  const { pool, operator, dataDir, clock, output, households = 285 } = options;
  const started = performance.now();
  output.write('Making up a water utility; this takes a moment, once a day…\n');
  // Must come first: once the cast's export is loaded, this day counts as prepared.
  leaveInInbox(options, today, makeNeighbours(households));
  const directory = join(dataDir, 'demo', 'exchange');
  const { customers, invoices } = writeExchange({ directory, today, characters: castCharacters });
  const progress = showProgress(output);
  const { problems } = await importExchange({
    pool,
    operator,
    path: directory,
    progress: progress.step,
    clock,
  }).finally(progress.end);
  if (problems.length > 0)
    throw new Error(`The make-believe export has problems: ${JSON.stringify(problems[0])}`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  output.write(
    `${customers} customers and ${invoices} invoices until ${today.subtract({ days: 1 })} in ${seconds} s.\n`,
  );
}

/** Writes elsewhere and renames, so that the worker never sees an incomplete export. */
function leaveInInbox({ dataDir, inbox, output }: DemoOptions, today: Day, characters: Character[]): void {
  const directory = join(dataDir, 'demo', 'neighbours');
  const { customers, invoices } = writeExchange({
    directory,
    today,
    characters,
    progress: printEvery(output, 1000),
  });
  mkdirSync(inbox, { recursive: true });
  const waiting = join(inbox, `neighbours-${today}`);
  rmSync(waiting, { recursive: true, force: true });
  renameSync(directory, waiting);
  output.write(
    `${customers} neighbours with ${invoices} invoices wait in ${inbox} and load while you look around.\n`,
  );
}

/** Prints progress at intervals and at the end: on a slow machine it takes minutes. */
function printEvery(output: Output, milliseconds: number): (customers: number, of: number) => void {
  let printedAt = performance.now();
  return (customers, of) => {
    if (customers < of && performance.now() - printedAt < milliseconds) return;
    printedAt = performance.now();
    output.write(`  ${customers} of ${of} neighbours made up\n`);
  };
}

function describeAccounts(publicUrl: URL, staff: DemoStaff[]): string {
  const head = { email: 'e-mail', codes: ['client code'], story: 'story' };
  const lines = [head, ...demoAccounts].map(({ email, codes, story }) =>
    [email.padEnd(22), codes.join(' ').padEnd(24), story].join('  ').trimEnd(),
  );
  return `
${lines.map(line => `  ${line}\n`).join('')}
  Everybody's password: ${demoPassword}
  Sign in:              ${new URL(paths.signIn, publicUrl)}

${describeStaff(staff)}
  Key for an app with codes: ${demoTotpKey}
  The desk:             ${new URL(paths.desk, publicUrl)}
  Read the mail:        ${new URL(paths.devMails, publicUrl)}

`;
}

function describeStaff(staff: DemoStaff[]): string {
  const head = {
    email: 'staff, same password',
    recoveryCodes: ['in place of the code from a phone, once each'],
  };
  return [head, ...staff]
    .map(({ email, recoveryCodes }) => `  ${email.padEnd(36)}  ${recoveryCodes.join(' ')}\n`)
    .join('');
}
