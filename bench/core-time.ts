import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '#src/db/database.ts';

/**
 * The milliseconds of CPU time used by this process and PostgreSQL: on a dedicated core this equals elapsed time, and other
 * load on the machine does not affect it. undefined except on Linux (needs /proc).
 */
export function readCoreTime(postmaster: number): number | undefined {
  const { user, system } = process.cpuUsage();
  const postgres = readPostgresTime(postmaster);
  return postgres === undefined ? undefined : (user + system) / 1000 + postgres;
}

/** The same including ended child processes. */
export function readCoreTimeWithEnded(postmaster: number): number | undefined {
  const postgres = readPostgresTime(postmaster);
  return postgres === undefined ? undefined : readProcess(String(process.pid)).milliseconds + postgres;
}

function readPostgresTime(postmaster: number): number | undefined {
  try {
    return readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .map(readProcess)
      .filter(({ pid, parent }) => pid === postmaster || parent === postmaster)
      .reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  } catch {
    return undefined;
  }
}

export async function findPostmasterOf({ pool }: Pick<Database, 'pool'>): Promise<number> {
  const { rows } = await pool.query("select current_setting('data_directory') as folder");
  return Number.parseInt(readFileSync(join(rows[0].folder, 'postmaster.pid'), 'utf8'), 10);
}

/** See proc(5): after the name in brackets come state, parent and, from the twelfth field on, clock ticks of 10 ms. */
function readProcess(pid: string): { pid: number; parent: number; milliseconds: number } {
  let line = '';
  try {
    line = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    // The process has just ended; its time is counted with its parent's.
  }
  const [, parent, ...fields] = line
    .slice(line.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const ticks = fields.slice(9, 13).reduce((sum, value) => sum + value, 0);
  return { pid: Number(pid), parent: parent ?? 0, milliseconds: ticks * 10 };
}
