import type { Locale } from '../../../../domain/day.ts';
import { type Bani, formatLei } from '../../../../domain/money.ts';
import { pluralEn, pluralRo } from '../../../../domain/plural.ts';

const leiRo = (amount: Bani): string => `${formatLei(amount, 'ro')} lei`;
const percentRo = (rate: string): string => `${rate.replace('.', ',')} %`;
type Figures = { stated: Bani; computed: Bani };

const sumsRo = {
  lines: 'suma liniilor (BT-106)',
  allowances: 'suma reducerilor de pe întreaga factură (BT-107)',
  charges: 'suma taxelor suplimentare de pe întreaga factură (BT-108)',
  net: 'totalul fără TVA (BT-109): linii − reduceri + taxe suplimentare',
  vat: 'totalul TVA (BT-110): suma pe cote',
  total: 'totalul cu TVA (BT-112)',
  payable: 'suma de plată (BT-115): total cu TVA − plătit în avans + rotunjire, fără soldul precedent',
};

const otherFilesRo = new Map([
  ['UtilityStatement', 'o anexă de consum; trimiteți factura însăși'],
  ['CrossIndustryInvoice', 'o factură în formatul CII; exportați-o ca UBL 2.1'],
  ['ApplicationResponse', 'un răspuns la o factură; trimiteți factura însăși'],
]);

const ro = {
  'not-xml': ({ detail }: { detail: string }) =>
    `Fișierul nu este XML corect și trebuie exportat din nou. Mesajul tehnic: ${detail}`,
  truncated: () => 'Fișierul se întrerupe înainte de sfârșit. Copiați-l sau exportați-l din nou, întreg.',
  'too-large': ({ limit }: { limit: number }) =>
    `Fișierul depășește ${limit} MB. Scoateți atașamentele din el.`,
  'too-deep': ({ limit }: { limit: number }) =>
    `Elementele sunt cuprinse unul în altul pe mai mult de ${limit} niveluri; o factură UBL nu ajunge la atâtea.`,
  'too-many': ({ limit }: { limit: number }) =>
    `Fișierul are peste ${pluralRo(limit, 'element', 'elemente')}; împărțiți factura.`,
  doctype: () => 'Fișierul are o declarație DOCTYPE, care nu este primită. O factură UBL nu o folosește.',
  encoding: ({ name }: { name: string }) =>
    `Fișierul nu poate fi citit în codarea „${name}”. Exportați-l în UTF-8.`,
  'wrong-root': ({ found, namespace }: { found: string; namespace: string }) =>
    `Fișierul este ${otherFilesRo.get(found) ?? `„${found}” (${namespace || 'fără spațiu de nume'}), nu o factură UBL 2.1 (Invoice) sau o notă de credit (CreditNote)`}.`,
  signature: () =>
    'Fișierul este exemplarul semnat de autoritatea fiscală. Puneți-l lângă factură cu numele NUME.signature.xml.',
  missing: () => 'Lipsește și este obligatoriu.',
  repeated: () => 'Apare de mai multe ori; poate fi o singură dată.',
  'long-code': ({ longest }: { longest: number }) =>
    `Are peste ${pluralRo(longest, 'caracter', 'caractere')}.`,
  'long-text': ({ longest }: { longest: number }) =>
    `Textul are peste ${pluralRo(longest, 'caracter', 'caractere')}; în portal apare scurtat, fișierul rămâne întreg.`,
  'too-many-of': ({ most }: { most: number }) =>
    `Apare de mai mult de ${most} ori; mai multe nu sunt citite.`,
  'too-much-text': ({ limit }: { limit: number }) =>
    `Textele facturii au împreună peste ${pluralRo(limit, 'caracter', 'caractere')}; împărțiți factura.`,
  'no-due-day': ({ dueOn, from }: { dueOn: string; from: 'document' | 'utility' }) =>
    `Lipsește data scadenței; din termenul de plată ${from === 'document' ? 'scris pe factură' : 'al furnizorului'} rezultă ${dueOn}.`,
  'personal-number': () =>
    'Numărul facturii cuprinde codul personal al clientului (CNP), iar numărul se vede în portal și pe PDF.',
  'mixed-signs': () =>
    'Nota de credit are sume și cu plus, și cu minus, și nu se poate ști dacă scade sau crește datoria. Scrieți toate sumele cu plus.',
  'credit-with-minus': () =>
    'Nota de credit își scrie sumele cu minus; a fost citită ca scădere a datoriei. UBL le cere cu plus.',
  'not-lei': ({ found }: { found: string }) =>
    `„${found}” nu este o sumă cu cel mult două zecimale, de forma 152.29.`,
  'huge-amount': ({ found }: { found: string }) =>
    `„${found}” este o sumă prea mare: se citesc sume sub un miliard de lei.`,
  'not-number': ({ found }: { found: string }) => `„${found}” nu este un număr, de forma 9.000.`,
  'not-iso-day': ({ found }: { found: string }) => `„${found}” nu este o zi de forma 2026-11-25.`,
  'not-flag': ({ found }: { found: string }) =>
    `„${found}” nu spune dacă e o taxă (true) sau o reducere (false).`,
  'not-currency': ({ found, wanted }: { found: string; wanted: string }) =>
    `Moneda facturii este ${found}; portalul primește facturi în ${wanted}.`,
  'other-currency': ({ found, wanted }: { found: string; wanted: string }) =>
    `Suma este în ${found}, iar factura în ${wanted}; trebuie să fie aceeași monedă.`,
  'type-code': ({ found, wanted }: { found: string; wanted: string[] }) =>
    `Tipul „${found}” nu se potrivește acestui document. Tipuri primite: ${wanted.join(', ')}.`,
  sum: ({ what, stated, computed }: Figures & { what: keyof typeof sumsRo }) =>
    `Scrie ${leiRo(stated)}, dar din calcul rezultă ${leiRo(computed)}: ${sumsRo[what]}.`,
  'tax-base': ({ category, rate, stated, computed }: Figures & { category: string; rate: string }) =>
    `Baza TVA pentru categoria ${category}, ${percentRo(rate)} este ${leiRo(stated)}, dar liniile, reducerile și taxele ei dau ${leiRo(computed)}.`,
  'vat-rate': ({ rate, base, stated, computed }: Figures & { rate: string; base: Bani }) =>
    `Scrie TVA ${leiRo(stated)}, dar ${percentRo(rate)} din ${leiRo(base)} înseamnă ${leiRo(computed)}.`,
  'line-amount': ({ lineId, stated, computed }: Figures & { lineId: string }) =>
    `Linia ${lineId}: scrie ${leiRo(stated)}, dar cantitatea × prețul, cu reducerile și taxele liniei, dau ${leiRo(computed)}.`,
  more: ({ count }: { count: number }) =>
    `Mai ${count === 1 ? 'este' : 'sunt'} ${pluralRo(count, 'problemă', 'probleme')} în acest fișier.`,
};

