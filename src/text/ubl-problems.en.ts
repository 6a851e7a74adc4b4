import { type Bani, formatLei } from '../domain/money.ts';
import { pluralEn } from './plural.ts';
import type { ublProblemsRo } from './ubl-problems.ro.ts';

const lei = (amount: Bani): string => `${formatLei(amount, 'en')} lei`;
const percent = (rate: string): string => `${rate} %`;

const sums = {
  lines: 'the sum of the lines (BT-106)',
  allowances: 'the sum of the allowances on the whole invoice (BT-107)',
  charges: 'the sum of the charges on the whole invoice (BT-108)',
  net: 'the total without VAT (BT-109): lines − allowances + charges',
  vat: 'the VAT total (BT-110): the sum over the rates',
  total: 'the total with VAT (BT-112)',
  payable: 'the amount due (BT-115): total with VAT − prepaid + rounding, without the previous balance',
};

const otherFiles = new Map([
  ['UtilityStatement', 'a statement of consumption; send the invoice itself'],
  ['CrossIndustryInvoice', 'an invoice in the CII format; export it as UBL 2.1'],
  ['ApplicationResponse', 'an answer to an invoice; send the invoice itself'],
]);

export const ublProblemsEn: typeof ublProblemsRo = {
  'not-xml': ({ detail }) =>
    `The file is not well-formed XML and has to be exported again. Technically: ${detail}`,
  truncated: () => 'The file breaks off before its end. Copy or export it again, whole.',
  'too-large': ({ limit }) => `The file is over ${limit} MB. Take the attachments out of it.`,
  'too-deep': ({ limit }) =>
    `Elements are nested more than ${limit} levels deep; a UBL invoice never needs so many.`,
  'too-many': ({ limit }) =>
    `The file has over ${pluralEn(limit, 'element', 'elements')}; split the invoice.`,
  doctype: () => 'The file has a DOCTYPE, which is not accepted. A UBL invoice does not use one.',
  encoding: ({ name }) => `The file cannot be read in the encoding "${name}". Export it in UTF-8.`,
  'wrong-root': ({ found, namespace }) =>
    `The file is ${otherFiles.get(found) ?? `"${found}" (${namespace || 'without a namespace'}), not a UBL 2.1 Invoice or CreditNote`}.`,
  signature: () =>
    "The file is the tax authority's signed copy. Put it beside the invoice under the name NAME.signature.xml.",
  missing: () => 'Is missing and must be there.',
  repeated: () => 'Appears more than once; it can only be there once.',
  'long-code': ({ longest }) => `Is over ${pluralEn(longest, 'character', 'characters')} long.`,
  'long-text': ({ longest }) =>
    `The text is over ${pluralEn(longest, 'character', 'characters')} long; the portal shows it shortened, the file stays whole.`,
  'too-many-of': ({ most }) => `Appears more than ${most} times; more of them are not read.`,
  'too-much-text': ({ limit }) =>
    `The texts of the invoice are together over ${pluralEn(limit, 'character', 'characters')} long; split the invoice.`,
  'no-due-day': ({ dueOn, from }) =>
    `The due date is missing; by the payment terms ${from === 'document' ? 'on the invoice' : 'of the utility'} it is ${dueOn}.`,
  'personal-number': () =>
    "The invoice's number holds the personal code (CNP) of the customer, and the number is seen in the portal and on the PDF.",
  'mixed-signs': () =>
    'The credit note has amounts with a plus and with a minus, so that it cannot be told whether it lowers or raises the debt. Write all amounts with a plus.',
  'credit-with-minus': () =>
    'The credit note writes its amounts with a minus; it was read as lowering the debt. UBL wants them with a plus.',
  'not-lei': ({ found }) => `"${found}" is not an amount with at most two decimals like 152.29.`,
  'huge-amount': ({ found }) => `"${found}" is too large an amount: amounts below a billion lei are read.`,
  'not-number': ({ found }) => `"${found}" is not a number like 9.000.`,
  'not-iso-day': ({ found }) => `"${found}" is not a day like 2026-11-25.`,
  'not-flag': ({ found }) => `"${found}" does not say whether it is a charge (true) or an allowance (false).`,
  'not-currency': ({ found, wanted }) =>
    `The currency of the invoice is ${found}; the portal takes invoices in ${wanted}.`,
  'other-currency': ({ found, wanted }) =>
    `The amount is in ${found} and the invoice in ${wanted}; they have to be the same.`,
  'type-code': ({ found, wanted }) =>
    `Type "${found}" does not fit this document. Types accepted: ${wanted.join(', ')}.`,
  sum: ({ what, stated, computed }) =>
    `It says ${lei(stated)}, but ${lei(computed)} is what follows: ${sums[what]}.`,
  'tax-base': ({ category, rate, stated, computed }) =>
    `The VAT base of category ${category}, ${percent(rate)} is ${lei(stated)}, but its lines, allowances and charges give ${lei(computed)}.`,
  'vat-rate': ({ rate, base, stated, computed }) =>
    `It says VAT ${lei(stated)}, but ${percent(rate)} of ${lei(base)} is ${lei(computed)}.`,
  'line-amount': ({ lineId, stated, computed }) =>
    `Line ${lineId}: it says ${lei(stated)}, but quantity × price with the line's allowances and charges gives ${lei(computed)}.`,
  more: ({ count }) =>
    `There ${count === 1 ? 'is' : 'are'} ${pluralEn(count, 'more problem', 'more problems')} in this file.`,
};
