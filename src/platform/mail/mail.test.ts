import { expect, onTestFinished, test } from 'vitest';
import { startFakeMailServer } from '#test/fake-mail-server.ts';
import { createTestDatabase } from '#test/test-database.ts';
import { createMailer, type IdentifiedMail } from './mail.ts';

const { db } = await createTestDatabase();

const letter: IdentifiedMail = {
  to: 'ana@apa.example',
  subject: 'Factura 12',
  text: 'Bună ziua',
  html: '<p>Bună ziua</p>',
  messageId: '<a@apa.example>',
  date: Temporal.Instant.from('2026-11-23T08:00:00Z'),
};

/** Sends one message over the wire. @returns what the server got: the recipients of the envelope, and the message */
async function send(changes: Partial<IdentifiedMail>) {
  const recipients: string[] = [];
  const server = await startFakeMailServer({
    reply: (stage, _connection, said) => {
      if (stage === 'RCPT') recipients.push(said);
      return undefined;
    },
  });
  const config = { smtpUrl: server.url, mailFrom: 'Apă, canal "Sud" <no-reply@apa.example>' };
  const mailer = createMailer({ db, config });
  onTestFinished(() => mailer.close());
  await mailer.send({ ...letter, ...changes }).catch(() => undefined);
  return { recipients, message: server.received[0] ?? '', head: server.received[0]?.split('\n\n')[0] ?? '' };
}

test.each([
  'ana@apa.example, ion@apa.example',
  'ana@apa.example; ion@apa.example',
  'Ana <ion@apa.example>, ana@apa.example',
  'ana@apa.example\r\nBcc: ion@apa.example',
  'ana@apa.example>\r\nRCPT TO:<ion@apa.example',
])('%j is one recipient, or none, and no other one gets the message', async to => {
  const { recipients, head } = await send({ to });
  expect(recipients.length).toBeLessThanOrEqual(1);
  expect(recipients.join()).not.toMatch(/^RCPT TO:<ion@apa\.example>/i);
  expect(head).not.toMatch(/^Bcc:/im);
});

test.each([
  'Factura\r\nBcc: ion@apa.example',
  'Factura\nBcc: ion@apa.example',
  'Factura\u2028Bcc: ion',
  'Ă\r\n\r\ncorp',
])('a subject of %j is one line of the head', async subject => {
  const { head } = await send({ subject });
  expect(head).not.toMatch(/^Bcc:/im);
  expect(head).toMatch(/^Subject: \S/m);
  expect(head).toMatch(/^Message-ID: <a@apa\.example>$/m);
});

test('attachments arrive unchanged, under their names', async () => {
  const content = Buffer.from('BEGIN:VCALENDAR\r\nșț');
  const { message } = await send({
    attachments: [{ name: 'Scadență, "1".ics', type: 'text/calendar', content }],
  });
  expect(message).toContain('Content-Type: text/calendar');
  expect(message).toMatch(/filename\*(0\*)?=utf-8''Scaden/i);
  expect(message.replaceAll('\n', '')).toContain(content.toString('base64'));
});

test('a message has an unsubscribe header only when it is given an address for it', async () => {
  expect((await send({})).head).not.toMatch(/^List-Unsubscribe/m);
  const url = 'https://portal.apa.example/webhooks/unsubscription/x';
  const { head } = await send({ oneClickUnsubscription: url });
  expect(head).toContain(`List-Unsubscribe: <${url}>`);
  expect(head).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
});

// Before the greeting is where the pool by itself would try five times more.
test.each(['greeting', 'DATA', 'message'] as const)(
  'a line that is closed at %s: the pool does not try again by itself',
  async at => {
    let lines = 0;
    const server = await startFakeMailServer({
      reply: (stage, connection) => {
        lines = Math.max(lines, connection);
        return stage === at ? 'drop' : undefined;
      },
    });
    const mailer = createMailer({ db, config: { smtpUrl: server.url, mailFrom: 'no-reply@apa.example' } });
    onTestFinished(() => mailer.close());
    for (const to of ['ana@apa.example', 'ion@apa.example'])
      await expect(mailer.send({ ...letter, to })).rejects.toThrow('did not take a message');
    expect(lines).toBe(2);
    expect(server.received).toHaveLength(at === 'message' ? 2 : 0);
  },
);