const leiEn = (amount: Bani): string => `${formatLei(amount, 'en')} lei`;
const percentEn = (rate: string): string => `${rate} %`;

const sumsEn = {
  lines: 'the sum of the lines (BT-106)',
  allowances: 'the sum of the allowances on the whole invoice (BT-107)',
  charges: 'the sum of the charges on the whole invoice (BT-108)',
  net: 'the total without VAT (BT-109): lines − allowances + charges',
  vat: 'the VAT total (BT-110): the sum over the rates',
  total: 'the total with VAT (BT-112)',
  payable: 'the amount due (BT-115): total with VAT − prepaid + rounding, without the previous balance',
};

const otherFilesEn = new Map([
  ['UtilityStatement', 'a statement of consumption; send the invoice itself'],
  ['CrossIndustryInvoice', 'an invoice in the CII format; export it as UBL 2.1'],
  ['ApplicationResponse', 'an answer to an invoice; send the invoice itself'],
]);

const en: typeof ro = {
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
    `The file is ${otherFilesEn.get(found) ?? `"${found}" (${namespace || 'without a namespace'}), not a UBL 2.1 Invoice or CreditNote`}.`,
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
    `It says ${leiEn(stated)}, but ${leiEn(computed)} is what follows: ${sumsEn[what]}.`,
  'tax-base': ({ category, rate, stated, computed }) =>
    `The VAT base of category ${category}, ${percentEn(rate)} is ${leiEn(stated)}, but its lines, allowances and charges give ${leiEn(computed)}.`,
  'vat-rate': ({ rate, base, stated, computed }) =>
    `It says VAT ${leiEn(stated)}, but ${percentEn(rate)} of ${leiEn(base)} is ${leiEn(computed)}.`,
  'line-amount': ({ lineId, stated, computed }) =>
    `Line ${lineId}: it says ${leiEn(stated)}, but quantity × price with the line's allowances and charges gives ${leiEn(computed)}.`,
  more: ({ count }) =>
    `There ${count === 1 ? 'is' : 'are'} ${pluralEn(count, 'more problem', 'more problems')} in this file.`,
};

/** What is wrong in a UBL file and what would be right, for a billing clerk. */
export const ublProblemsText = { ro, en } satisfies Record<Locale, typeof ro>;
