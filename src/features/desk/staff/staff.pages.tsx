import { dayOf, formatDay } from '../../../domain/day.ts';
import { type StaffRole, staffRoles } from '../../../domain/staff-role.ts';
import { paths } from '../../../paths.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { deskLayoutText } from '../../../ui/desk-layout.text.ts';
import { type DeskFrame, DeskLayout } from '../../../ui/desk-layout.tsx';
import { DeskRows } from '../../../ui/desk-rows.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Checkbox } from '../../../ui/field.tsx';
import { RadioList } from '../../../ui/radio-list.tsx';
import { type Form, hasErrors } from '../../../ui/shown-form.ts';
import { Tag } from '../../../ui/tag.tsx';
import { EmailField } from '../../accounts/email-field.tsx';
import { departmentsOf } from '../policies.ts';
import { departmentField } from './staff.form.ts';
import type { StaffOfList } from './staff.queries.ts';
import { staffText } from './staff.text.ts';

type AnyForm = Form<string>;

export function StaffPage({ frame, staff }: { frame: DeskFrame; staff: StaffOfList[] }) {
  const words = staffText[frame.locale];
  const { roles } = deskLayoutText[frame.locale];
  return (
    <DeskLayout frame={frame} title={words.title}>
      <div class="desk-head">
        <h1>{words.title}</h1>
        <ButtonLink href={paths.deskNewStaff}>{words.invite}</ButtonLink>
      </div>
      <p class="quiet">{words.lead}</p>
      <DeskRows
        kind="staff"
        rows={staff}
        cells={member => [
          <Person member={member} />,
          roles[member.role],
          departmentNames(frame, member),
          <State frame={frame} member={member} />,
          words.lastSeen(sayDay(frame, member.lastSeenAt)),
        ]}
      />
    </DeskLayout>
  );
}

function Person({ member: { staffId, name, email } }: { member: StaffOfList }) {
  return (
    <>
      <a href={paths.deskStaffMember(staffId)}>
        <b>{name ?? email}</b>
      </a>{' '}
      {name && <span class="quiet desk-under">{email}</span>}
    </>
  );
}

function State({ frame, member: { joinedAt, removedAt } }: { frame: DeskFrame; member: StaffOfList }) {
  const { states } = staffText[frame.locale];
  if (removedAt) return <Tag tone="void">{states.removed}</Tag>;
  return joinedAt ? <Tag tone="good">{states.working}</Tag> : <Tag tone="soon">{states.invited}</Tag>;
}

function departmentNames(frame: DeskFrame, member: StaffOfList): string {
  const words = staffText[frame.locale];
  const keys = departmentsOf(member);
  if (keys === 'all') return words.allDepartments;
  const names = frame.operator.departments.flatMap(({ key, name }) =>
    keys.includes(key) ? [name[frame.locale] ?? name.ro] : [],
  );
  return names.join(', ') || words.noDepartments;
}

/** Undefined: they were never at the desk, or their last session is long over. */
function sayDay(frame: DeskFrame, moment: Temporal.Instant | null): string | undefined {
  if (!moment) return undefined;
  const day = dayOf(moment);
  return day.equals(frame.today) ? staffText[frame.locale].today : formatDay(day, frame.locale);
}

export function InviteStaffPage({ frame, form }: { frame: DeskFrame; form: AnyForm }) {
  const words = staffText[frame.locale];
  return (
    <DeskLayout frame={frame} title={words.inviteTitle} width="narrow" hasErrors={hasErrors(form)}>
      <ErrorSummary form={form} frame={frame} />
      <h1>{words.inviteTitle}</h1>
      <p>{words.inviteLead}</p>
      <form method="post" action={paths.deskStaff} novalidate>
        <EmailField form={form} label={words.email} autocomplete="email" />
        <Rights frame={frame} form={form} />
        <Button>{words.inviteButton}</Button>
      </form>
    </DeskLayout>
  );
}

function Rights({ frame, form }: { frame: DeskFrame; form: AnyForm }) {
  const words = staffText[frame.locale];
  const { roles } = deskLayoutText[frame.locale];
  const choiceOf = (role: StaffRole) => ({
    value: role,
    label: (
      <>
        <b>{roles[role]}</b> <span class="quiet">{words.duties[role]}</span>
      </>
    ),
  });
  const { departments } = frame.operator;
  return (
    <>
      <RadioList form={form} name="role" legend={words.role} choices={staffRoles.map(choiceOf)} />
      {departments.length > 0 && (
        <fieldset>
          <legend>{words.departments}</legend>
          <p class="field__hint">{words.departmentsHint}</p>
          {departments.map(({ key, name }) => (
            <Checkbox form={form} name={departmentField(key)}>
              {name[frame.locale] ?? name.ro}
            </Checkbox>
          ))}
        </fieldset>
      )}
    </>
  );
}

type MemberProps = { frame: DeskFrame; member: StaffOfList; form: AnyForm; isSelf: boolean };

export function StaffMemberPage({ frame, member, form, isSelf }: MemberProps) {
  const words = staffText[frame.locale];
  const { staffId, name, email, removedAt } = member;
  const title = name ?? email;
  return (
    <DeskLayout frame={frame} title={title} width="narrow" hasErrors={hasErrors(form)}>
      <ErrorSummary form={form} frame={frame} />
      <p>
        <a href={paths.deskStaff}>{words.title}</a>
      </p>
      <h1>{title}</h1>
      <p>
        <State frame={frame} member={member} /> <span class="quiet">{email}</span>
      </p>
      {isSelf && <p>{words.self}</p>}
      {!isSelf && !removedAt && (
        <Card title={words.change}>
          <form method="post" action={paths.deskStaffMember(staffId)} novalidate>
            <p class="quiet">{words.changeLead}</p>
            <Rights frame={frame} form={form} />
            <Button>{words.save}</Button>
          </form>
        </Card>
      )}
      <Card title={words.again}>
        <form method="post" action={paths.deskStaffInvitation(staffId)}>
          <p class="quiet">{words.againLead}</p>
          <Button look="secondary">{words.againButton}</Button>
        </form>
      </Card>
      {!isSelf && !removedAt && (
        <Card title={words.remove}>
          <form method="post" action={paths.deskStaffRemoval(staffId)}>
            <p class="quiet">{words.removeLead}</p>
            <Button look="danger">{words.removeButton(title)}</Button>
          </form>
        </Card>
      )}
    </DeskLayout>
  );
}
