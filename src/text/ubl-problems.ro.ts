import { type Bani, formatLei } from '../domain/money.ts';
import { pluralRo } from './plural.ts';

const lei = (amount: Bani): string => `${formatLei(amount, 'ro')} lei`;
const percent = (rate: string): string => `${rate.replace('.', ',')} %`;
type Figures = { stated: Bani; computed: Bani };

const sums = {
  lines: 'suma liniilor (BT-106)',
  allowances: 'suma reducerilor de pe întreaga factură (BT-107)',
  charges: 'suma taxelor suplimentare de pe întreaga factură (BT-108)',
  net: 'totalul fără TVA (BT-109): linii − reduceri + taxe suplimentare',
  vat: 'totalul TVA (BT-110): suma pe cote',
  total: 'totalul cu TVA (BT-112)',
  payable: 'suma de plată (BT-115): total cu TVA − plătit în avans + rotunjire, fără soldul precedent',
};

const otherFiles = new Map([
  ['UtilityStatement', 'o anexă de consum; trimiteți factura însăși'],
  ['CrossIndustryInvoice', 'o factură în formatul CII; exportați-o ca UBL 2.1'],
  ['ApplicationResponse', 'un răspuns la o factură; trimiteți factura însăși'],
]);

/** What is wrong in a UBL file and what would be right, for a billing clerk. */
export const ublProblemsRo = {
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
    `Fișierul este ${otherFiles.get(found) ?? `„${found}” (${namespace || 'fără spațiu de nume'}), nu o factură UBL 2.1 (Invoice) sau o notă de credit (CreditNote)`}.`,
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
  sum: ({ what, stated, computed }: Figures & { what: keyof typeof sums }) =>
    `Scrie ${lei(stated)}, dar din calcul rezultă ${lei(computed)}: ${sums[what]}.`,
  'tax-base': ({ category, rate, stated, computed }: Figures & { category: string; rate: string }) =>
    `Baza TVA pentru categoria ${category}, ${percent(rate)} este ${lei(stated)}, dar liniile, reducerile și taxele ei dau ${lei(computed)}.`,
  'vat-rate': ({ rate, base, stated, computed }: Figures & { rate: string; base: Bani }) =>
    `Scrie TVA ${lei(stated)}, dar ${percent(rate)} din ${lei(base)} înseamnă ${lei(computed)}.`,
  'line-amount': ({ lineId, stated, computed }: Figures & { lineId: string }) =>
    `Linia ${lineId}: scrie ${lei(stated)}, dar cantitatea × prețul, cu reducerile și taxele liniei, dau ${lei(computed)}.`,
  more: ({ count }: { count: number }) =>
    `Mai ${count === 1 ? 'este' : 'sunt'} ${pluralRo(count, 'problemă', 'probleme')} în acest fișier.`,
};
