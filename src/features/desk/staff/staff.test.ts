import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testPassword } from '#test/factories/account.ts';
import { makeStaff, signInStaff, testTotpSecret } from '#test/factories/staff.ts';
import { linkOf, receiveMails } from '#test/mailbox.ts';
import { textOf } from '#test/page-text.ts';
import { createTestPortal, type TestPortal, type Visitor } from '#test/portal.ts';
import { createToken } from '../../../platform/web/tokens.ts';
import { runStaff } from './staff-command.ts';
import { totpCode } from './totp.rules.ts';
import { totpSecretOfInvitation } from './totp.ts';

let portal: TestPortal;

beforeAll(async () => {
  portal = await createTestPortal();
  portal.deps.operator.departments = [
    { key: 'invoices', name: { ro: 'Facturi și plăți', en: 'Invoices' }, email: 'facturi@apa.example' },
    { key: 'repairs', name: { ro: 'Avarii', en: 'Repairs' }, email: 'avarii@apa.example' },
  ];
});

beforeEach(async () => {
  await portal.deps.db.deleteFrom('limits').execute();
  portal.clock.add({ minutes: 5 });
});

/** Runs `apometru staff …`; the portal's own clock and secret stand in for those of the machine. */
async function staffCommand(...args: string[]): Promise<{ code: number; output: string; messages: string }> {
  const said = { output: '', messages: '' };
  const code = await runStaff(
    {
      ...portal.deps,
      output: { write: text => (said.output += text) },
      messages: { write: text => (said.messages += text) },
    },
    args,
  );
  return { code, ...said };
}

const tokenOf = (link: string): string => link.split('/').at(-1) ?? '';
const codeOf = (link: string): string =>
  totpCode(totpSecretOfInvitation(portal.deps.secret, tokenOf(link)), portal.clock.now());

const accept = (visitor: Visitor, link: string, given: Record<string, string> = {}) =>
  visitor.post(link, { name: 'Radu Ionescu', password: testPassword, code: codeOf(link), ...given });

const codesIn = (page: string): string[] =>
  [...page.matchAll(/<code>(\w{4}-\w{4})<\/code>/g)].map(([, code = '']) => code);

async function inviteByCommand(email: string, role = 'agent'): Promise<string> {
  const { code, output } = await staffCommand('invite', email, '--role', role);
  expect(code).toBe(0);
  return new URL(output.trim()).pathname;
}

describe('apometru staff', () => {
  test('invites the first administrator by a printed link, which is that of the letter', async () => {
    const link = await inviteByCommand('prima@apa.example', 'administrator');
    const [mail] = await receiveMails(portal);
    expect([mail?.to, linkOf(mail)]).toEqual(['prima@apa.example', link]);
    const visitor = portal.visitor();
    expect(await (await visitor.get(link)).text()).toContain('Administrator');
    expect((await accept(visitor, link)).status).toBe(200);
    expect((await visitor.get('/desk/staff')).status).toBe(200);
    expect((await staffCommand('list')).output).toContain(
      'prima@apa.example\tadministrator\t-\tworks here\t2026',
    );
  });

  test('takes somebody out, whose sessions end', async () => {
    const staffId = await makeStaff(portal, { role: 'agent', email: 'pleaca@apa.example' });
    const visitor = await signInStaff(portal, { staffId });
    expect((await visitor.get('/desk')).status).toBe(200);
    expect((await staffCommand('remove', ' Pleaca@apa.example')).code).toBe(0);
    expect((await visitor.get('/desk')).status).toBe(303);
    expect((await staffCommand('remove', 'pleaca@apa.example')).code).toBe(1);
    expect((await staffCommand('remove', 'nimeni@apa.example')).code).toBe(1);
  });

  test.each([
    [['invite', 'x@apa.example']],
    [['invite', 'x@apa.example', '--role', 'king']],
    [['invite', 'no address', '--role', 'agent']],
    [['invite', 'x@apa.example', 'y@apa.example', '--role', 'agent']],
    [['list', '--role', 'agent']],
    [['remove']],
    [[]],
  ])('refuses %j and says how it is used', async args => {
    const { code, messages } = await staffCommand(...args);
    expect([code, messages]).toEqual([1, expect.stringContaining('Usage: apometru staff invite')]);
  });

  test('knows the departments of the operator file, and says which', async () => {
    const { code, messages } = await staffCommand(
      'invite',
      'x@apa.example',
      '--role',
      'agent',
      '--departments',
      'invoices,pipes',
    );
    expect([code, messages]).toEqual([
      1,
      'The operator file has no department pipes. It has: invoices, repairs.\n',
    ]);
  });
});

