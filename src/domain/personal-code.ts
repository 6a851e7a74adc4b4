/**
 * Thirteen figures, with "CNP" or "RO" before them or not, are taken for a person's CNP whether its check digit is right
 * or not: a mistyped one is nearly as personal. It may only be processed with the safeguards of Legea 190/2018 art. 4,
 * and nothing here needs it.
 */
const personal = /^\s*(?:CNP|RO)?[\s:.]*(?:\d\s*){13}$/i;

/** Schemes under which a CNP is written: its own, and those of Romanian tax and VAT numbers (EAS 9947). */
const personalScheme = /CNP|^(?:|RO|VAT|TIN|NIF|CIF|CUI|9947)$/i;

/** A number of another register (a GLN is schemeID 0088) is none, though it has thirteen figures. */
export const isPersonalCode = (text: string, scheme = ''): boolean =>
  personalScheme.test(scheme.trim()) && personal.test(/^[ -~]*$/.test(text) ? text : plainOf(text));

/** Figures of other scripts and what nobody sees between them make it no other number. */
const plainOf = (text: string): string => text.normalize('NFKC').replace(/\p{Cf}/gu, '');

/** What is written where there is no code: "0000000000000", "-", "N/A". */
export const isNoCode = (text: string): boolean =>
  /^[\s0.,_/*?#-]*$/.test(text) ||
  /^#?(n\.?\/?a\.?|null|none|nil|undefined|x+|nu are|f[aă]r[aă]( cod)?|lips[aă])[!?]?$/i.test(text.trim());

/** A sentence without thirteen figures in a row: what is wrong with a row is told without telling whose it is. */
export const hidePersonalCodes = (sentence: string): string =>
  sentence.replace(/(?<!\d)\d(?:\s?\d){12}(?!\d|\s\d)/g, '•••');

/** Asked first: nearly every text of an invoice has none. */
const mayHoldOne = /\d{13}/;

/** A reference without thirteen figures that are said to be a CNP; any others may be a number of its own. */
export const withoutNamedCodes = (text: string): string =>
  !mayHoldOne.test(text) ? text : text.replace(/(\bC\.?N\.?P\.?[\s:.]*)\d{13}(?!\d)/gi, '$1•••');

/** A text without thirteen figures that are said to be a CNP, or that hold a birthday where a CNP does. */
export const withoutPersonalCodes = (text: string): string =>
  !mayHoldOne.test(text)
    ? text
    : withoutNamedCodes(text).replace(
        /(?<!\d)[1-9]\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{6}(?!\d)/g,
        '•••',
      );
