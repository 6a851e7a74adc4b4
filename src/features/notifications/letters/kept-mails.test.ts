import { expect, test } from 'vitest';
import { createTestPortal } from '#test/portal.ts';

const portal = await createTestPortal();
const { db } = portal.deps;

test('a kept message is shown as text and as HTML, with its inline styles only', async () => {
  const { id } = await db
    .insertInto('kept_mails')
    .values({
      recipient: 'ana@example.com',
      subject: 'Activați contul',
      text_body: 'Bună ziua',
      html_body: '<!doctype html><p style="color:#123456">Bună ziua</p>',
    })
    .returning('mail_id as id')
    .executeTakeFirstOrThrow();
  const visitor = portal.visitor();
  const page = await (await visitor.get(`/dev/mail/${id}`)).text();
  expect(page).toContain(`href="/dev/mail/${id}/html"`);
  const response = await visitor.get(`/dev/mail/${id}/html`);
  expect(response.headers.get('content-type')).toContain('text/html');
  expect(await response.text()).toBe('<!doctype html><p style="color:#123456">Bună ziua</p>');
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("style-src 'unsafe-inline'");
  expect(policy).not.toContain('script-src');
  expect((await visitor.get(`/dev/mail/${id + 1n}/html`)).status).toBe(404);
  const other = await visitor.get(`/dev/mail/${id}`);
  expect(other.headers.get('content-security-policy')).not.toContain('unsafe-inline');
});