describe('an invitation', () => {
  test('sets name, password and second factor together, shows ten codes once, and works once', async () => {
    const link = await inviteByCommand('noua@apa.example');
    const visitor = portal.visitor();
    const page = await accept(visitor, link);
    expect(page.headers.get('cache-control')).toBe('no-store');
    const codes = codesIn(await page.text());
    expect(new Set(codes).size).toBe(10);
    expect(await (await visitor.get('/desk')).text()).toContain('Radu Ionescu');
    portal.clock.add({ minutes: 2 });
    expect((await portal.visitor().get(link)).status).toBe(410);
    expect((await accept(portal.visitor(), link)).status).toBe(410);

    const elsewhere = portal.visitor();
    await elsewhere.post('/desk/sign-in', { email: 'noua@apa.example', password: testPassword, return: '' });
    const answer = await elsewhere.post('/desk/sign-in/code', {
      code: codes[3] ?? '',
      return: '',
      with: 'recovery',
    });
    expect(answer.status).toBe(303);
  });

  test('opened by a mail program changes nothing', async () => {
    const link = await inviteByCommand('scanata@apa.example');
    await portal.visitor().get(link);
    expect((await accept(portal.visitor(), link)).status).toBe(200);
  });

  test('answers both clicks of a double click with the same codes', async () => {
    const link = await inviteByCommand('dubla@apa.example');
    const visitor = portal.visitor();
    const answers = await Promise.all([accept(visitor, link), accept(visitor, link)]);
    const [first = '', second = ''] = await Promise.all(answers.map(answer => answer.text()));
    expect(codesIn(first)).toHaveLength(10);
    expect(codesIn(second)).toEqual(codesIn(first));
    expect((await accept(portal.visitor(), link, { password: 'alta parola lunga' })).status).toBe(410);
  });

  test('with a wrong code or a weak password keeps the QR code and asks again', async () => {
    const link = await inviteByCommand('gresita@apa.example');
    const visitor = portal.visitor();
    const qrIn = (html: string) => /qr-code__squares" d="([^"]+)"/.exec(html)?.[1];
    const before = qrIn(await (await visitor.get(link)).text());
    expect(before?.length).toBeGreaterThan(1000);
    for (const [given, sentence] of [
      [{ code: '000000' }, 'Codul nu se potrivește'],
      [{ password: 'password123' }, 'se ghicește ușor'],
      [{ name: ' ' }, 'Scrieți numele'],
      [{ name: 'Radu\u202e' }, 'pe un singur rând'],
    ] as const) {
      const answer = await accept(visitor, link, given);
      const html = await answer.text();
      expect([answer.status, qrIn(html)]).toEqual([422, before]);
      expect(html).toContain(sentence);
    }
    expect((await accept(visitor, link)).status).toBe(200);
  });

  test('ends after three days, and when another one is sent', async () => {
    const old = await inviteByCommand('uitata@apa.example');
    const link = await inviteByCommand('uitata@apa.example');
    expect((await portal.visitor().get(old)).status).toBe(410);
    portal.clock.add({ hours: 71 });
    expect((await portal.visitor().get(link)).status).toBe(200);
    portal.clock.add({ hours: 2 });
    expect((await accept(portal.visitor(), link)).status).toBe(410);
  });

  test('that is not one is gone, and looking for one is counted', async () => {
    const statuses = [];
    for (let i = 0; i < 61; i++)
      statuses.push((await portal.visitor().get(`/desk/invitation/${createToken()}`)).status);
    expect(statuses.slice(-2)).toEqual([410, 429]);
  });

  test('of somebody who works here replaces password and phone only when it is accepted', async () => {
    const staffId = await makeStaff(portal, { role: 'billing', email: 'telefon@apa.example' });
    const visitor = await signInStaff(portal, { staffId });
    const link = await inviteByCommand('telefon@apa.example', 'billing');
    expect((await visitor.get('/desk')).status).toBe(200);
    await accept(portal.visitor(), link, { password: 'parola cea nouă' });
    expect((await visitor.get('/desk')).status).toBe(303);
    portal.clock.add({ minutes: 1 });
    const again = portal.visitor();
    await again.post('/desk/sign-in', {
      email: 'telefon@apa.example',
      password: 'parola cea nouă',
      return: '',
    });
    const withOldPhone = { code: totpCode(testTotpSecret, portal.clock.now()), return: '', with: 'code' };
    expect((await again.post('/desk/sign-in/code', withOldPhone)).status).toBe(422);
    expect((await again.post('/desk/sign-in/code', { ...withOldPhone, code: codeOf(link) })).status).toBe(
      303,
    );
  });
});

describe('the page of staff', () => {
  test('invites somebody with a role and departments, and shows them', async () => {
    await receiveMails(portal);
    const admin = await signInStaff(portal, { role: 'administrator', name: 'Ana Șef' });
    const fields = { email: 'invitata@apa.example', role: 'agent', 'department-repairs': 'yes' };
    expect((await admin.post('/desk/staff', fields)).headers.get('location')).toBe('/desk/staff');
    const [mail] = await receiveMails(portal);
    expect((await accept(portal.visitor(), linkOf(mail), { name: 'Invitata Nouă' })).status).toBe(200);
    const list = await textOf(await admin.get('/desk/staff'));
    expect(list).toMatch(
      /Invitata Nouă\s+invitata@apa.example\s+Agent\s+Avarii\s+activ văzut ultima dată: azi/,
    );
    const twice = await admin.post('/desk/staff', fields);
    expect([twice.status, await twice.text()]).toEqual([
      422,
      expect.stringContaining('Lucrează deja la birou'),
    ]);
  });

  test.each([
    [{ email: 'x', role: 'agent' }, 'pare incompletă'],
    [{ email: 'x@apa.example', role: 'king' }, 'Alegeți rolul'],
    [{}, 'Scrieți adresa de e-mail'],
  ])('says what is missing in %j', async (fields, sentence) => {
    const admin = await signInStaff(portal, { role: 'administrator' });
    const answer = await admin.post('/desk/staff', fields);
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(sentence)]);
  });

  test('a new role ends the sessions of the old one; who was taken out is out at once', async () => {
    const admin = await signInStaff(portal, { role: 'administrator' });
    const other = await signInStaff(portal, { role: 'auditor' });
    const changed = await admin.post(`/desk/staff/${other.staffId}`, { role: 'billing' });
    expect(changed.headers.get('location')).toBe('/desk/staff');
    expect((await other.get('/desk')).status).toBe(303);
    const back = await signInStaff(portal, { staffId: other.staffId });
    expect(await (await back.get('/desk')).text()).toContain('Facturare');
    await admin.post(`/desk/staff/${other.staffId}/removal`, {});
    expect((await back.get('/desk')).status).toBe(303);
    const kept = await portal.deps.db
      .selectFrom('staff')
      .selectAll()
      .where('staff_id', '=', other.staffId)
      .executeTakeFirstOrThrow();
    expect([kept.password_hash, kept.totp_secret]).toEqual([null, null]);
  });

  test('nobody changes or takes out themselves, nor somebody who is not there', async () => {
    const admin = await signInStaff(portal, { role: 'administrator' });
    for (const id of [admin.staffId, 999999999n]) {
      expect((await admin.post(`/desk/staff/${id}`, { role: 'agent' })).status).toBe(404);
      expect((await admin.post(`/desk/staff/${id}/removal`, {})).status).toBe(404);
    }
    expect((await admin.get('/desk/staff')).status).toBe(200);
  });

  test('of two administrators that take each other out at the same moment one stays', async () => {
    await portal.deps.db
      .updateTable('staff')
      .set({ role: 'agent' })
      .where('role', '=', 'administrator')
      .execute();
    const one = await signInStaff(portal, { role: 'administrator' });
    const two = await signInStaff(portal, { role: 'administrator' });
    await Promise.all([
      one.post(`/desk/staff/${two.staffId}/removal`, {}),
      two.post(`/desk/staff/${one.staffId}/removal`, {}),
    ]);
    const left = await portal.deps.db
      .selectFrom('staff')
      .select('staff_id')
      .where('role', '=', 'administrator')
      .where('removed_at', 'is', null)
      .execute();
    expect(left).toHaveLength(1);
  });
});

