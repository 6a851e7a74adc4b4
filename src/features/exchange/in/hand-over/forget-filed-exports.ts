import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db } from '../../../../db/database.ts';
import type { Clock } from '../../../../platform/clock.ts';
import { listOf } from './file-away.ts';
import { listFiledBefore, recordErased } from './handed-over.queries.ts';

type ForgetNeeds = { db: Db; clock: Clock; inbox: string };

/** Erases exports filed `days` ago or earlier. Files that others put into these folders are kept. */
export async function forgetFiledExports({ db, clock, inbox }: ForgetNeeds, days: number): Promise<void> {
  const before = clock.now().subtract({ hours: 24 * days });
  for (;;) {
    const filed = await listFiledBefore(db, before);
    for (const { id, filedAs } of filed) {
      await rm(join(inbox, filedAs), { recursive: true, force: true });
      await rm(listOf(inbox, filedAs), { force: true });
      await recordErased(db, id);
    }
    if (filed.length === 0) return;
  }
}

/** Erases partial uploads left by killed processes: no upload takes a day. */
export async function forgetPartsReceived({
  inbox,
  clock,
}: Pick<ForgetNeeds, 'inbox' | 'clock'>): Promise<void> {
  const folder = join(inbox, 'receiving');
  for (const name of await readdir(folder).catch(() => [])) {
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found && clock.now().epochMilliseconds - found.mtimeMs > 24 * 60 * 60 * 1000)
      await rm(join(folder, name), { force: true });
  }
}
