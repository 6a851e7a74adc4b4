import type { StaffId } from '../../../domain/ids.ts';
import { isStaffRole } from '../../../domain/staff-role.ts';
import { paths } from '../../../paths.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { deskLayoutText } from '../../../ui/desk-layout.text.ts';
import { type DeskFrame, DeskLayout } from '../../../ui/desk-layout.tsx';
import { DeskRows } from '../../../ui/desk-rows.tsx';
import { Field } from '../../../ui/field.tsx';
import type { AuditRow } from './audit.queries.ts';
import { auditText } from './audit.text.ts';
import { type AuditFilter, writeAuditFilter } from './audit-filter.rules.ts';
import { sayDeed, sayMoment } from './audit-words.ts';

type Props = {
  frame: DeskFrame;
  rows: AuditRow[];
  staff: { staffId: StaffId; name: string }[];
  filter: AuditFilter;
  /** what was typed, which may be no day */
  typed: Record<'code' | 'from' | 'to', string>;
  isFirstPage: boolean;
  /** the entry before which the next page begins */
  next: bigint | undefined;
};

export function AuditPage({ frame, rows, staff, filter, typed, isFirstPage, next }: Props) {
  const words = auditText[frame.locale];
  const query = writeAuditFilter(filter);
  return (
    <DeskLayout frame={frame} title={words.title}>
      <div class="desk-head">
        <h1>{words.title}</h1>
        <ButtonLink href={`${paths.deskAuditFile}?${query}`} look="secondary">
          {words.file}
        </ButtonLink>
      </div>
      <p class="quiet">{words.lead}</p>
      <Search frame={frame} staff={staff} filter={filter} typed={typed} />
      {rows.length === 0 ? <p>{words.none}</p> : <Entries frame={frame} rows={rows} />}
      <nav class="pagination" aria-label={frame.words.pages.label}>
        {!isFirstPage && (
          <ButtonLink href={`${paths.deskAudit}?${query}`} look="secondary">
            {words.newest}
          </ButtonLink>
        )}
        {next !== undefined && (
          <ButtonLink href={`${paths.deskAudit}?${withBefore(query, next)}`} look="secondary">
            {words.older}
          </ButtonLink>
        )}
      </nav>
    </DeskLayout>
  );
}

const withBefore = (query: URLSearchParams, before: bigint): URLSearchParams =>
  new URLSearchParams([...query, ['before', String(before)]]);

type SearchProps = Pick<Props, 'frame' | 'staff' | 'filter' | 'typed'>;

function Search({ frame, staff, filter, typed }: SearchProps) {
  const words = auditText[frame.locale];
  const form = { values: typed, errors: {} };
  return (
    <search>
      <details class="desk-fold" open={writeAuditFilter(filter).size > 0}>
        <summary>{words.search}</summary>
        <form class="desk-filters" method="get" action={paths.deskAudit}>
          <Choice
            name="staff"
            label={words.staff}
            every={words.everyStaff}
            chosen={filter.staffId?.toString()}
            options={staff.map(({ staffId, name }) => ({ value: String(staffId), label: name }))}
          />
          <Choice
            name="action"
            label={words.action}
            every={words.everyAction}
            chosen={filter.action}
            options={Object.entries(words.actions).map(([value, label]) => ({ value, label }))}
          />
          <Field form={form} name="code" label={words.code} isRequired={false} maxLength={100} />
          <Field
            form={form}
            name="from"
            label={words.from}
            hint={words.dayHint}
            isRequired={false}
            maxLength={10}
          />
          <Field
            form={form}
            name="to"
            label={words.to}
            hint={words.dayHint}
            isRequired={false}
            maxLength={10}
          />
          <div class="desk-filters__buttons">
            <Button>{words.button}</Button>
            {writeAuditFilter(filter).size > 0 && <a href={paths.deskAudit}>{words.everything}</a>}
          </div>
        </form>
      </details>
    </search>
  );
}

function Entries({ frame, rows }: { frame: DeskFrame; rows: AuditRow[] }) {
  return (
    <DeskRows
      kind="audit"
      rows={rows}
      cells={row => [
        <Who frame={frame} row={row} />,
        <Deed frame={frame} row={row} />,
        <Whom frame={frame} row={row} />,
        <span class="quiet">
          {sayMoment(frame.locale, row.at)} <span class="desk-under">{row.network}</span>
        </span>,
      ]}
    />
  );
}

function Who({ frame, row: { actor, staffName, role } }: { frame: DeskFrame; row: AuditRow }) {
  const { roles } = deskLayoutText[frame.locale];
  if (!isStaffRole(role)) return <b>{actor}</b>;
  return (
    <>
      <b>{staffName ?? actor}</b> <span class="quiet desk-under">{roles[role]}</span>
    </>
  );
}

function Deed({ frame, row }: { frame: DeskFrame; row: AuditRow }) {
  const { action, subject } = sayDeed(frame.locale, row);
  const facts = factsOf(row);
  return (
    <>
      {action}
      {subject && `: ${subject}`} {facts && <span class="quiet desk-under">{facts}</span>}
    </>
  );
}

/** Before and after of a change, and further facts, as they were recorded. */
function factsOf({ before, after, detail }: AuditRow): string {
  const change = before === null && after === null ? [] : [`${show(before)} → ${show(after)}`];
  return [...change, ...(detail === null ? [] : [show(detail)])].join(' · ');
}

const show = (value: unknown): string => {
  if (value === null || value === undefined) return '–';
  if (typeof value !== 'object' || Array.isArray(value)) return JSON.stringify(value);
  return Object.entries(value)
    .map(([key, part]) => `${key} ${typeof part === 'string' ? part : JSON.stringify(part)}`)
    .join(', ');
};

function Whom({ frame, row: { customerCode, accountId } }: { frame: DeskFrame; row: AuditRow }) {
  const { account, accessCode: code } = auditText[frame.locale];
  const whom = [customerCode && code(customerCode), accountId !== null && account(String(accountId))];
  return <>{whom.filter(Boolean).join(', ')}</>;
}
