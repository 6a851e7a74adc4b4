/** A reply as its sender wrote it, and what their mail program quoted below or above it. */
export type ReplyText = { written: string; quoted: string };

/** The line of our letters above which people answer. It ends what they wrote, whatever their mail program quotes. */
export const replyMarker = '##-##';

const mostLinesOfAttribution = 3;

/**
 * "În mie., 25 nov. 2026 la 10:12, Apa <a@b> a scris:", "On …, Apa wrote:", "La 25.11.2026 10:12, Apa a scris:". It has an
 * address or a time of day: "La 5 noiembrie vecinul a scris:" is prose.
 */
const attribution =
  /^(?:(?:în|pe|la|on|am|le)\s.{0,200}\b\d{1,2}[:.]\d{2}\b.{0,200}|.{0,300}[<(][^<>()\s]+@[^<>()\s]+[>)].{0,60})(?<![-\p{L}])(?:a scris|wrote|schrieb|a écrit)\s?:$/iu;
/** Outlook puts a row of underscores, or a title between dashes, above the quoted head. */
const separator =
  /^(?:_{10,}|-{2,}\s?(?:original message|mesaj(?:ul)? (?:original|inițial)|forwarded message|mesaj redirecționat)\s?-{2,})$/iu;
const headFrom = /^\*?(?:de la|from|expeditor)\s?:\*?\s?\S/iu;
const headSubject = /^\*?(?:subiect|subject)\s?:/iu;
/** Signatures that phones add by themselves. */
const phoneSignature =
  /^(?:trimis (?:de pe|din|de la)|sent from|get outlook for|obțineți outlook pentru)\s.{1,60}$/iu;

/**
 * Divides the text of an answering e-mail into what the sender wrote and what was quoted. Text below an attribution line is
 * quoted unless it is written between quoted lines ("> "), where people answer point by point: then nothing is folded away
 * but the quoted end.
 */
export function splitReply(text: string): ReplyText {
  const lines = text.replaceAll(/\r\n?/g, '\n').replaceAll('\u00a0', ' ').split('\n');
  const start = startOfQuote(lines);
  const hasOwnWordsBelow = start !== undefined && answersBetweenQuotes(lines.slice(start));
  const end = start === undefined || hasOwnWordsBelow ? lines.length : start;
  const kept = trimEnd(lines.slice(0, end));
  return {
    written: lines.slice(0, kept).join('\n').trim(),
    quoted: lines.slice(kept).join('\n').trim(),
  };
}

/** @returns the index of the first line that is quoted; undefined when nothing is */
function startOfQuote(lines: string[]): number | undefined {
  for (const [at, line] of lines.entries()) {
    const plain = unquote(line);
    if (plain.includes(replyMarker) || separator.test(plain)) return at;
    if (headFrom.test(plain) && lines.slice(at + 1, at + 8).some(below => headSubject.test(unquote(below))))
      return at;
    const attributed = startOfAttribution(lines, at);
    if (attributed !== undefined) return attributed;
  }
  return undefined;
}

/** Mail programs break a long attribution into up to three lines. @returns the first line of the one that ends at `end` */
function startOfAttribution(lines: string[], end: number): number | undefined {
  let joined = '';
  for (let at = end; at >= 0 && at > end - mostLinesOfAttribution; at -= 1) {
    const plain = unquote(lines[at] ?? '');
    if (plain === '' || plain.length > 300) return undefined;
    joined = joined === '' ? plain : `${plain} ${joined}`;
    if (!joined.endsWith(':')) return undefined;
    if (attribution.test(joined)) return at;
  }
  return undefined;
}

/** True when, after quoted lines, there are words that are not quoted. */
function answersBetweenQuotes(below: string[]): boolean {
  const firstQuoted = below.findIndex(isQuoted);
  if (firstQuoted === -1) return false;
  return below
    .slice(firstQuoted)
    .some(line => !isQuoted(line) && line.trim() !== '' && !phoneSignature.test(line.trim()));
}

/** @returns how many lines remain without quoted lines, signatures and empty lines at the end */
function trimEnd(lines: string[]): number {
  let end = lines.length;
  while (end > 0) {
    const line = lines[end - 1]?.trim() ?? '';
    if (line !== '' && !isQuoted(line) && !phoneSignature.test(line)) break;
    end -= 1;
  }
  const signature = lines.slice(0, end).findLastIndex(line => line.trimEnd() === '--');
  return signature > 0 && end - signature <= 10 ? signature : end;
}

const isQuoted = (line: string): boolean => line.trimStart().startsWith('>');
const unquote = (line: string): string => line.replace(/^[\s>]+/, '').trim();
