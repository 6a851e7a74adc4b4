import { type Day, parseDay } from '../../../domain/day.ts';
import { type Bani, parseLei } from '../../../domain/money.ts';
import { plainText } from '../../../domain/plain-text.ts';

/** A search term; an invoice matches if all its terms match. */
export type SearchTerm =
  /** the billed month, of any year if none is given; its name may also be part of an address ("Strada 1 Mai") */
  | { kind: 'month'; month: number; year?: number; text: string }
  /** digits that may be the year of issue, an amount in whole lei, or a part of a number or an address */
  | { kind: 'digits'; text: string; year?: number; lei?: Bani }
  | { kind: 'amount'; amount: Bani }
  | { kind: 'day'; day: Day }
  | { kind: 'text'; text: string };

/** Parses the text of a search: "octombrie 2023", "oct", "10.2023", "154,35 lei", a number, a street. */
export function readInvoiceSearch(search: string): SearchTerm[] {
  const words = search.split(/\s+/).filter(word => word !== '' && !/^(lei|ron)$/i.test(word));
  const terms: SearchTerm[] = [];
  for (let at = 0; at < words.length; at++) {
    const [word = '', next = ''] = words.slice(at, at + 2);
    const month = readMonthName(word);
    if (month !== undefined) {
      const year = readYear(next);
      terms.push({ kind: 'month', month, ...(year && { year }), text: word });
      if (year) at++;
    } else {
      terms.push(readWord(word));
    }
  }
  return terms;
}

function readWord(word: string): SearchTerm {
  const day = parseDay(word);
  if (day) return { kind: 'day', day };
  return readMonth(word) ?? readFigures(word) ?? { kind: 'text', text: word };
}

/** "10.2023", "10/2023", "2023-10". */
function readMonth(word: string): SearchTerm | undefined {
  const local = /^(?<month>\d{1,2})[./-](?<year>\d{4})$/.exec(word);
  const { month, year } = (local ?? /^(?<year>\d{4})-(?<month>\d{2})$/.exec(word))?.groups ?? {};
  if (!month || !year || Number(month) < 1 || Number(month) > 12) return undefined;
  return { kind: 'month', month: Number(month), year: Number(year), text: word };
}

/** "154,35", "1.154,35", "-30.47"; digits alone may be more than an amount. */
function readFigures(word: string): SearchTerm | undefined {
  if (/^\d+$/.test(word)) {
    const year = readYear(word);
    const lei = word.length <= 7 ? parseLei(word) : undefined;
    return { kind: 'digits', text: word, ...(year && { year }), ...(lei !== undefined && { lei }) };
  }
  const [, whole, , fraction] = /^[-−+]?(\d{1,9}|\d{1,3}([.,]\d{3})+)[.,](\d{1,2})$/.exec(word) ?? [];
  if (whole === undefined || fraction === undefined) return undefined;
  const amount = parseLei(`${whole.replace(/[.,]/g, '')}.${fraction}`);
  return amount === undefined ? undefined : { kind: 'amount', amount };
}

const readYear = (word: string): number | undefined =>
  /^(19|20|21)\d\d$/.test(word) ? Number(word) : undefined;

const monthNames = [
  ['ianuarie', 'january'],
  ['februarie', 'february'],
  ['martie', 'march'],
  ['aprilie', 'april'],
  ['mai', 'may'],
  ['iunie', 'june'],
  ['iulie', 'july'],
  ['august'],
  ['septembrie', 'september'],
  ['octombrie', 'october'],
  ['noiembrie', 'november', 'nov'],
  ['decembrie', 'december'],
];

/** "octombrie", "oct", "Oct."; three letters identify a month in both languages. */
function readMonthName(word: string): number | undefined {
  const name = plainText(word).replace(/[.,]$/, '');
  if (name.length < 3) return undefined;
  const at = monthNames.findIndex(names => names.some(full => full.startsWith(name)));
  return at < 0 ? undefined : at + 1;
}