describe('before what is dangerous', () => {
  test('the password is asked for again after ten minutes, and the form goes on with what was typed', async () => {
    const admin = await signInStaff(portal, { role: 'administrator' });
    portal.clock.add({ minutes: 11 });
    const fields = { email: 'tarziu@apa.example', role: 'agent', 'department-repairs': 'yes' };
    const asked = await admin.post('/desk/staff', fields);
    const page = await asked.text();
    expect([asked.status, page]).toEqual([403, expect.stringContaining('Mai scrieți o dată parola')]);
    const hidden = Object.fromEntries(
      [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
        ([, name = '', value = '']) => [name, value],
      ),
    );
    expect(hidden).toMatchObject({ ...fields, confirmationTo: '/desk/staff', confirmationMethod: 'POST' });

    const wrong = await admin.post('/desk/confirmation', { ...hidden, confirmation: 'nu e asta' });
    expect([wrong.status, await wrong.text()]).toEqual([
      422,
      expect.stringContaining('value="tarziu@apa.example"'),
    ]);
    const before = admin.cookies.get('desk');
    const right = await admin.post('/desk/confirmation', { ...hidden, confirmation: testPassword });
    expect([right.status, right.headers.get('location')]).toEqual([307, '/desk/staff']);
    expect(admin.cookies.get('desk')).not.toBe(before);
    expect((await admin.post('/desk/staff', { ...hidden, confirmation: testPassword })).status).toBe(303);
  });

  test('a code of the phone does as well, once', async () => {
    const visitor = await signInStaff(portal, { role: 'agent' });
    portal.clock.add({ minutes: 11 });
    const code = totpCode(testTotpSecret, portal.clock.now());
    const fields = { confirmation: code, confirmationTo: '/desk/profile', confirmationMethod: 'GET' };
    expect((await visitor.post('/desk/confirmation', fields)).headers.get('location')).toBe('/desk/profile');
    expect((await visitor.post('/desk/confirmation', fields)).status).toBe(422);
  });

  test('it leads nowhere but to the desk, and is not guessed without end', async () => {
    const visitor = await signInStaff(portal, { role: 'agent' });
    for (const to of ['https://elsewhere.example', '//elsewhere.example', '/balance', '/desk/sign-in']) {
      const fields = { confirmation: testPassword, confirmationTo: to, confirmationMethod: 'POST' };
      expect((await visitor.post('/desk/confirmation', fields)).headers.get('location')).toBe('/desk');
    }
    const statuses = [];
    for (let i = 0; i < 11; i++)
      statuses.push((await visitor.post('/desk/confirmation', { confirmation: 'ghicesc' })).status);
    expect(statuses.slice(-2)).toEqual([422, 429]);
  });
});

