/** The word for a code that came from outside; undefined for one that has none, "constructor" among them. */
export const findWord = (words: Readonly<Record<string, string>>, code: string): string | undefined =>
  Object.hasOwn(words, code) ? words[code] : undefined;
