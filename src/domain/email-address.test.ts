import { expect, test } from 'vitest';
import { looksLikeEmail, mailboxKey } from './email-address.ts';

test.each([
  [
    'ana@apa.example',
    ['ANA@Apa.Example', ' ana+factura@apa.example ', 'ana++@apa.example', 'ana+a+b@APA.example'],
  ],
  ['ana.pop@gmail.com', ['anapop@gmail.com', 'a.n.a.p.o.p+x@googlemail.com', 'AnaPop@GMail.com']],
  ['ștefan@apă.example', ['ȘTEFAN@APĂ.example', 'ștefan@xn--ap-kla.example']],
])('%s and %j are one mailbox', (email, others) => {
  for (const other of others) expect(mailboxKey(other), other).toBe(mailboxKey(email));
});

test('others are others', () => {
  const keys = [
    'ana@apa.example',
    'a.na@apa.example',
    'ana@apa2.example',
    '+ana@apa.example',
    '+@apa.example',
  ];
  expect(new Set(keys.map(mailboxKey)).size).toBe(keys.length);
});

test.each([
  'ana@apa.example',
  'Ana.Pop-Ion+factură@apa-canal.apa.example',
  "o'brien_{x}@a.ro",
  'ștefan@apă.example',
  'दिवा@डाक.भारत',
  'a@xn--ap-kla.xn--p1ai',
  '1@1.ro',
])('%s is an address', email => {
  expect(looksLikeEmail(email)).toBe(true);
});

// Most mail programs leave out control characters and what is not seen, or read a list, a route or a comment.
test.each([
  ...['\u0001ana@apa.example', 'ana@apa.example\u0002', 'an\u0003a@apa.example', 'ana@apa\u0004.example'],
  ...['\u200bana@apa.example', 'ana@apa\u00ad.example', 'ana@apa.example\u202e', 'ana\u007f@apa.example'],
  ...['ana@apa.example。', 'ana@apa．example', 'ana@apa..example', '.ana@apa.example', 'ana.@apa.example'],
  ...[
    'ana@apa.example/x',
    'ana@apa.example\\x',
    'ana@apa.example?x',
    'ana@apa.example#x',
    'ana@%61pa.example',
  ],
  ...['ana\\@apa.example', 'ana@[127.0.0.1].ro', 'ana@apa.example]', 'ana@-apa.example', 'ana@apa-.example'],
  ...['ana@x.ro,ion@y.ro', 'ana@x.ro;ion@y.ro', '<ana@x.ro>', 'ana (x)@x.ro', '"ana"@x.ro', 'grup:ana@x.ro'],
  ...[
    'ana@x.ro\nbcc:ion@y.ro',
    'ana@x',
    'ana@x.r',
    '@x.ro',
    'ana@',
    'ana@@x.ro',
    'a@b@x.ro',
    `${'a'.repeat(250)}@x.ro`,
  ],
])('%j is none', email => {
  expect(looksLikeEmail(email)).toBe(false);
});

test('a long text is judged at once', () => {
  for (const text of [
    'a'.repeat(100_000),
    `${'a.'.repeat(120)}@`,
    `a@${'a-'.repeat(120)}`,
    `a@${'a.'.repeat(120)}`,
  ])
    expect(looksLikeEmail(text)).toBe(false);
});
