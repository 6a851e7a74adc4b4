import { makeUbl, type UblDraft } from '#test/factories/ubl.ts';

/** A seeded random number generator: a failing input can be reproduced from its seed. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Random = () => number;
const pick = <Item>(random: Random, items: readonly Item[]): Item => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};
const upTo = (random: Random, most: number): number => Math.floor(random() * (most + 1));

/** The CNP that must not appear in any result; other codes of thirteen digits are made from it. */
export const personalCode = '1900101123456';

const odd = [
  '',
  ' ',
  '0',
  '-0',
  '-1',
  '.5',
  '1.',
  '1e9',
  'NaN',
  '12,5',
  '0.005',
  '9'.repeat(40),
  '90071992547409.91',
  '-90071992547409.92',
  '2026-02-30',
  '2026-10-31Z',
  '2026-10-31+02:00',
  '2026-10-31+99:00',
  '0000-00-00',
  '31.10.2026',
  'true',
  'fals',
  `CNP ${personalCode}`,
  '0000000000000',
  'N/A',
  '😀'.repeat(500),
  '\u202eRON',
  'a\u0300'.repeat(900),
  ']]&gt;',
  '&amp;amp;',
  '&#x1F600;',
  '&#0;',
  '&#xD800;',
  '&unknown;',
  '<![CDATA[<cbc:ID>1</cbc:ID>]]>',
  '<!-- 1 -->7',
  '<?pi 1?>8',
];

function draftOf(random: Random): Partial<UblDraft> {
  const isCredit = random() < 0.3;
  const line = () => ({
    name: 'Apă potabilă',
    quantity: `${random() < 0.3 ? '-' : ''}${upTo(random, 500)}.${upTo(random, 999)}`,
    unitPrice: `${upTo(random, 20)}.${upTo(random, 9999)}`,
    vatRate: pick(random, ['0', '9', '11', '21']),
    ...(random() < 0.3 && { objectId: `LC-${upTo(random, 9)}` }),
    ...(random() < 0.3 && {
      attributes: { 'Index vechi': String(upTo(random, 999)), 'Mod citire': 'citit' },
    }),
  });
  return {
    root: isCredit ? 'CreditNote' : 'Invoice',
    number: `APB ${upTo(random, 1e9)}`,
    lines: Array.from({ length: 1 + upTo(random, 5) }, line),
    adjustments: Array.from({ length: upTo(random, 2) }, () => BigInt(upTo(random, 9999) - 5000) || 1n),
    totals: random() < 0.2 ? { prepaid: BigInt(upTo(random, 9999)), rounding: BigInt(upTo(random, 9)) } : {},
    customerTaxId: pick(random, [personalCode, '0000000000000', 'RO18547290']),
    customerCode: pick(random, ['100200', null, personalCode]),
    ...(random() < 0.2 && { dueOn: null }),
    ...(random() < 0.1 && { notes: ['n'.repeat(upTo(random, 5000))] }),
  };
}

type Mutation = (xml: string, random: Random) => string;

/** Replaces a random match of a pattern. */
function changeOne(xml: string, pattern: RegExp, random: Random, change: (found: string) => string): string {
  const places = [...xml.matchAll(pattern)];
  const place = places[Math.floor(random() * places.length)];
  if (!place) return xml;
  const [found] = place;
  return xml.slice(0, place.index) + change(found) + xml.slice(place.index + found.length);
}

const leaf = /<cbc:(\w+)[^>]*>[^<]*<\/cbc:\1>/g;
const group = /<cac:(\w+)>(?:(?!<cac:\1>)[\s\S])*?<\/cac:\1>/g;
/** Elements that may hold a CNP. */
const ofPersons =
  /<cbc:(CompanyID|BuyerReference|Note|Name|RegistrationName|StreetName)>[^<]*<\/cbc:\1>|(?<=<cac:(?:PartyIdentification|ContractDocumentReference)>)<cbc:ID>[^<]*<\/cbc:ID>/g;
