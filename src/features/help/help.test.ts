import { beforeAll, expect, test } from 'vitest';
import { paths } from '#src/paths.ts';
import { createTestPortal, type TestPortal } from '#test/portal.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await createTestPortal();
});

const read = async (path: string, headers?: Record<string, string>): Promise<string> => {
  const response = await portal.visitor().get(path, headers);
  expect(response.status).toBe(200);
  return response.text();
};
const english = { 'accept-language': 'en-GB' };

test("the front page has the tasks and the utility's contacts", async () => {
  const page = await read(paths.front);
  expect(page).toContain(`href="${paths.signIn}"`);
  expect(page).toContain(`href="${paths.signUp}"`);
  expect(page).toContain('href="tel:0246000000"');
  expect(page).toContain('facturile din 2022 încoace');
});

test('the steps to an account show where the codes are, in a picture and in words', async () => {
  const page = await read(paths.helpSignUp);
  expect(page).toMatch(/<svg[^>]*role="img"[^>]*aria-label="Desen: [^"]*7001234/);
  expect(page).toContain('dacă pe factură scrie 63514A/01.04.2019, numărul este 63514A.');
});

test('a link to a question opens its answer, with the numbers of the operator', async () => {
  const page = await read(paths.helpQuestion('penalties'));
  const answer = /<details class="disclosure" id="penalties" open>.*?<\/details>/s.exec(page)?.[0];
  expect(answer).toContain('31 de zile × 0,02 % × 152,29 = <strong>0,94 lei</strong>');
  expect(page.match(/<details[^>]* open/g)).toHaveLength(1);
});

test('questions are found without diacritics and whatever the ending', async () => {
  const page = await read(`${paths.help}?q=penalitate`);
  expect(page).toContain('Cum se calculează penalitățile?');
  expect(page).not.toContain('Am uitat parola.');
});

test.each([
  ['se află în baza de date', 'Aici nu mai este o piedică.'],
  ['adresa de e-mail există deja', 'Aici nu mai este o piedică.'],
  ['telefonul nu e compatibil', 'nu mai există telefon „incompatibil”'],
])('who asks with the words of the old portal, "%s", reads what is different now', async (query, answer) => {
  const page = await read(`${paths.help}?q=${encodeURIComponent(query)}`);
  expect(page).toContain(answer);
});

test('the search text is escaped', async () => {
  const page = await read(`${paths.help}?q=${encodeURIComponent('<b>zzz')}`);
  expect(page).toContain('Niciun răspuns pentru „&lt;b>zzz”');
});

test.each([
  [paths.terms, 23],
  [paths.privacy, 25],
  [paths.accessibility, 23],
])('%s is filled with the operator and says since when it holds', async (path, day) => {
  const [romanian, translated] = await Promise.all([read(path), read(path, english)]);
  expect(romanian).toContain(`Versiunea din ${day} noiembrie 2026`);
  expect(translated).toContain(`Version of ${day} November 2026`);
  for (const page of [romanian, translated]) {
    expect(page).toContain('Apa de Probă SA');
    expect(page).not.toMatch(/\{\w+\}/);
  }
});

test('switching the language is remembered and returns to the page, never to another site', async () => {
  const visitor = portal.visitor();
  const switched = await visitor.post(paths.language, { locale: 'en', return: paths.help });
  expect([switched.status, switched.headers.get('location')]).toEqual([303, paths.help]);
  expect(await (await visitor.get(paths.help)).text()).toContain('Frequent questions');

  for (const elsewhere of ['https://evil.example/', '//evil.example', '/\\evil.example']) {
    const response = await visitor.post(paths.language, { locale: 'ro', return: elsewhere });
    expect(response.headers.get('location')).toBe(paths.front);
  }
});

test('an unknown language changes nothing', async () => {
  const visitor = portal.visitor();
  await visitor.post(paths.language, { locale: 'xx', return: '/' });
  expect(visitor.cookies.has('language')).toBe(false);
});

test('robots.txt excludes links of letters, and security.txt has a contact', async () => {
  expect(await read(paths.robots)).toContain('Disallow: /activation/');
  const contact = await read(paths.securityContact);
  expect(contact).toContain('Contact: mailto:clienti@apa.example');
  expect(contact).toMatch(/Expires: 2027-05-22T\d\d:00:00Z/);
});
