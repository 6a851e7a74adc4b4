import type { Db } from '../../../db/database.ts';
import { renewGeneration } from '../../../platform/events/numbering.ts';

const usage = `Usage: apometru restored

Run it once after a restore that PostgreSQL cannot notice: its files copied back while it was stopped, or rows loaded into
tables that stayed. Whoever reads feeds is told to begin again (docs/operate.md).
`;

/** `apometru restored`: invalidates every cursor issued so far. @returns the exit code */
export async function runRestored(
  { db, output }: { db: Db; output: { write: (text: string) => unknown } },
  args: string[],
): Promise<number> {
  if (args.length > 0) {
    output.write(usage);
    return 1;
  }
  const generation = await renewGeneration(db);
  output.write(`Cursors of before are refused from now on. New ones are of the generation ${generation}.\n`);
  return 0;
}
