import { parseArgs } from 'node:util';
import { type Config, type ConfigError, findLikelyMisspellings } from './config.ts';
import { openDatabase } from './db/database.ts';
import { inspectDatabase } from './db/inspect-database.ts';
import { looksLikeEmail } from './domain/email-address.ts';
import { findMailServerProblem } from './platform/mail/check-mail-server.ts';
import { trySetup } from './read-setup.ts';

const usage = `Usage: apometru check [--send ADDRESS]

Settings, operator file, database and mail server, as \`start\` would use them. Nothing is changed.

  --send ADDRESS        sends a message there too, to see that one arrives

It ends with 0 when all is well, 1 when something needs a change.
`;

type Output = { write: (text: string) => unknown };
/** What was looked at and what is wrong with it. */
type Finding = { what: string; problems: readonly string[]; notes?: string[] };

/** @returns the exit code: 0 when all is well */
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
  const { config, faults } = trySetup(environment, 'production');
  const findings = [
    describeSetup(environment, config, faults),
    await checkDatabase(config),
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

async function checkDatabase(config: Config): Promise<Finding> {
  const what = 'database';
  if (!config.databaseUrl) return { what, problems: ['not tried; DATABASE_URL has to name one first'] };
  try {
    const { pool, close } = await openDatabase(config);
    try {
      return describeDatabase(config.databaseUrl, await inspectDatabase(pool));
    } finally {
      await close();
    }
  } catch (error) {
    return { what, problems: [(error as Error).message] };
  }
}

function describeDatabase(url: string, state: Awaited<ReturnType<typeof inspectDatabase>>): Finding {
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
