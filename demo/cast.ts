import type { Address, Character, PayingHabit, ServicePoint, Use } from './characters.ts';
import { makeFiscalCode } from './check-digits.ts';
import { leakLitresADay } from './consumption-shape.ts';
import { makeContract, makePoint } from './make-contract.ts';

export type CastMember = {
  character: Character;
  story: string;
  /** the account linked to it: the local part of its e-mail address */
  account: string;
};

const giurgiu = (street: string): Address => ({ street, locality: 'Giurgiu', postalCode: '080303' });
const flat = (litres: number): Use => ({ litres, season: 'flat', sigma: 0.15 });
const garden = (litres: number): Use => ({ litres, season: 'garden', sigma: 0.2 });

/** Somebody with one place and one meter. */
function person(
  {
    nth,
    name,
    street,
    use,
    paying,
  }: { nth: number; name: string; street: string; use: Use; paying: PayingHabit },
  point: Partial<ServicePoint> = {},
): Character {
  const address = giurgiu(street);
  return {
    ...{ code: String(1_000_100 + nth), kind: 'person', name, address, paying },
    phone: `0246 000 1${String(nth).padStart(2, '0')}`,
    contracts: [makeContract({ number: `${63_513 + nth}A`, address, use }, point)],
  };
}

const ana: CastMember = {
  account: 'ana',
  story: 'Always pays: by direct debit, on the day it is due',
  character: {
    ...person({
      ...{ nth: 1, name: 'Ana Apă-Rece', street: 'Strada Izvorului nr. 7, bl. A1, sc. 1, ap. 3' },
      ...{ use: flat(6900), paying: { kind: 'debit' } },
    }),
    ...{ email: 'ana@demo.example', eInvoiceSince: '2022-03-01' },
  },
};

const cottage = { street: 'Strada Vadului nr. 12', locality: 'Comana', postalCode: '087055' };
const costelsFlat = person({
  ...{ nth: 2, name: 'Costel Mai-Târziu', street: 'Aleea Cișmelei nr. 2, bl. B3, sc. 2, ap. 18' },
  ...{ use: flat(5200), paying: { kind: 'last-moment' } },
});
const costel: CastMember = {
  account: 'costel',
  story: 'In grace: pays on the last day without penalties; a flat and a cottage, a contract each',
  character: {
    ...costelsFlat,
    contracts: [
      { ...costelsFlat.contracts[0], issueDay: 10 },
      makeContract({ number: '63999A', address: cottage, use: garden(3100), issueDay: 15 }),
    ],
  },
};

const dorel: CastMember = {
  account: 'dorel',
  story: 'Overdue: pays four months late, with penalties',
  character: person({
    ...{ nth: 3, name: 'Dorel Uită-Plicul', street: 'Strada Picăturii nr. 41' },
    ...{ use: garden(9800), paying: { kind: 'behind', days: 130 } },
  }),
};

const mirela: CastMember = {
  account: 'mirela',
  story: 'A flat whose meter was replaced in May 2025',
  character: person(
    {
      ...{ nth: 4, name: 'Mirela Contor-Nou', street: 'Strada Apometrului nr. 5, bl. C2, sc. 1, ap. 9' },
      ...{ use: flat(8100), paying: { kind: 'prompt', channel: 'card' } },
    },
    { replacement: { month: '2025-05', serial: 'AD63517A002' } },
  ),
};

/** A block of 120 flats: a meter for each staircase, the garden and the laundry. */
function fountainBlock(): Character {
  const [number, street] = ['70120A', 'Aleea Curcubeului nr. 1, bl. F'];
  const installedOn = '2021-02-10';
  const places = ['sc. 1', 'sc. 2', 'sc. 3', 'sc. 4', 'grădină', 'spălătorie'];
  const points = places.map((place, at): ServicePoint => {
    const use = at < 4 ? { ...flat(30 * 6900), sigma: 0.05 } : garden(at === 4 ? 24_000 : 15_000);
    const point = makePoint({
      number,
      address: giurgiu(`${street}, ${place}`),
      use,
      nth: at + 1,
      installedOn,
    });
    return place === 'grădină' ? { ...point, services: 'water' } : point;
  });
  return association({ nth: 5, name: 'Asociația de Proprietari Blocul Fântânii', number, street, points });
}

