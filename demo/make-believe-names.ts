import type { Address } from './characters.ts';
import type { RandomSequence } from './random-sequence.ts';

/** Fictional surnames, each made of two words about water. */
const firstWords = [
  'Apă',
  'Ploaie',
  'Rouă',
  'Undă',
  'Izvor',
  'Pârâu',
  'Val',
  'Burniță',
  'Strop',
  'Cișmea',
  'Fântână',
  'Iaz',
] as const;
const secondWords = [
  'Limpede',
  'de-Mai',
  'Cuminte',
  'Sprintenă',
  'de-Dimineață',
  'Tăcută',
  'de-Vară',
  'Senină',
  'Voioasă',
  'de-Munte',
] as const;
const givenNames = [
  'Ana',
  'Ion',
  'Maria',
  'Vasile',
  'Elena',
  'Gheorghe',
  'Ioana',
  'Mihai',
  'Cristina',
  'Ștefan',
  'Țuca',
  'Andrei',
  'Rodica',
  'Sorin',
  'Viorica',
  'Matei',
] as const;

/** Real localities of Giurgiu county with their postal codes (SIRUTA); the streets are fictional. */
const localities = [
  { locality: 'Giurgiu', postalCode: '080303' },
  { locality: 'Giurgiu', postalCode: '080303' },
  { locality: 'Giurgiu', postalCode: '080303' },
  { locality: 'Bolintin-Vale', postalCode: '085100' },
  { locality: 'Mihăilești', postalCode: '085200' },
  { locality: 'Slobozia', postalCode: '087210' },
  { locality: 'Remuș', postalCode: '087082' },
  { locality: 'Călugăreni', postalCode: '087040' },
  { locality: 'Comana', postalCode: '087055' },
] as const;
const streets = [
  'Strada Izvorului',
  'Strada Picăturii',
  'Aleea Cișmelei',
  'Strada Robinetului',
  'Strada Apometrului',
  'Aleea Curcubeului',
  'Strada Vadului',
  'Strada Stropului',
] as const;

const companies = ['Spălătoria', 'Cofetăria', 'Florăria', 'Brutăria', 'Frizeria', 'Vulcanizarea'] as const;
const institutions = ['Grădinița', 'Biblioteca', 'Căminul Cultural', 'Dispensarul'] as const;

export const personName = (random: RandomSequence): string =>
  `${random.pick(givenNames)} ${random.pick(firstWords)}-${random.pick(secondWords)}`;

export const companyName = (random: RandomSequence): string =>
  `${random.pick(companies)} ${random.pick(firstWords)} ${random.pick(secondWords)} SRL`;

export const associationName = (random: RandomSequence, block: string): string =>
  `Asociația de Proprietari Blocul ${block} ${random.pick(firstWords)}`;

export const institutionName = (random: RandomSequence): string =>
  `${random.pick(institutions)} ${random.pick(firstWords)} ${random.pick(secondWords)}`;

export function makeAddress(random: RandomSequence, isFlat: boolean): Address {
  const street = `${random.pick(streets)} nr. ${random.whole(1, 98)}`;
  const flat = `, bl. ${random.pick(['A', 'B', 'C', 'D'])}${random.whole(1, 9)}, sc. ${random.whole(1, 4)}, ap. ${random.whole(1, 40)}`;
  return { street: isFlat ? `${street}${flat}` : street, ...random.pick(localities) };
}
