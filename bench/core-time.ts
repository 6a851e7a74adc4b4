import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '#src/db/database.ts';

/**
 * The milliseconds of processor time that this process and PostgreSQL have had: on one core to themselves that is the time
 * that passes. Neighbours on the machine make it no longer. undefined where the system does not tell (it is Linux's /proc).
 */
export function readCoreTime(postmaster: number): number | undefined {
  const { user, system } = process.cpuUsage();
  const postgres = readPostgresTime(postmaster);
  return postgres === undefined ? undefined : (user + system) / 1000 + postgres;
}

/** The same with the processes that this one started and that have ended. */
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

/** See proc(5): after the name in brackets come state, parent and, from the twelfth on, the clock ticks of 10 ms. */
function readProcess(pid: string): { pid: number; parent: number; milliseconds: number } {
  let line = '';
  try {
    line = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    // It has just ended; its parent has its time.
  }
  const [, parent, ...fields] = line
    .slice(line.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const ticks = fields.slice(9, 13).reduce((sum, value) => sum + value, 0);
  return { pid: Number(pid), parent: parent ?? 0, milliseconds: ticks * 10 };
}