/** Three hundred meters on one bill, since the blocks merged in 2025. */
function threeHundredTaps(): Character {
  const [number, street] = ['70300A', 'Strada Robinetului nr. 1'];
  const points = Array.from({ length: 300 }, (_, at) => {
    const place = `Strada Robinetului nr. ${Math.floor(at / 10) + 1}, bl. R${Math.floor(at / 10) + 1}, sc. ${(at % 10) + 1}`;
    return makePoint({
      number,
      address: giurgiu(place),
      use: flat(3 * 6900),
      nth: at + 1,
      installedOn: '2024-12-02',
    });
  });
  const name = 'Asociația de Proprietari Cartierul Trei Sute de Robinete';
  const character = association({ nth: 6, name, number, street, points });
  const [contract] = character.contracts;
  return { ...character, contracts: [{ ...contract, signedOn: '2024-12-02' }] };
}

function association({
  nth,
  name,
  number,
  street,
  points: [first, ...others],
}: {
  nth: number;
  name: string;
  number: string;
  street: string;
  points: ServicePoint[];
}): Character {
  if (!first) throw new RangeError('An association has meters.');
  return {
    ...{ code: String(1_000_100 + nth), kind: 'association', name, taxId: makeFiscalCode(990_000_100 + nth) },
    ...{ address: giurgiu(street), email: `administrator${nth}@demo.example`, eInvoiceSince: '2025-02-01' },
    paying: { kind: 'prompt', channel: 'bank' },
    contracts: [{ number, signedOn: '2021-02-10', issueDay: 11, readDay: 24, points: [first, ...others] }],
  };
}

function guestHouse(): Character {
  const [number, address] = ['70700A', giurgiu('Strada Stropului nr. 77')];
  const use: Use = { litres: 62_000, season: 'garden', sigma: 0.15 };
  const house = makePoint({ number, address, use, nth: 1, installedOn: '2021-05-20' });
  const laundry = { ...address, street: 'Strada Stropului nr. 79, spălătorie' };
  return {
    ...{
      code: '1000107',
      kind: 'company',
      name: 'Pensiunea La Robinet SRL',
      taxId: `RO${makeFiscalCode(990_000_107)}`,
    },
    ...{ address, email: 'pensiunea@demo.example', phone: '0246 000 107', eInvoiceSince: '2022-02-01' },
    paying: { kind: 'punctual' },
    contracts: [
      {
        ...{ number, signedOn: '2021-05-20', issueDay: 12, readDay: 25 },
        points: [
          {
            ...house,
            remoteSince: '2025-01-01',
            readingOf: ({ key }) => (key >= '2025-01' ? 'remote' : 'read'),
          },
          makePoint({ number, address: laundry, use: flat(18_000), nth: 2, installedOn: '2021-05-20' }),
        ],
      },
    ],
  };
}

const florica: CastMember = {
  account: 'florica',
  story: 'In credit: pays round sums ahead',
  character: person({
    ...{ nth: 8, name: 'Florica Dă-Înainte', street: 'Strada Izvorului nr. 7, bl. A1, sc. 2, ap. 31' },
    ...{ use: flat(3400), paying: { kind: 'ahead', sum: 20_000n } },
  }),
};

const sandusPlace = person({
  ...{ nth: 9, name: 'Sandu Cifră-Întoarsă', street: 'Strada Picăturii nr. 90' },
  ...{ use: garden(7700), paying: { kind: 'prompt', channel: 'cash' } },
});
const sandu: CastMember = {
  account: 'sandu',
  story: 'Storno: a mistyped index each March and September, credited and billed again',
  character: {
    ...sandusPlace,
    contracts: [{ ...sandusPlace.contracts[0], isMistyped: ({ month }) => month === 3 || month === 9 }],
  },
};

