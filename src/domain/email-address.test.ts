import { expect, test } from 'vitest';
import { mailboxKey } from './email-address.ts';

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
