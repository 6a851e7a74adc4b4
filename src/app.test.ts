import { describe, expect, test } from 'vitest';
import { createTestPortal } from '#test/portal.ts';
import { createApp } from './app.tsx';

test('an address that leads nowhere is answered with a page', async () => {
  const { visitor } = await createTestPortal();
  const response = await visitor().get('/nowhere');
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('Nu am găsit pagina');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('the language is the one the browser asks for, Romanian first', async () => {
  const { visitor } = await createTestPortal();
  const english = await visitor().get('/nowhere', { 'accept-language': 'en-GB,en;q=0.9' });
  expect(await english.text()).toContain('Page not found');
});

describe('what a request brings along', () => {
  test('its id is ours, whatever it says', async () => {
    const { visitor } = await createTestPortal();
    const answer = await visitor().get('/', { 'x-request-id': 'planted' });
    expect(answer.headers.get('x-request-id')).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/);
  });

  test.each([
    ['multipart/form-data', 'x'],
    ['multipart/form-data; boundary=a', '--a\r\nContent-Disposition: form-data; name="email"\r\n\r\nana'],
    ['multipart/form-data; boundary=a', ''],
    ['multipart/form-data; boundary=""', '--a--'],
  ])('a form of type %s that did not arrive whole is its own mistake: "%s"', async (type, body) => {
    const { deps } = await createTestPortal();
    const answer = await createApp(deps).request('/session', {
      method: 'POST',
      headers: { 'content-type': type, origin: 'http://localhost' },
      body,
    });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('Datele nu au ajuns întregi');
  });

  test('too much of it is told as such, also when it does not say how much it is', async () => {
    const { deps } = await createTestPortal();
    const parts = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(`email=${'a'.repeat(80_000)}`));
        controller.close();
      },
    });
    const answer = await createApp(deps).request('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost' },
      body: parts,
      duplex: 'half',
    } as RequestInit);
    expect(answer.status).toBe(413);
  });
});

test('browsers are bound to https for a year, once, and only where there is https', async () => {
  const secure = await createTestPortal(new URL('https://portal.apa.example'));
  const header = (await secure.visitor().get('/')).headers.get('strict-transport-security');
  expect(header).toBe('max-age=31536000');
  const plain = await createTestPortal();
  expect((await plain.visitor().get('/')).headers.has('strict-transport-security')).toBe(false);
});
