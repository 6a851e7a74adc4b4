import { expect, test } from 'vitest';
import { createTestPortal } from '#test/portal.ts';

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
