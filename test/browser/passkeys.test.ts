import { expect, test } from 'vitest';
import { paths } from '#src/paths.ts';
import { testPassword } from '#test/factories/account.ts';
import { makeStaff, makeStaffSession, signInStaff } from '#test/factories/staff.ts';
import { openBrowser, type Person } from './browser.ts';
import { servePortal } from './served-portal.tsx';

const portal = await servePortal();
const browser = await openBrowser(portal.origin);

/** A device of its own for this person: it keeps passkeys and always knows its owner, unless told otherwise. */
async function giveDevice({ page, context }: Person, isUserVerified = true) {
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true } as const;
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: { ...options, hasUserVerification: true, isUserVerified, automaticPresenceSimulation: true },
  });
  return {
    /** From now on the device does not recognise whoever holds it. */
    forgetOwner: () => cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false }),
  };
}

async function signIn({ context }: Person, staffId: Awaited<ReturnType<typeof makeStaff>>): Promise<void> {
  const cookie = await makeStaffSession(portal, staffId);
  await context.addCookies([{ ...cookie, url: portal.origin }]);
}

/** What the form of a passkey sent to the portal. */
const sentTo = (person: Person, path: string) =>
  person.page.waitForRequest(request => request.method() === 'POST' && request.url().endsWith(path));

test('a passkey is created and signs in without password and code, and a response cannot be used twice', async () => {
  const person = await browser.open({ width: 1280 });
  const { page, goto, follow, context } = person;
  const device = await giveDevice(person);
  const staffId = await makeStaff(portal, { role: 'auditor', name: 'Cheia Maria' });
  await signIn(person, staffId);

  await goto(paths.deskProfile);
  portal.clock.add({ minutes: 11 });
  await follow(page.getByRole('button', { name: 'Adăugați o cheie de acces' }));
  await page.getByLabel('Parola sau codul').fill(testPassword);
  const [made] = await Promise.all([
    sentTo(person, paths.deskPasskeys),
    follow(page.getByRole('button', { name: 'Confirmați' })),
  ]);
  expect(await page.getByRole('main').textContent()).toContain('Cheia de acces a fost adăugată');
  const again = await signInStaff(portal, { role: 'agent' });
  const madeForm = Object.fromEntries(new URLSearchParams(made.postData() ?? ''));
  expect((await again.post(paths.deskPasskeys, madeForm)).headers.get('location')).toContain(
    'passkey=refused',
  );

  await context.clearCookies();
  await goto(paths.deskAudit);
  const [used] = await Promise.all([
    sentTo(person, paths.deskPasskeySignIn),
    follow(page.getByRole('button', { name: 'Intrați cu o cheie de acces' })),
  ]);
  expect(new URL(page.url()).pathname).toBe(paths.deskAudit);
  expect(await page.locator('.desk-menu__open').textContent()).toContain('Cheia Maria');

  const form = Object.fromEntries(new URLSearchParams(used.postData() ?? ''));
  const thief = portal.visitor();
  expect((await thief.post(paths.deskPasskeySignIn, form)).status).toBe(422);
  expect((await thief.get(paths.desk)).status).toBe(303);

  await device.forgetOwner();
  await context.clearCookies();
  await goto(paths.deskSignIn);
  await page.getByRole('button', { name: 'Intrați cu o cheie de acces' }).click();
  await page.getByRole('alert').waitFor();
  expect(new URL(page.url()).pathname).toBe(paths.deskSignIn);
  await context.close();
});

test('a deleted passkey, or one of a removed member of staff, does not sign in', async () => {
  const person = await browser.open({ width: 360 });
  const { page, goto, follow, context } = person;
  await giveDevice(person);
  const staffId = await makeStaff(portal, { role: 'agent' });
  await signIn(person, staffId);
  await goto(paths.deskProfile);
  await follow(page.getByRole('button', { name: 'Adăugați o cheie de acces' }));
  await follow(page.getByRole('button', { name: 'Ștergeți cheia' }));
  await context.clearCookies();
  await goto(paths.deskSignIn);
  await follow(page.getByRole('button', { name: 'Intrați cu o cheie de acces' }));
  expect(await page.getByRole('alert').first().textContent()).toContain('nu este a cuiva de la birou');
  await context.close();
});

test('without JavaScript passkeys are not offered', async () => {
  const person = await browser.open({ hasJavaScript: false });
  await person.goto(paths.deskSignIn);
  expect(await person.page.getByRole('button', { name: 'Intrați cu o cheie de acces' }).count()).toBe(0);
});
