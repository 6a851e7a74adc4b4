import type { Locale } from '../../domain/day.ts';
import { type Bani, formatLei } from '../../domain/money.ts';

/** What is wrong with an invoice file: where, and what a billing clerk should change. */
export type UblProblem = {
  severity: 'refused' | 'warning';
  element: string;
  line?: number;
  fault: UblFault;
};

export type UblFault =
  | { kind: 'not-xml'; detail: string }
  | { kind: 'too-large'; limit: number }
  | { kind: 'too-deep'; limit: number }
  | { kind: 'doctype' }
  | { kind: 'encoding'; name: string }
  | { kind: 'wrong-root'; found: string }
  | { kind: 'missing' }
  | { kind: 'repeated' }
  | { kind: 'not-amount'; found: string }
  | { kind: 'not-number'; found: string }
  | { kind: 'not-day'; found: string }
  | { kind: 'not-currency'; found: string; wanted: string }
  | { kind: 'type-code'; found: string; wanted: string[] }
  | {
      kind: 'sum';
      what: 'lines' | 'net' | 'total' | 'payable' | 'vat' | 'allowances' | 'charges';
      stated: Bani;
      computed: Bani;
    }
  | { kind: 'vat-rate'; rate: string; base: Bani; stated: Bani; computed: Bani }
  | { kind: 'line-amount'; lineId: string; stated: Bani; computed: Bani };

const sums: Record<Locale, Record<Extract<UblFault, { kind: 'sum' }>['what'], string>> = {
  ro: {
    lines: 'suma liniilor (BT-106)',
    net: 'totalul fără TVA (BT-109)',
    total: 'totalul cu TVA (BT-112)',
    payable: 'suma de plată (BT-115), care nu cuprinde soldul precedent',
    vat: 'totalul TVA (BT-110)',
    allowances: 'suma reducerilor (BT-107)',
    charges: 'suma taxelor suplimentare (BT-108)',
  },
  en: {
    lines: 'the sum of the lines (BT-106)',
    net: 'the total without VAT (BT-109)',
    total: 'the total with VAT (BT-112)',
    payable: 'the amount due (BT-115), which never includes the previous balance',
    vat: 'the VAT total (BT-110)',
    allowances: 'the sum of allowances (BT-107)',
    charges: 'the sum of charges (BT-108)',
  },
};

/** What is wrong and what would be right, in a sentence. */
export function describeUblFault(fault: UblFault, locale: Locale): string {
  return locale === 'ro' ? inRomanian(fault) : inEnglish(fault);
}

function inRomanian(fault: UblFault): string {
  const lei = (amount: Bani) => `${formatLei(amount, 'ro')} lei`;
  switch (fault.kind) {
    case 'not-xml':
      return `Fișierul nu este XML corect: ${fault.detail}. Trebuie exportat din nou.`;
    case 'too-large':
      return `Fișierul depășește ${fault.limit} MB.`;
    case 'too-deep':
      return `Elementele sunt cuprinse unul în altul pe mai mult de ${fault.limit} niveluri.`;
    case 'doctype':
      return 'Fișierul are DOCTYPE sau entități proprii, care nu sunt primite. O factură UBL nu le folosește.';
    case 'encoding':
      return `Codarea „${fault.name}” nu se potrivește cu ce scrie în fișier. Cea corectă este UTF-8.`;
    case 'wrong-root':
      return `Fișierul este „${fault.found}”, nu o factură UBL 2.1 (Invoice) sau o notă de credit (CreditNote).`;
    case 'missing':
      return 'Lipsește și este obligatoriu.';
    case 'repeated':
      return 'Apare de mai multe ori, deși poate fi doar o dată.';
    case 'not-amount':
      return `„${fault.found}” nu este o sumă cu cel mult două zecimale, de forma 152.29.`;
    case 'not-number':
      return `„${fault.found}” nu este un număr, de forma 9.000.`;
    case 'not-day':
      return `„${fault.found}” nu este o zi de forma 2026-11-25.`;
    case 'not-currency':
      return `Moneda este ${fault.found}; portalul primește facturi în ${fault.wanted}.`;
    case 'type-code':
      return `Tipul „${fault.found}” nu este al unui astfel de document; cele bune sunt ${fault.wanted.join(', ')}.`;
    case 'sum':
      return `Scrie ${lei(fault.stated)}, dar ${sums.ro[fault.what]} este ${lei(fault.computed)}.`;
    case 'vat-rate':
      return `TVA ${fault.rate} % din ${lei(fault.base)} este ${lei(fault.computed)}, dar scrie ${lei(fault.stated)}.`;
    case 'line-amount':
      return `Linia ${fault.lineId}: cantitatea × prețul dă ${lei(fault.computed)}, dar scrie ${lei(fault.stated)}.`;
  }
}

function inEnglish(fault: UblFault): string {
  const lei = (amount: Bani) => `${formatLei(amount, 'en')} lei`;
  switch (fault.kind) {
    case 'not-xml':
      return `The file is not well-formed XML: ${fault.detail}. It has to be exported again.`;
    case 'too-large':
      return `The file is over ${fault.limit} MB.`;
    case 'too-deep':
      return `Elements are nested more than ${fault.limit} levels deep.`;
    case 'doctype':
      return 'The file has a DOCTYPE or entities of its own, which are not accepted. A UBL invoice does not use them.';
    case 'encoding':
      return `The encoding "${fault.name}" does not fit what is in the file. UTF-8 is right.`;
    case 'wrong-root':
      return `The file is "${fault.found}", not a UBL 2.1 Invoice or CreditNote.`;
    case 'missing':
      return 'Is missing and must be there.';
    case 'repeated':
      return 'Appears more than once, where it can only be once.';
    case 'not-amount':
      return `"${fault.found}" is not an amount with at most two decimals like 152.29.`;
    case 'not-number':
      return `"${fault.found}" is not a number like 9.000.`;
    case 'not-day':
      return `"${fault.found}" is not a day like 2026-11-25.`;
    case 'not-currency':
      return `The currency is ${fault.found}; the portal takes invoices in ${fault.wanted}.`;
    case 'type-code':
      return `Type "${fault.found}" is not one of such a document; right are ${fault.wanted.join(', ')}.`;
    case 'sum':
      return `It says ${lei(fault.stated)}, but ${sums.en[fault.what]} is ${lei(fault.computed)}.`;
    case 'vat-rate':
      return `VAT of ${fault.rate} % on ${lei(fault.base)} is ${lei(fault.computed)}, but it says ${lei(fault.stated)}.`;
    case 'line-amount':
      return `Line ${fault.lineId}: quantity × price gives ${lei(fault.computed)}, but it says ${lei(fault.stated)}.`;
  }
}
