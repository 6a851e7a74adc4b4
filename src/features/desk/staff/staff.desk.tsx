import { HTTPException } from 'hono/http-exception';
import type { StaffId } from '../../../domain/ids.ts';
import { answerPage } from '../../../pages/answer-page.ts';
import { deskFrameOf } from '../../../pages/desk-frame.ts';
import { setFlash } from '../../../pages/flash.ts';
import { formWithProblems } from '../../../pages/problem-form.ts';
import { paths } from '../../../paths.ts';
import { readForm } from '../../../platform/web/form.ts';
import { recordStaffEvent } from '../../../platform/web/security-events.ts';
import { getIdParameter } from '../../../platform/web/url-parameter.ts';
import type { Deps, Web } from '../../../platform/web/web.ts';
import { emptyForm, type Form } from '../../../ui/shown-form.ts';
import { accountsText } from '../../accounts/accounts.text.ts';
import { actOf } from '../act-of.ts';
import { type DeskRoute, deskRoute, getStaff } from '../desk-route.ts';
import { changeStaffRole, removeStaff, type StaffChangeProblem } from './change-staff.ts';
import { inviteStaff } from './invite-staff.ts';
import { departmentField, inviteForm, rightsForm, tickedDepartments } from './staff.form.ts';
import { InviteStaffPage, StaffMemberPage, StaffPage } from './staff.pages.tsx';
import { findStaffOfList, listStaff, type StaffOfList } from './staff.queries.ts';
import { staffText } from './staff.text.ts';

/** Who works at the desk: administrators invite, change and take out. */
export function staffDesk(deps: Deps): DeskRoute[] {
  return [
    deskRoute('staff.manage', 'GET', paths.deskStaff, async c => {
      const staff = await listStaff(deps.db);
      return answerPage(c, <StaffPage frame={await deskFrameOf(c, deps)} staff={staff} />);
    }),
    deskRoute('staff.manage', 'GET', paths.deskNewStaff, async c =>
      answerPage(c, <InviteStaffPage frame={await deskFrameOf(c, deps)} form={emptyForm} />),
    ),
    deskRoute('staff.manage', 'POST', paths.deskStaff, c => invite(c, deps), { isFresh: true }),
    deskRoute('staff.manage', 'GET', paths.deskStaffMember(), async c => {
      const member = await getMember(c, deps);
      return await answerMember(c, deps, member, formOf(member));
    }),
    deskRoute('staff.manage', 'POST', paths.deskStaffMember(), c => change(c, deps), {
      isFresh: true,
    }),
    deskRoute('staff.manage', 'POST', paths.deskStaffInvitation(), c => inviteAgain(c, deps), {
      isFresh: true,
    }),
    deskRoute('staff.manage', 'POST', paths.deskStaffRemoval(), c => remove(c, deps), { isFresh: true }),
  ];
}

const departmentKeys = ({ operator }: Deps): string[] => operator.departments.map(({ key }) => key);

async function invite(c: Web, deps: Deps): Promise<Response> {
  const departments = departmentKeys(deps);
  const words = staffText[c.var.locale];
  const answer = async (form: Form<string>) =>
    await answerPage(c, <InviteStaffPage frame={await deskFrameOf(c, deps)} form={form} />, 422);
  const posted = await readForm(c, inviteForm(departments));
  const sentences = { ...accountsText[c.var.locale].problems, ...words.problems };
  if (!posted.ok) return await answer(formWithProblems(posted, sentences));
  const { email, role } = posted.values;
  const ticked = tickedDepartments(departments, posted.typed);
  const invitation = { email, role, departments: ticked, locale: getStaff(c).locale };
  const result = await inviteStaff(deps, actOf(c, deps), invitation, { mayRepeat: false });
  if (!result.ok) return await answer({ values: posted.typed, errors: { email: words.problems.worksHere } });
  recordStaffEvent(deps, c, 'staff-invited');
  setFlash(c, deps, 'staffInvited');
  return c.redirect(paths.deskStaff, 303);
}

async function change(c: Web, deps: Deps): Promise<Response> {
  const departments = departmentKeys(deps);
  const member = await getOther(c, deps);
  const words = staffText[c.var.locale];
  const posted = await readForm(c, rightsForm(departments));
  if (!posted.ok) return await answerMember(c, deps, member, formWithProblems(posted, words.problems), 422);
  const ticked = tickedDepartments(departments, posted.typed);
  const rights = { staffId: member.staffId, role: posted.values.role, departments: ticked };
  const result = await changeStaffRole(deps.db, actOf(c, deps), rights);
  if (!result.ok) return await answerProblem(c, deps, member, result.problem);
  recordStaffEvent(deps, c, 'staff-changed');
  setFlash(c, deps, 'staffChanged');
  return c.redirect(paths.deskStaff, 303);
}

async function inviteAgain(c: Web, deps: Deps): Promise<Response> {
  const { email, role, departments } = await getMember(c, deps);
  const invitation = { email, role, departments, locale: getStaff(c).locale };
  await inviteStaff(deps, actOf(c, deps), invitation, { mayRepeat: true });
  recordStaffEvent(deps, c, 'staff-invited');
  setFlash(c, deps, 'staffInvited');
  return c.redirect(paths.deskStaff, 303);
}

async function remove(c: Web, deps: Deps): Promise<Response> {
  const member = await getOther(c, deps);
  const result = await removeStaff(deps.db, actOf(c, deps), member.staffId, { mayBeLast: false });
  if (!result.ok) return await answerProblem(c, deps, member, result.problem);
  recordStaffEvent(deps, c, 'staff-removed');
  setFlash(c, deps, 'staffRemoved');
  return c.redirect(paths.deskStaff, 303);
}

async function getMember(c: Web, deps: Deps): Promise<StaffOfList> {
  const member = await findStaffOfList(deps.db, getIdParameter<StaffId>(c));
  if (!member) throw new HTTPException(404);
  return member;
}

/** Nobody takes out or raises themselves. */
async function getOther(c: Web, deps: Deps): Promise<StaffOfList> {
  const member = await getMember(c, deps);
  if (member.staffId === getStaff(c).staffId) throw new HTTPException(404);
  return member;
}

const formOf = ({ role, departments }: StaffOfList): Form<string> => ({
  values: { role, ...Object.fromEntries(departments.map(key => [departmentField(key), 'yes'])) },
  errors: {},
});

async function answerMember(
  c: Web,
  deps: Deps,
  member: StaffOfList,
  form: Form<string>,
  status: 200 | 422 = 200,
): Promise<Response> {
  const isSelf = member.staffId === getStaff(c).staffId;
  const page = { member, form, isSelf };
  return await answerPage(c, <StaffMemberPage frame={await deskFrameOf(c, deps)} {...page} />, status);
}

async function answerProblem(
  c: Web,
  deps: Deps,
  member: StaffOfList,
  problem: StaffChangeProblem,
): Promise<Response> {
  if (problem === 'unknown') throw new HTTPException(404);
  const { lastAdministrator } = staffText[c.var.locale].problems;
  const form = { ...formOf(member), errors: { role: lastAdministrator } };
  return await answerMember(c, deps, member, form, 422);
}
