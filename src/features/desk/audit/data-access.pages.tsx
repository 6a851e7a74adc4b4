import { isStaffRole } from '../../../domain/staff-role.ts';
import { paths } from '../../../paths.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { deskLayoutText } from '../../../ui/desk-layout.text.ts';
import type { Frame } from '../../../ui/frame.ts';
import { Layout } from '../../../ui/layout.tsx';
import type { AuditRow } from './audit.queries.ts';
import { auditText } from './audit.text.ts';
import { sayDeed, sayMoment } from './audit-words.ts';

type Props = { frame: Frame; rows: AuditRow[]; next: bigint | undefined };

/** For the customer: which of the utility's staff saw or did what with their data. */
export function DataAccessPage({ frame, rows, next }: Props) {
  const words = auditText[frame.locale];
  const { retention } = frame.operator;
  return (
    <Layout frame={frame} title={words.accessTitle} width="narrow">
      <h1>{words.accessTitle}</h1>
      <p>{words.accessLead(Math.floor(retention.auditDays / 365))}</p>
      {rows.length === 0 ? (
        <p>
          <b>{words.accessNone}</b>
        </p>
      ) : (
        <ul class="access-list">
          {rows.map(row => (
            <Access frame={frame} row={row} />
          ))}
        </ul>
      )}
      {next !== undefined && (
        <ButtonLink href={`${paths.dataAccess}?before=${next}`} look="secondary">
          {words.older}
        </ButtonLink>
      )}
      <p class="quiet">
        {words.accessQuestion} <a href={paths.newMessage}>{words.accessWrite}</a>.
      </p>
    </Layout>
  );
}

function Access({ frame, row }: { frame: Frame; row: AuditRow }) {
  const { locale } = frame;
  const { action, subject } = sayDeed(locale, row);
  const { accessCode } = auditText[locale];
  return (
    <li>
      <b>{subject ? `${action}: ${subject}` : action}</b>
      <span>{sayWho(frame, row)}</span>
      <span class="quiet">
        {sayMoment(locale, row.at)}
        {row.customerCode && ` · ${accessCode(row.customerCode)}`}
      </span>
    </li>
  );
}

/** Role and departments; a person's name only where the operator file says so. */
function sayWho(frame: Frame, { role, departments, staffName }: AuditRow): string {
  const { locale, operator } = frame;
  const names = operator.departments.flatMap(({ key, name }) =>
    departments?.includes(key) ? [name[locale] ?? name.ro] : [],
  );
  const roleName = isStaffRole(role) ? deskLayoutText[locale].roles[role] : undefined;
  const person = operator.namesOfStaffForCustomers ? staffName : undefined;
  return [person, roleName, names.join(', ')].filter(Boolean).join(' · ');
}