const lenuta: CastMember = {
  account: 'lenuta',
  story: 'Estimated from February to April, put right in May; every year',
  character: person(
    {
      ...{ nth: 10, name: 'Lenuța Poarta-Închisă', street: 'Strada Vadului nr. 3' },
      ...{ use: garden(8800), paying: { kind: 'punctual' } },
    },
    { readingOf: ({ month }) => (month >= 2 && month <= 4 ? 'estimated' : 'read') },
  ),
};

const nicu: CastMember = {
  account: 'nicu',
  story: 'A house nobody lives in: 0 m³',
  character: person({
    ...{ nth: 11, name: 'Nicu Plecat-la-Mare', street: 'Strada Stropului nr. 13' },
    ...{ use: { litres: 0, season: 'even', sigma: 0 }, paying: { kind: 'prompt', channel: 'bank' } },
  }),
};

const titi: CastMember = {
  account: 'titi',
  story: 'A leak: the pipe runs day and night in September and October; the meter tells its index daily',
  character: person(
    {
      ...{ nth: 12, name: 'Titi Țeavă-Spartă', street: 'Strada Robinetului nr. 44' },
      ...{
        use: { ...garden(6400), leakOf: ({ month }) => (month === 9 || month === 10 ? leakLitresADay : 0) },
        paying: { kind: 'prompt', channel: 'card' },
      },
    },
    { remoteSince: '2025-01-01', readingOf: ({ key }) => (key >= '2025-01' ? 'remote' : 'read') },
  ),
};

const ileana = ['nr. 6, bl. D4, sc. 3, ap. 22', 'nr. 18', 'nr. 20'].map(
  (house, at): CastMember => ({
    account: 'ileana',
    story: ['Three client codes in one account', 'Her grandmother’s house', 'Her shop'][at] ?? '',
    character: person({
      nth: 13 + at,
      name: ['Ileana Trei-Chei', 'Bunica Fântâniță-din-Deal', 'Dughiana Trei Chei'][at] ?? '',
      street: `Aleea Curcubeului ${house}`,
      use: at === 0 ? flat(7100) : garden(4300),
      paying: { kind: 'prompt', channel: 'card' },
    }),
  }),
);

const vasile: CastMember = {
  account: 'vasile',
  story: 'Reads the meter himself and sends the index each month',
  character: person(
    {
      ...{ nth: 16, name: 'Vasile Citește-Singur', street: 'Aleea Cișmelei nr. 2, bl. B3, sc. 1, ap. 7' },
      ...{ use: flat(6100), paying: { kind: 'prompt', channel: 'post' } },
    },
    { readingOf: () => 'self' },
  ),
};

const school: Character = {
  ...person({
    ...{ nth: 17, name: 'Școala Picătura de Cerneală', street: 'Strada Curcubeului nr. 1' },
    ...{ use: { litres: 96_000, season: 'school', sigma: 0.1 }, paying: { kind: 'punctual' } },
  }),
  ...{ kind: 'institution', taxId: makeFiscalCode(990_000_117) },
};

/** The customers with a scripted history; all others are generated neighbours. */
export const cast: CastMember[] = [
  ...[ana, costel, dorel, mirela],
  { account: 'asociatie', story: 'Association of 120 flats, six meters', character: fountainBlock() },
  { account: 'trei-sute', story: 'Association with 300 service points', character: threeHundredTaps() },
  { account: 'pensiune', story: 'A company: two meters, one of them told daily', character: guestHouse() },
  ...[florica, sandu, lenuta, nicu, titi, ...ileana, vasile],
  { account: 'scoala', story: 'An institution: a school with quiet summers', character: school },
];

export const castCharacters: Character[] = cast.map(({ character }) => character);
