import { beforeAll, describe, expect, test } from 'vitest';
import { type StaffRole, staffRoles } from '#src/domain/staff-role.ts';
import { type DeskRoute, deskRoute } from '#src/features/desk/desk-route.ts';
import { type DeskAction, may, policies } from '#src/features/desk/policies.ts';
import { paths } from '#src/paths.ts';
import { deskLayoutText } from '#src/ui/desk-layout.text.ts';
import { signInStaff } from './factories/staff.ts';
import { createTestPortal, type TestPortal, type Visitor } from './portal.ts';

// Walks every role through every route of the desk, and through a route of each action that has none yet.

let portal: TestPortal;
let routes: DeskRoute[];
const probeOf = (action: string) => `/desk/probe/${action}`;

beforeAll(async () => {
  const probes = (Object.keys(policies) as DeskAction[]).map(action =>
    deskRoute(action, 'GET', probeOf(action), c => c.text(action)),
  );
  portal = await createTestPortal(undefined, undefined, doors => ({
    ...doors,
    desk: { ...doors.desk, staff: [...doors.desk.staff, ...probes] },
  }));
  routes = portal.doors.desk.staff;
});

const signedIn = new Map<StaffRole, Visitor>();

/** Signs in again where a route has ended the session: signing out is one of them. */
async function visitorOf(role: StaffRole): Promise<Visitor> {
  const known = signedIn.get(role);
  if (known && (await known.get(probeOf('desk.open'))).status === 200) return known;
  const visitor = await signInStaff(portal, { role, departments: ['invoices'] });
  signedIn.set(role, visitor);
  return visitor;
}

/** Parameters of an address: of nothing that exists, since the policy is asked before anything is looked for. */
const fill = (path: string): string =>
  path.replace(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => (name === 'id' ? '999999999' : 'x'));

const send = async (visitor: Visitor, { method, path }: DeskRoute): Promise<Response> =>
  method === 'GET' ? await visitor.get(fill(path)) : await visitor.post(fill(path), {});

/** A refusal by role says so, which a page that is not there does not. */
const reasonOf = async (answer: Response): Promise<'role' | 'other'> =>
  answer.status === 403 && (await answer.text()).includes('Rolul dumneavoastră nu cuprinde')
    ? 'role'
    : 'other';

describe.each(staffRoles)('%s', role => {
  test('may use every route whose action the role allows, and gets a reason from every other', async () => {
    const wrong: string[] = [];
    for (const route of routes) {
      const answer = await send(await visitorOf(role), route);
      const { status } = answer;
      const isRefused = (await reasonOf(answer)) === 'role';
      if (isRefused === may(role, route.action) || status >= 500)
        wrong.push(`${route.method} ${route.path} (${route.action}): ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  test('sees in the menu exactly what the role may open', async () => {
    const visitor = await visitorOf(role);
    const page = await (await visitor.get(paths.desk)).text();
    const hrefs = new Set([...page.matchAll(/<li><a href="(\/desk\/[^"]*)"/g)].map(([, href = '']) => href));
    expect(page).toContain(deskLayoutText.ro.roles[role]);
    for (const href of hrefs) expect([href, (await visitor.get(href)).status]).toEqual([href, 200]);
  });
});

test('an auditor changes only their own things', () => {
  const actions = (Object.keys(policies) as DeskAction[]).filter(action => may('auditor', action));
  expect(actions.filter(action => !/\.(open|read|find|view-as)$/.test(action))).toEqual([]);
  const changing = routes.filter(({ method, action }) => method === 'POST' && may('auditor', action));
  expect(changing.filter(({ action }) => action !== 'desk.open')).toEqual([]);
});

test('after signing in, the visitor returns to the requested page', async () => {
  const pages = routes.filter(({ method }) => method === 'GET');
  expect(pages.length).toBeGreaterThan(3);
  for (const { path } of pages) {
    const to = fill(path);
    const answer = await portal.visitor().get(to);
    expect(answer.headers.get('location')).toBe(`${paths.deskSignIn}?return=${encodeURIComponent(to)}`);
  }
});

test('a route needs an action of policies.ts', () => {
  const nothing = 'threads.burn' as DeskAction;
  expect(() => deskRoute(nothing, 'GET', '/desk/x', c => c.text(''))).toThrow('"threads.burn" is no action');
  expect(() => deskRoute('toString' as DeskAction, 'GET', '/desk/x', c => c.text(''))).toThrow('no action');
});
