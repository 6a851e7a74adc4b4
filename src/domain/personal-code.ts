/**
 * Thirteen digits, optionally after "CNP" or "RO", are treated as a person's CNP even if the check digit is wrong: a
 * mistyped one is nearly as personal. A CNP may be processed only with the safeguards of Legea 190/2018 art. 4, and the
 * portal does not need it.
 */
const personal = /^\s*(?:CNP|RO)?[\s:.]*(?:\d\s*){13}$/i;

/** Schemes that may hold a CNP: its own, and those of Romanian tax and VAT numbers (EAS 9947). */
const personalScheme = /CNP|^(?:|RO|VAT|TIN|NIF|CIF|CUI|9947)$/i;

/** A number of another register is not a CNP, even with thirteen digits (a GLN has schemeID 0088). */
export const isPersonalCode = (text: string, scheme = ''): boolean =>
  personalScheme.test(scheme.trim()) && personal.test(/^[ -~]*$/.test(text) ? text : plainOf(text));

/** Normalises digits of other scripts and removes invisible characters, which could disguise a CNP. */
const plainOf = (text: string): string => text.normalize('NFKC').replace(/\p{Cf}/gu, '');

/** Placeholders for a missing code: "0000000000000", "-", "N/A". */
export const isNoCode = (text: string): boolean =>
  /^[\s0.,_/*?#-]*$/.test(text) ||
  /^#?(n\.?\/?a\.?|null|none|nil|undefined|x+|nu are|f[aă]r[aă]( cod)?|lips[aă])[!?]?$/i.test(text.trim());

/** Masks thirteen digits in a row, so that a message about a row does not identify the person. */
export const hidePersonalCodes = (sentence: string): string =>
  sentence.replace(/(?<!\d)\d(?:\s?\d){12}(?!\d|\s\d)/g, '•••');

/** A quick test first: nearly all texts of invoices contain none. */
const mayHoldOne = /\d{13}/;

/** Masks thirteen digits labelled as a CNP from a reference; unlabelled ones may be another number. */
export const withoutNamedCodes = (text: string): string =>
  !mayHoldOne.test(text) ? text : text.replace(/(\bC\.?N\.?P\.?[\s:.]*)\d{13}(?!\d)/gi, '$1•••');

/** Masks thirteen digits that are labelled as a CNP or contain a valid birth date in its position. */
export const withoutPersonalCodes = (text: string): string =>
  !mayHoldOne.test(text)
    ? text
    : withoutNamedCodes(text).replace(
        /(?<!\d)[1-9]\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{6}(?!\d)/g,
        '•••',
      );
