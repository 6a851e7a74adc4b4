/** The observed state of an inbox entry: its size, and whether it has the mark of a finished export. */
export type Measure =
  | { kind: 'export'; isFinished: boolean; files: number; bytes: number; changedAt: number }
  | { kind: 'link' | 'loose-file' | 'unreadable' };

/** What is kept about an entry between two scans. */
export type Remembered = { fingerprint: string; since: Temporal.Instant };

export type Verdict =
  | { what: 'take' }
  | { what: 'wait' }
  | { what: 'leave'; reason: 'unfinished' | 'link' | 'loose-file' | 'unreadable' };

/** An export is taken once nothing in it has grown for this long. */
const quietSeconds = 10;
/** An unfinished export is reported after this long. */
const unfinishedSeconds = 600;
/** Other entries are reported after this long: they may still be renamed or become readable. */
const strangeSeconds = 60;

/** Names of unfinished files, by convention of the writers, and the inbox's own folders. */
export const isIgnoredName = (name: string, ours: readonly string[]): boolean =>
  name.startsWith('.') || /\.(part|tmp)$/i.test(name) || ours.includes(name);

/** Decides what to do with an inbox entry from this scan and the one before. */
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
