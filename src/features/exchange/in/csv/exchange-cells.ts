import { parseDay, timeZone } from '../../../../domain/day.ts';
import { isTooLarge, parseLei } from '../../../../domain/money.ts';
import { isNoCode, isPersonalCode } from '../../../../domain/personal-code.ts';
import { customerCodeKey } from '../../../customers/customers.rules.ts';
import { contractKey } from '../../../customers/proof/contract-number.rules.ts';
import type { ExchangeFault } from '../problems/exchange-problems.ts';
import { longestCode } from '../ubl/ubl-cursor.ts';

/** One column of an exchange file: how its text is read, and the PostgreSQL type it is staged as. */
export type Column = {
  name: string;
  /** the column of the file it is read from, if its name differs */
  from?: string;
  isRequired?: boolean;
  /** the default for an empty cell */
  otherwise?: string;
  type: 'text' | 'date' | 'bigint' | 'integer' | 'boolean' | 'timestamptz';
  /** limits of a day: 'booked' is past, not before data in lei began; 'agreed' may be somewhat in the future */
  happened?: 'done' | 'booked' | 'agreed';
  /** the value in PostgreSQL's input format, null for an empty one, or the fault */
  read: (text: string) => string | null | ExchangeFault;
};

type Options = Pick<Column, 'isRequired' | 'otherwise' | 'happened'>;

/** Longer than any name or address. */
const longestText = 500;
/** By what is found again: three of them together are still short enough for an index of PostgreSQL, in whatever script. */
const longestKey = longestCode;

const upTo =
  (longest: number) =>
  (value: string): string | ExchangeFault =>
    value.length > longest ? { kind: 'too-long', longest } : value;

const short = upTo(longestText);
const shortKey = upTo(longestKey);

export const text = (name: string, options: Options = {}): Column => ({
  name,
  type: 'text',
  read: short,
  ...options,
});

/** An identifier: a number, serial or code. */
export const key = (name: string, options: Options = {}): Column => ({
  ...text(name, options),
  read: shortKey,
});

/** A client code, compared without spaces and case. A CNP is refused: client codes are shown and printed. */
export const code = (name: string, options: Options = {}): Column => ({
  name,
  type: 'text',
  read: value => {
    const found = customerCodeKey(value);
    if (found === '') return { kind: 'empty' };
    return isPersonalCode(found) ? { kind: 'personal-code' } : shortKey(found);
  },
  ...options,
});

export const contract = (name: string, options: Options = {}): Column => ({
  name,
  type: 'text',
  read: value => {
    const number = shortKey(value);
    const found = contractKey(value);
    if (typeof number !== 'string') return number;
    if (found === '') return { kind: 'not-contract', found: value };
    // Ligatures are expanded in the key, which can therefore be longer than the text.
    return found.length > longestKey ? { kind: 'too-long', longest: longestKey } : number;
  },
  ...options,
});

/** The normalised contract number used for comparison, stored beside the original. */
export const contractKeyOf = (from: string): Column => ({
  name: 'contract_key',
  from,
  type: 'text',
  read: contractKey,
});

/** A fiscal code. A CNP (13 digits, or zeros in its place) is not needed and is not stored. */
export const taxId = (name: string): Column => ({
  name,
  type: 'text',
  read: value => (isNoCode(value) || isPersonalTaxId(value) ? null : short(value)),
});

/** A company's fiscal code has ten digits at most: a longer one is a CNP, perhaps mistyped. */
const isPersonalTaxId = (value: string): boolean =>
  isPersonalCode(value) || /^(?:CNP|RO)?[\s:.]*(?:\d\s*){11,}$/i.test(value);

export const email = (name: string, options: Options = {}): Column => ({
  name,
  type: 'text',
  read: value => (/^\S+@\S+\.\S+$/.test(value) ? shortKey(value) : { kind: 'not-email', found: value }),
  ...options,
});

export const day = (name: string, options: Options = {}): Column => ({
  name,
  type: 'date',
  read: value => {
    const found = parseDay(value);
    return found && isPlausible(found.year) ? found.toString() : { kind: 'not-day', found: value };
  },
  ...options,
});

/** A timestamp with its UTC offset, or a date, read as the end of that day. */
export const moment = (name: string, options: Options = {}): Column => ({
  name,
  type: 'timestamptz',
  read: value => readMoment(value) ?? { kind: 'not-moment', found: value },
  ...options,
});

