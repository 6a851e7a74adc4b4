/** What was seen of something in the inbox: how much it is, and whether it has what shows that it was finished. */
export type Measure =
  | { kind: 'export'; isFinished: boolean; files: number; bytes: number; changedAt: number }
  | { kind: 'link' | 'loose-file' | 'unreadable' };

/** What is remembered of it between two looks. */
export type Remembered = { fingerprint: string; since: Temporal.Instant };

export type Verdict =
  | { what: 'take' }
  | { what: 'wait' }
  | { what: 'leave'; reason: 'unfinished' | 'link' | 'loose-file' | 'unreadable' };

/** Nothing in an export has grown for this long: it is taken. */
const quietSeconds = 10;
/** One that is still without its end after this long is told. */
const unfinishedSeconds = 600;
/** What may be on its way to be renamed, or to become readable. */
const strangeSeconds = 60;

/** Names that a writer gives to what is not finished, and the folders of the inbox itself. */
export const isIgnoredName = (name: string, ours: readonly string[]): boolean =>
  name.startsWith('.') || /\.(part|tmp)$/i.test(name) || ours.includes(name);

/** Decides over something in the inbox from what is seen now and what was seen before. */
export function judge(
  measure: Measure,
  before: Remembered | undefined,
  now: Temporal.Instant,
): { verdict: Verdict; remembered: Remembered } {
  const fingerprint = JSON.stringify(measure);
  const remembered = before?.fingerprint === fingerprint ? before : { fingerprint, since: now };
  const quiet = now.since(remembered.since).total('seconds');
  if (measure.kind !== 'export')
    return {
      remembered,
      verdict: quiet < strangeSeconds ? { what: 'wait' } : { what: 'leave', reason: measure.kind },
    };
  if (measure.isFinished) return { remembered, verdict: { what: quiet < quietSeconds ? 'wait' : 'take' } };
  return {
    remembered,
    verdict: quiet < unfinishedSeconds ? { what: 'wait' } : { what: 'leave', reason: 'unfinished' },
  };
}
