import type { StatsFs } from 'node:fs';
import { statfs } from 'node:fs/promises';

/** Disk space left free for other programs: the database may be on the same disk. */
const reserve = { share: 0.05, most: 1024 ** 3 };

/** How many bytes may be written while leaving the reserve free. */
export const roomOf = ({ bavail, blocks, bsize }: Pick<StatsFs, 'bavail' | 'blocks' | 'bsize'>): number =>
  Math.max(0, bavail * bsize - Math.min(reserve.most, blocks * bsize * reserve.share));

export const findRoom = async (folder: string): Promise<number> => roomOf(await statfs(folder));

/** Not the export's fault: it can be loaded once there is room. */
export class FullDiskError extends Error {
  override name = 'FullDiskError';
}
