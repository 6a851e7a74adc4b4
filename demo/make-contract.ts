import type { Address, Contract, ServicePoint, Use } from './characters.ts';
import { seedRandom } from './random-sequence.ts';

type Usual = {
  /** digits and a letter */
  number: string;
  address: Address;
  use: Use;
  signedOn?: string;
  issueDay?: number;
  readDay?: number;
};

/** A contract with one service point and one meter, as is usual. */
export function makeContract(
  { number, address, use, signedOn = '2019-04-01', issueDay = 12, readDay = 26 }: Usual,
  changes: Partial<ServicePoint> = {},
): Contract {
  const point = makePoint({ number, address, use, nth: 1, installedOn: '2021-03-15' });
  return { number, signedOn, issueDay, readDay, points: [{ ...point, ...changes }] };
}

export function makePoint({
  number,
  address,
  use,
  nth,
  installedOn,
}: Pick<Usual, 'number' | 'address' | 'use'> & { nth: number; installedOn: string }): ServicePoint {
  const suffix = String(nth).padStart(3, '0');
  const code = `LC-${number}-${suffix}`;
  return {
    code,
    address: address.street,
    locality: address.locality,
    zone: address.locality,
    services: 'both',
    meter: { serial: `AD${number}${suffix}`, installedOn, index: seedRandom(`${code} began`).whole(20, 180) },
    use,
  };
}
