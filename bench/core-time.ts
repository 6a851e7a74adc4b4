import { readdirSync, readFileSync } from 'node:fs';

/**
 * The milliseconds of processor time that this process and PostgreSQL have had: on one core to themselves that is the time
 * that passes. Neighbours on the machine make it no longer. undefined where the system does not tell (it is Linux's /proc).
 */
export function readCoreTime(postmaster: number): number | undefined {
  const { user, system } = process.cpuUsage();
  try {
    const postgres = readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .map(readProcess)
      .filter(({ pid, parent }) => pid === postmaster || parent === postmaster);
    return (user + system) / 1000 + postgres.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  } catch {
    return undefined;
  }
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
