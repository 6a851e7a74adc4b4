/** Every character used as an apostrophe by keyboards, phones and word processors. */
export const apostrophes = "'\u2019\u2018\u201b\u02bc\u02bb\u2032\u00b4`\uff07";
/** Variants of "-", and of the space. */
export const dashes = '\u2010\u2011\u2012\u2013\u2014\u2212';
export const spaces = '\u00a0\u202f\u2009';

const anyApostrophe = new RegExp(`[${apostrophes}]`, 'g');
const anyDash = new RegExp(`[${dashes}]`, 'g');
const anySpace = new RegExp(`[${spaces}]`, 'g');
/** ASCII without apostrophes needs only lower-casing. */
const isPlain = /^[^'`\u0080-\uffff]*$/;

/** Normalises text for search and comparison: lower case, no diacritics or apostrophes, one kind of hyphen and space. */
export const plainText = (text: string): string =>
  isPlain.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .replace(anyApostrophe, '')
        .replace(anyDash, '-')
        .replace(anySpace, ' ')
        .toLowerCase();
