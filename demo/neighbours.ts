import type { Character, PayingHabit, ServicePoint } from './characters.ts';
import { makeFiscalCode } from './check-digits.ts';
import { emptyMonthShare, householdUse, monthlySigma, unusedShare } from './consumption-shape.ts';
import {
  associationName,
  companyName,
  institutionName,
  makeAddress,
  personName,
} from './make-believe-names.ts';
import { makeContract, makePoint } from './make-contract.ts';
import { type RandomSequence, seedRandom } from './random-sequence.ts';
import type { ServiceMonth } from './service-months.ts';

type Sort = { kind: Character['kind']; isFlat: boolean; times: number };

/** All customers outside the cast. */
export const makeNeighbours = (households: number): Character[] =>
  Array.from({ length: households }, (_, nth) => makeNeighbour(nth));

/** Deterministic for each n. The frequency of each kind of customer is an assumption. */
export function makeNeighbour(nth: number): Character {
  const random = seedRandom(`neighbour ${nth}`);
  const sort = pickSort(random);
  const code = String(2_000_000 + nth);
  const number = `${100_000 + nth}B`;
  const address = makeAddress(random, sort.isFlat);
  const name = nameOf(sort, random, nth);
  const email = random.chance(0.6) ? `vecin${nth}@demo.example` : undefined;
  const contract = makeContract(
    {
      number,
      address,
      use: useOf(sort, random),
      issueDay: random.whole(10, 15),
      readDay: random.whole(24, 28),
    },
    { ...replacementOf(number, random), ...readingOf(random) },
  );
  if (sort.kind === 'association') addMeters(contract.points, random);
  return {
    ...{ code, kind: sort.kind, name, address, paying: habitOf(random), contracts: [contract] },
    ...(email && { email }),
    ...(email &&
      random.chance(0.4) && { eInvoiceSince: `202${random.whole(2, 5)}-0${random.whole(1, 9)}-15` }),
    ...(sort.kind !== 'person' && { taxId: taxIdOf(sort.kind, nth) }),
  };
}

function pickSort(random: RandomSequence): Sort {
  const share = random.next();
  if (share < 0.55) return { kind: 'person', isFlat: true, times: 1 };
  if (share < 0.83) return { kind: 'person', isFlat: false, times: 1 };
  if (share < 0.93) return { kind: 'company', isFlat: false, times: 4 };
  if (share < 0.96) return { kind: 'institution', isFlat: false, times: 8 };
  return { kind: 'association', isFlat: false, times: 20 };
}

function nameOf({ kind }: Sort, random: RandomSequence, nth: number): string {
  switch (kind) {
    case 'person':
      return personName(random);
    case 'company':
      return companyName(random);
    case 'institution':
      return institutionName(random);
    case 'association':
      return associationName(random, `${nth}`);
  }
}

const taxIdOf = (kind: Character['kind'], nth: number): string =>
  `${kind === 'company' ? 'RO' : ''}${makeFiscalCode(991_000_000 + (nth % 8_000_000))}`;

function useOf({ kind, isFlat, times }: Sort, random: RandomSequence): ServicePoint['use'] {
  const { medianLitres, sigma, least, most } = householdUse;
  const isUnused = kind === 'person' && random.chance(unusedShare);
  const litres = Math.floor(Math.min(most, Math.max(least, medianLitres * random.around(sigma))) * times);
  const season = kind === 'person' && !isFlat ? 'garden' : kind === 'institution' ? 'school' : 'flat';
  return {
    ...{ litres: isUnused ? 0 : litres, season, sigma: monthlySigma },
    emptyShare: kind === 'person' ? emptyMonthShare : 0,
  };
}

/** One in ten has had the meter replaced. */
function replacementOf(number: string, random: RandomSequence): Pick<ServicePoint, 'replacement'> {
  const month = `202${random.whole(2, 5)}-${random.pick(['03', '06', '09', '11'])}`;
  return random.chance(0.1) ? { replacement: { month, serial: `AD${number}N01` } } : {};
}

/**
 * One in eight is sometimes not at home for the reading; one in ten reads the meter themselves. Prices and VAT rates never
 * change between an estimated month and the next one, so the correcting bill needs only one price.
 */
function readingOf(random: RandomSequence): Pick<ServicePoint, 'readingOf'> {
  const share = random.next();
  const estimated = random.pick([2, 3, 4, 9, 10]);
  if (share < 0.12)
    return { readingOf: ({ month }: ServiceMonth) => (month === estimated ? 'estimated' : 'read') };
  return share < 0.22 ? { readingOf: () => 'self' } : {};
}

function addMeters(points: [ServicePoint, ...ServicePoint[]], random: RandomSequence): void {
  const [first] = points;
  const number = first.code.split('-')[1] ?? '';
  const count = random.whole(2, 5);
  for (let nth = 2; nth <= count; nth += 1) {
    const address = { street: `${first.address}, sc. ${nth}`, locality: first.locality, postalCode: '' };
    points.push(makePoint({ number, address, use: first.use, nth, installedOn: first.meter.installedOn }));
  }
}

function habitOf(random: RandomSequence): PayingHabit {
  const share = random.next();
  if (share < 0.15) return { kind: 'debit' };
  if (share < 0.6) return { kind: 'prompt', channel: random.pick(['cash', 'bank', 'card', 'post']) };
  if (share < 0.8) return { kind: 'punctual' };
  if (share < 0.9) return { kind: 'last-moment' };
  return share < 0.98 ? { kind: 'forgetful', share: 0.12 } : { kind: 'behind', days: 75 };
}