/** The date as written, stored beside its timestamp; null when a timestamp was written. */
export const dayOfMoment = (name: string, from: string): Column => ({
  name,
  from,
  type: 'date',
  read: value => parseDay(value)?.toString() ?? null,
});

export const lei = (name: string, options: Options = {}): Column => ({
  name,
  type: 'bigint',
  read: value => {
    const amount = readAmount(value);
    if (amount === undefined) return { kind: 'not-amount', found: value };
    return isTooLarge(amount) ? { kind: 'huge-amount', found: value } : amount.toString();
  },
  ...options,
});

export const whole = (
  name: string,
  { least = 0, most }: { least?: number; most: number },
  options: Options = {},
): Column => ({
  name,
  type: 'integer',
  read: value =>
    /^\d{1,10}$/.test(value) && Number(value) >= least && Number(value) <= most
      ? value
      : { kind: 'not-whole', found: value, least, most },
  ...options,
});

/** A meter index in m³ with up to three decimals; stored in whole litres. */
export const index = (name: string, options: Options = {}): Column => ({
  name,
  type: 'bigint',
  read: value => readIndex(value) ?? { kind: 'not-index', found: value },
  ...options,
});

export const oneOf = (name: string, words: string[], options: Options = {}): Column => ({
  name,
  type: 'text',
  read: value => {
    const word = value.toLowerCase();
    return words.includes(word) ? word : { kind: 'not-one-of', found: value, words };
  },
  ...options,
});

export const yesNo = (name: string, options: Options = {}): Column => ({
  ...oneOf(name, ['yes', 'no'], options),
  type: 'boolean',
});

/**
 * "1234.5", "1234,5", "1.234,50" and "1,234.50" are one amount. A lone separator is the decimal sign, and three digits
 * after it are refused: "1.230" would be 1.23 lei to one program and 1,230 lei to another.
 */
export function readAmount(value: string): bigint | undefined {
  const compact = value.replace(/[\s\u00a0\u202f]|lei$/gi, '');
  const point = Math.max(compact.lastIndexOf('.'), compact.lastIndexOf(','));
  const [units, fraction] = point < 0 ? [compact, ''] : [compact.slice(0, point), compact.slice(point + 1)];
  const isGrouped = /^[+-]?\d{1,3}(\.\d{3})*$/.test(units) || /^[+-]?\d{1,3}(,\d{3})*$/.test(units);
  if (!isGrouped && !/^[+-]?\d+$/.test(units)) return undefined;
  if (point >= 0 && (!/^\d{1,2}$/.test(fraction) || units.includes(compact[point] ?? ''))) return undefined;
  return parseLei(`${units.replace(/[.,]/g, '')}.${fraction || '0'}`);
}

/**
 * "1204", "1204.1" and "1204,100" are read. "12.345" is 12345 m³ to one program and 12 m³ and 345 litres to another:
 * refused; with a fourth decimal, "12.3450", it is clear.
 */
function readIndex(value: string): string | undefined {
  const [, whole = '', fraction = ''] = /^(\d{1,9})(?:[.,](\d+))?$/.exec(value) ?? [];
  if (!whole || /[1-9]/.test(fraction.slice(3))) return undefined;
  if (fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole)) return undefined;
  return BigInt(whole + fraction.slice(0, 3).padEnd(3, '0')).toString();
}

const isPlausible = (year: number): boolean => year >= 1900 && year < 2200;

function readMoment(value: string): string | undefined {
  const onDay = parseDay(value);
  try {
    const found = onDay
      ? onDay.add({ days: 1 }).toZonedDateTime(timeZone).toInstant().subtract({ milliseconds: 1 })
      : Temporal.Instant.from(value);
    return isPlausible(found.toZonedDateTimeISO('UTC').year) ? found.toString() : undefined;
  } catch {
    return undefined;
  }
}

/** A reading as voided.csv names it, "S1 2026-10-31 read": serial, day and kind. Null when the row voids something else. */
export function partsOfReading(from: string): Column[] {
  const part = (
    name: string,
    type: Column['type'],
    read: (parts: RegExpExecArray) => string | undefined,
  ): Column => ({
    name,
    from,
    type,
    read: value => {
      const parts = /^(.+?)\s+(\S+)\s+([a-z]+)$/i.exec(value.trim());
      return (parts && read(parts)) ?? null;
    },
  });
  return [
    part('reading_serial', 'text', ([, serial]) => serial),
    part('reading_on', 'date', ([, , day]) => parseDay(day ?? '')?.toString()),
    part('reading_kind', 'text', ([, , , kind]) => kind?.toLowerCase()),
  ];
}
