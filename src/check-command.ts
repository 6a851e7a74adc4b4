import { parseArgs } from 'node:util';
import { type Config, type ConfigError, findLikelyMisspellings } from './config.ts';
import type { ClamdAddress } from './config-values.ts';
import { openDatabase, pastPooler } from './db/database.ts';
import { type DatabaseState, inspectDatabase } from './db/inspect-database.ts';
import { inspectPooler, type Pooling } from './db/inspect-pooler.ts';
import { looksLikeEmail } from './domain/email-address.ts';
import type { Operator } from './operator.ts';
import { systemClock } from './platform/clock.ts';
import { findMailServerProblem } from './platform/mail/check-mail-server.ts';
import { findClamdProblem } from './platform/uploads/clamd.ts';
import { trySetup } from './read-setup.ts';
import { listDifferences } from './take-over-operator-file.ts';

const usage = `Usage: apometru check [--send ADDRESS]

Settings, operator file, database and mail server, as \`start\` would use them. Nothing is changed.

  --send ADDRESS        sends a message there too, to see that one arrives

It ends with 0 when all is well, 1 when something needs a change.
`;

type Output = { write: (text: string) => unknown };
/** What was checked, and its problems. */
type Finding = { what: string; problems: readonly string[]; notes?: string[] };

/** @returns the exit code: 0 without problems */
export async function runCheck(
  environment: NodeJS.ProcessEnv,
  args: string[],
  output: Output,
): Promise<number> {
  const request = readArguments(args);
  if (!request) {
    output.write(usage);
    return 1;
  }
  const { config, operator, faults } = trySetup(environment, 'production');
  const findings = [
    describeSetup(environment, config, faults),
    ...(await checkDatabases(config, operator)),
    ...(config.clamd ? [await checkClamd(config.clamd)] : []),
    ...(config.smtpUrl ? [await checkMail(config, config.smtpUrl, request.address)] : []),
  ];
  for (const finding of findings) output.write(describe(finding));
  const isWell = findings.every(({ problems }) => problems.length === 0);
  output.write(isWell ? 'All is well.\n' : 'Something needs a change.\n');
  return isWell ? 0 : 1;
}

function readArguments(args: string[]): { address?: string } | undefined {
  try {
    const { values } = parseArgs({ args, options: { send: { type: 'string' } } });
    if (values.send === undefined) return {};
    return looksLikeEmail(values.send) ? { address: values.send } : undefined;
  } catch {
    return undefined;
  }
}

function describeSetup(environment: NodeJS.ProcessEnv, config: Config, faults: ConfigError[]): Finding {
  const notes = findLikelyMisspellings(environment);
  const file = config.operatorFile ? ` and ${config.operatorFile}` : '';
  return { what: `settings${file}`, problems: faults.map(({ message }) => message), notes };
}

/** Checks the address used for pages and, if it differs, the direct one for jobs, imports and migrations. */
async function checkDatabases(config: Config, operator?: Operator): Promise<Finding[]> {
  if (!config.databaseUrl)
    return [{ what: 'database', problems: ['not tried; DATABASE_URL has to name one first'] }];
  const ofPages = await checkDatabase(config, !config.directDatabaseUrl, operator);
  if (!config.directDatabaseUrl) return [ofPages];
  const direct = await checkDatabase(pastPooler(config), true);
  if (ofPages.identity && direct.identity && ofPages.identity !== direct.identity)
    direct.problems.push('DIRECT_DATABASE_URL leads to another database than DATABASE_URL');
  return [ofPages, direct];
}

type DatabaseFinding = Finding & { problems: string[]; identity?: string };

/** @param isForSessions jobs, imports and migrations (if the role may run them) use this address too */
async function checkDatabase(
  config: Config,
  isForSessions: boolean,
  operator?: Operator,
): Promise<DatabaseFinding> {
  const { databaseUrl: url = '', namesStatements } = config;
  try {
    const { db, pool, close } = await openDatabase(config);
    try {
      const state = await inspectDatabase(pool);
      const { problems, notes = [], ...finding } = describeDatabase(url, state);
      const way = { isForSessions: isForSessions && state.mayMigrate, namesStatements };
      const ofPooler = findPoolerProblems(await inspectPooler(url), way);
      if (operator && state.pending.length === 0)
        notes.push(...(await listDifferences(db, operator, systemClock.now())));
      return { ...finding, notes, problems: [...problems, ...ofPooler], identity: state.identity };
    } finally {
      await close();
    }
  } catch (error) {
    return { what: 'database', problems: [(error as Error).message] };
  }
}

/** @param way what the connection is used for: work that needs sessions, named statements */
function findPoolerProblems(
  { keepsSessions, carriesNamedStatements }: Pooling,
  way: { isForSessions: boolean; namesStatements: boolean },
): string[] {
  const problems: string[] = [];
  if (!keepsSessions && way.isForSessions)
    problems.push(
      'a pooler gives each transaction another connection; worker, import and migrate need DIRECT_DATABASE_URL, a way past it',
    );
  if (!carriesNamedStatements && way.namesStatements)
    problems.push(
      'a pooler does not carry named statements; set NAMED_STATEMENTS=off, or max_prepared_statements in PgBouncer from 1.21 on',
    );
  return problems;
}

function describeDatabase(url: string, state: DatabaseState): Finding {
  const { version, encoding, role, pending, unknown, mayMigrate, mayServe } = state;
  const problems: string[] = [];
  if (encoding !== 'UTF8')
    problems.push(`its encoding is ${encoding}; make it with createdb --encoding UTF8 --template template0`);
  if (pending.length > 0)
    problems.push(`not up to date: ${pending.join(', ')} wait for bin/apometru migrate`);
  if (unknown.length > 0)
    problems.push(`a later version of the portal has changed it: ${unknown.join(', ')} are not known here`);
  if (!mayMigrate && !mayServe)
    problems.push(
      `${role} may neither change tables nor serve; packaging/serve-rights.sql gives what serving needs`,
    );
  const notes = mayMigrate ? [] : [`${role} may serve, but neither migrate, import nor work`];
  const { hostname, pathname } = new URL(url);
  const place = [pathname.slice(1), hostname && `at ${decodeURIComponent(hostname)}`]
    .filter(Boolean)
    .join(' ');
  return { what: `database ${place}: PostgreSQL ${version}, as ${role}`, problems, notes };
}

async function checkClamd(address: ClamdAddress): Promise<Finding> {
  const problem = await findClamdProblem(address);
  const where = 'path' in address ? address.path : `${address.host}:${address.port}`;
  return { what: `clamd ${where}`, problems: problem ? [problem] : [] };
}

async function checkMail(
  { mailFrom, publicUrl }: Config,
  smtpUrl: string,
  address?: string,
): Promise<Finding> {
  const problem = await findMailServerProblem(
    smtpUrl,
    address
      ? {
          from: mailFrom,
          to: address,
          subject: 'Apometru',
          text: `A test of ${publicUrl.origin}: this message arrived.\n`,
        }
      : undefined,
  );
  const sent = address && !problem ? [`a message to ${address} was taken; see that it arrives`] : [];
  return { what: `mail server ${new URL(smtpUrl).host}`, problems: problem ? [problem] : [], notes: sent };
}

function describe({ what, problems, notes = [] }: Finding): string {
  const lines = [
    ...problems.map(problem => problem.trimEnd().replaceAll('\n', '\n      ')),
    ...notes.map(note => `note: ${note}`),
  ];
  return [
    `${problems.length === 0 ? 'ok   ' : 'FAULT'} ${what}`,
    ...lines.map(line => `      ${line}`),
    '',
  ].join('\n');
}