describe('one’s own account at the desk', () => {
  test('makes new recovery codes, after which the old ones are nothing', async () => {
    const visitor = await signInStaff(portal, { role: 'agent' });
    const first = codesIn(await (await visitor.post('/desk/profile/recovery-codes', {})).text());
    const second = codesIn(await (await visitor.post('/desk/profile/recovery-codes', {})).text());
    expect([first.length, second.length]).toEqual([10, 10]);
    expect(first).not.toEqual(second);
    expect(await (await visitor.get('/desk/profile')).text()).toContain('Mai aveți 10 coduri de rezervă');
    const { rows } = await portal.database.pool.query(
      'select 1 from staff_recovery_codes where staff_id = $1',
      [visitor.staffId],
    );
    expect(rows).toHaveLength(10);
  });

  test('changes the password and ends the other devices, and lists them', async () => {
    const visitor = await signInStaff(portal, { role: 'agent' });
    const other = await signInStaff(portal, { staffId: visitor.staffId });
    expect((await visitor.get('/desk/profile')).status).toBe(200);
    expect((await visitor.post('/desk/profile/password', { newPassword: 'scurt' })).status).toBe(422);
    expect((await visitor.post('/desk/profile/password', { newPassword: 'patru oi la munte' })).status).toBe(
      303,
    );
    expect((await visitor.get('/desk')).status).toBe(200);
    expect((await other.get('/desk')).status).toBe(303);
  });

  test('ends the other devices', async () => {
    const visitor = await signInStaff(portal, { role: 'agent' });
    const other = await signInStaff(portal, { staffId: visitor.staffId });
    await visitor.post('/desk/profile/sessions', {});
    expect([(await visitor.get('/desk')).status, (await other.get('/desk')).status]).toEqual([200, 303]);
  });
});
