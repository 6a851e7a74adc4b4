/** Every sign that stands for an apostrophe: keyboards, phones and word processors each have their own. */
export const apostrophes = "'\u2019\u2018\u201b\u02bc\u02bb\u2032\u00b4`\uff07";
/** The hyphens and dashes that stand for "-", and the spaces that stand for " ". */
export const dashes = '\u2010\u2011\u2012\u2013\u2014\u2212';
export const spaces = '\u00a0\u202f\u2009';

const anyApostrophe = new RegExp(`[${apostrophes}]`, 'g');
const anyDash = new RegExp(`[${dashes}]`, 'g');
const anySpace = new RegExp(`[${spaces}]`, 'g');
/** ASCII without apostrophes: nothing to take off but capitals. */
const isPlain = /^[^'`\u0080-\uffff]*$/;

/** Text as it is searched and compared: without capitals, diacritics and apostrophes, with one hyphen and one space. */
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
