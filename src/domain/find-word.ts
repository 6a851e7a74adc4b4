/** The word for an external code; undefined for unknown codes, including inherited keys such as "constructor". */
export const findWord = (words: Readonly<Record<string, string>>, code: string): string | undefined =>
  Object.hasOwn(words, code) ? words[code] : undefined;
