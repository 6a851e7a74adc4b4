import { parseArgs } from 'node:util';
import { emailKey, looksLikeEmail } from '../../../domain/email-address.ts';
import { isStaffRole, type StaffRole, staffRoles } from '../../../domain/staff-role.ts';
import { paths } from '../../../paths.ts';
import { commandUser } from '../../../platform/command-user.ts';
import type { Log } from '../../../platform/observe/log.ts';
import type { LetterDeps } from '../../notifications/letters/write-letter.ts';
import { removeStaff } from './change-staff.ts';
import { inviteStaff } from './invite-staff.ts';
import { listStaff } from './staff.queries.ts';
import { invitationHours } from './staff.rules.ts';

const usage = `Usage: apometru staff invite EMAIL --role ROLE [--departments KEY,KEY]
       apometru staff list
       apometru staff remove EMAIL

  invite    sends an invitation to the desk, and prints its link; the link works once
  list      who works at the desk, in which role, and when they were last there
  remove    ends their sessions at once and erases password and second factor

Roles: ${staffRoles.join(', ')}.
`;

type Parts = Omit<LetterDeps, 'operator'> & {
  /** undefined if no operator file is configured */
  operator: LetterDeps['operator'] | undefined;
  log: Log;
  output: { write: (text: string) => unknown };
  messages: { write: (text: string) => unknown };
};

type Request =
  | { kind: 'invite'; email: string; role: StaffRole; departments: string[] }
  | { kind: 'list' }
  | { kind: 'remove'; email: string };

/** `apometru staff`: the first administrator is invited with it. @returns the exit code */
export async function runStaff(parts: Parts, args: string[]): Promise<number> {
  const request = readArguments(args);
  if (request?.kind === 'invite') return await invite(parts, request);
  if (request?.kind === 'list') return await list(parts);
  if (request?.kind === 'remove') return await remove(parts, request.email);
  parts.messages.write(usage);
  return 1;
}

function readArguments(args: string[]): Request | undefined {
  try {
    const options = { role: { type: 'string' }, departments: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const [kind, email = '', ...others] = positionals;
    const { role, departments } = values;
    if (others.length > 0) return undefined;
    if (kind === 'invite' && looksLikeEmail(email) && isStaffRole(role))
      return { kind, email, role, departments: departments?.split(',').map(key => key.trim()) ?? [] };
    if (role !== undefined || departments !== undefined) return undefined;
    if (kind === 'list' && email === '') return { kind };
    return kind === 'remove' && email !== '' ? { kind, email } : undefined;
  } catch {
    return undefined;
  }
}

const actOfCommand = ({ clock }: Parts) => ({ by: `command: ${commandUser()}`, at: clock.now() });

async function invite(
  parts: Parts,
  { email, role, departments }: { email: string; role: StaffRole; departments: string[] },
): Promise<number> {
  const { operator } = parts;
  if (!operator) {
    parts.messages.write('OPERATOR_FILE: is missing; an invitation says whose desk it is.\n');
    return 1;
  }
  const known = operator.departments.map(({ key }) => key);
  const unknown = departments.filter(key => !known.includes(key));
  if (unknown.length > 0) {
    const list = known.length > 0 ? `It has: ${known.join(', ')}.` : 'It has none.';
    parts.messages.write(`The operator file has no department ${unknown.join(', ')}. ${list}\n`);
    return 1;
  }
  const invitation = { email, role, departments, locale: 'ro' } as const;
  const result = await inviteStaff({ ...parts, operator }, actOfCommand(parts), invitation, {
    mayRepeat: true,
  });
  if (!result.ok) throw new Error(`${email} could not be invited: ${result.problem}`);
  parts.log.info({ event: 'staff-invited', staffId: String(result.value.staffId) }, 'security');
  const { href } = new URL(paths.deskInvitation(result.value.token), parts.config.publicUrl);
  parts.output.write(`${href}\n`);
  parts.messages.write(
    `${email} is invited as ${role}; the letter with this link is on its way. It works once, for ${invitationHours} hours.\n`,
  );
  return 0;
}

async function list({ db, output }: Parts): Promise<number> {
  const staff = await listStaff(db);
  const rows = staff.map(({ email, role, departments, joinedAt, removedAt, lastSeenAt }) => [
    ...[email, role, departments.join(',') || '-'],
    ...[removedAt ? 'removed' : joinedAt ? 'works here' : 'invited', lastSeenAt?.toString() ?? '-'],
  ]);
  const lines = [['email', 'role', 'departments', 'state', 'last seen'], ...rows];
  output.write(lines.map(cells => `${cells.join('\t')}\n`).join(''));
  return 0;
}

async function remove(parts: Parts, email: string): Promise<number> {
  const staff = await listStaff(parts.db);
  const one = staff.find(member => emailKey(member.email) === emailKey(email));
  const result = one && (await removeStaff(parts.db, actOfCommand(parts), one.staffId, { mayBeLast: true }));
  if (!result?.ok) {
    parts.messages.write(
      `Nobody with the address ${email} works here. "apometru staff list" has them all.\n`,
    );
    return 1;
  }
  parts.log.info({ event: 'staff-removed', staffId: String(one?.staffId) }, 'security');
  parts.messages.write(`${email} is out: their sessions have ended.\n`);
  return 0;
}
