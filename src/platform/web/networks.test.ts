import { describe, expect, test } from 'vitest';
import { isPrivateAddress, networkOf, parseAddress } from './networks.ts';
import type { Web } from './web.ts';

/** A request through one proxy, or as many as said. */
const networkFor = (forwarded: string, trustedProxies = 1) =>
  networkOf({ req: { header: () => forwarded } } as unknown as Web, { config: { trustedProxies } });

describe('every spelling of an address is the same network', () => {
  test.each([
    [
      '192.0.2.7',
      [
        '192.0.2.7:5678',
        ' 192.0.2.7 ',
        '"192.0.2.7:1"',
        '::ffff:192.0.2.7',
        '::FFFF:c000:207',
        '[::ffff:192.0.2.7]:80',
      ],
    ],
    [
      '2001:db8:1:2:3:4:5:6',
      [
        '[2001:db8:1:2:3:4:5:6]:443',
        '[2001:db8:1:2:3:4:5:6]',
        '"[2001:DB8:1:2:3:4:5:6]:443"',
        '2001:0db8:0001:0002::',
        '2001:db8:1:2::9%eth0',
      ],
    ],
    ['2001:db8::1', ['2001:db8::2', '2001:db8:0:0:ffff:ffff:ffff:ffff', '[2001:db8::1]:1']],
  ])('%s', (address, sameOnes) => {
    for (const same of sameOnes) expect(networkFor(same), same).toEqual(networkFor(address));
  });
});

test('the /64 of a household is its own, the /48 around it is counted too', () => {
  const [one, other] = [networkFor('2001:db8:1:2::1'), networkFor('2001:db8:1:3::1')];
  expect(one).toEqual({ name: '2001:db8:1:2::/64', wider: '2001:db8:1::/48' });
  expect(other.name).not.toBe(one.name);
  expect(other.wider).toBe(one.wider);
  expect(networkFor('2001:db8:2:2::1').wider).not.toBe(one.wider);
  expect(networkFor('192.0.2.7')).toEqual({ name: '192.0.2.7', wider: undefined });
});

test('only entries added by trusted proxies are used', () => {
  const seen = networkFor('198.51.100.1, 192.0.2.7');
  expect(seen).toEqual(networkFor('192.0.2.7'));
  expect(networkFor('garbage, 203.0.113.5, 192.0.2.7')).toEqual(seen);
  expect(networkFor('203.0.113.5, 192.0.2.7, 10.0.0.1', 2)).toEqual(seen);
  // It came past the outer proxy: what the inner one saw is the client.
  expect(networkFor('192.0.2.7', 2)).toEqual(seen);
  expect(networkFor('192.0.2.7', 0).name).toBe('unknown');
});

test.each([
  '',
  'unknown',
  '_hidden',
  '1.2.3',
  '1.2.3.4.5',
  '999.1.1.1',
  '01.2.3.4',
  '0x7f.1',
  '2001:db8',
  'a@b',
  '[::1',
  '1.2.3.4:x',
])('"%s" is no address, and no network of its own', text => {
  expect(parseAddress(text)).toBe(undefined);
  expect(networkFor(text).name).toBe('unknown');
});

test.each([
  ['127.0.0.1', true],
  ['::1', true],
  ['::ffff:10.1.2.3', true],
  ['172.31.0.1', true],
  ['172.32.0.1', false],
  ['fd00::1', true],
  ['fcafe.example', false],
  ['8.8.8.8', false],
  ['2001:db8::1', false],
])('%s is of the house: %s', (address, isOurs) => {
  expect(isPrivateAddress(address)).toBe(isOurs);
});