const personal = [personalCode, `RO${personalCode}`, `CNP: ${personalCode}`, '1 900101 123456'];
const amount = /(?<=<cbc:\w*Amount[^>]*>)-?[\d.]+/g;
const minus = (text: string) => (text.startsWith('-') ? text.slice(1) : `-${text}`);

const mutations: Mutation[] = [
  (xml, random) => changeOne(xml, leaf, random, () => ''),
  (xml, random) => changeOne(xml, group, random, () => ''),
  (xml, random) => changeOne(xml, leaf, random, found => found + found),
  (xml, random) => changeOne(xml, group, random, found => found + found),
  (xml, random) => changeOne(xml, leaf, random, found => found.replace(/>[^<]*</, `>${pick(random, odd)}<`)),
  (xml, random) => changeOne(xml, leaf, random, found => found.replace(/>[^<]*</, `>${pick(random, odd)}<`)),
  (xml, random) =>
    changeOne(xml, ofPersons, random, found => found.replace(/>[^<]*</, `>${pick(random, personal)}<`)),
  (xml, random) => changeOne(xml, amount, random, minus),
  xml => xml.replace(amount, minus),
  xml =>
    xml
      .replace(amount, minus)
      .replace(/(Quantity[^>]*>)/g, '$1-')
      .replaceAll('>--', '>'),
  (xml, random) => changeOne(xml, /true|false/g, random, found => (found === 'true' ? 'false' : 'true')),
  (xml, random) => changeOne(xml, /"RON"/g, random, () => pick(random, ['"EUR"', '""', '"ron"'])),
  (xml, random) => xml.slice(0, upTo(random, xml.length)),
  (xml, random) => changeOne(xml, /></g, random, () => `>${'<a>'.repeat(upTo(random, 60))}<`),
  (xml, random) => changeOne(xml, /></g, random, () => `>${pick(random, odd)}<`),
  xml =>
    xml.replace('?>', '?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>').replace('>APB', '>&b;'),
  (xml, random) => xml.replaceAll('Invoice', pick(random, ['CreditNote', 'Order', 'invoice'])),
  (xml, random) => xml.replace(/(TypeCode>)\d+/, `$1${pick(random, ['381', '380', '384', '751', 'x'])}`),
  (xml, random) => xml.replace(/CommonBasicComponents-2/, pick(random, ['CommonBasicComponents-3', ''])),
  xml => xml.replaceAll('cbc:', 'x:').replace('xmlns:cbc', 'xmlns:x'),
  (xml, random) =>
    changeOne(xml, leaf, random, found => found.replace(/>[^<]*</, `>${'x '.repeat(upTo(random, 20_000))}<`)),
  (xml, random) => changeOne(xml, group, random, found => found.repeat(1 + upTo(random, 60))),
  (xml, random) =>
    changeOne(xml, /\s?currencyID="[^"]*"/g, random, () => ` a${upTo(random, 9)}="1"`.repeat(2)),
];

/** Encodes the XML in an encoding that the declaration may or may not name. */
function encode(xml: string, random: Random): Buffer {
  const declared = pick(random, ['UTF-8', 'UTF-16', 'ISO-8859-2', 'windows-1250', 'KOI8-R', 'x']);
  const text = random() < 0.5 ? xml : xml.replace('encoding="UTF-8"', `encoding="${declared}"`);
  switch (upTo(random, 4)) {
    case 0:
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 1:
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
    case 2:
      return Buffer.from(text, 'latin1');
    default:
      return Buffer.from(`\ufeff${text}`);
  }
}

function flipBytes(content: Buffer, random: Random): Buffer {
  for (let i = upTo(random, 3); i >= 0; i--) content[upTo(random, content.length - 1)] = upTo(random, 255);
  return content;
}

/** A made-up invoice with up to four faults. */
export function makeInput(seed: number): Buffer {
  const random = randomOf(seed);
  let xml = makeUbl(draftOf(random));
  for (let i = upTo(random, 4); i > 0; i--) xml = pick(random, mutations)(xml, random);
  if (random() < 0.1) return encode(xml, random);
  const content = Buffer.from(xml);
  return random() < 0.1 && content.length > 0 ? flipBytes(content, random) : content;
}
