/** What a page says, without its markup. */
export const textOf = async (response: Response): Promise<string> =>
  (await response.text())
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,.:;])/g, '');

/**
 * What runs together once markup is taken away: two words or figures with nothing but tags between them. Without style
 * sheets, copied or read aloud they would be one.
 */
export const findJoinedWords = (html: string): string[] => {
  const body = html.slice(html.indexOf('<main')).replace(/<svg.*?<\/svg>/gs, '');
  return body.match(/\S{0,30}[\p{L}\p{N}](?:<[^>]+>)+[\p{L}\p{N}−]\S{0,30}/gu) ?? [];
};
