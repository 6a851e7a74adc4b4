import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export type DebianMachine = {
  /** the folder that is its root */
  root: string;
  /** its first process, for nsenter */
  init: number;
  /** runs a script as root of the machine; what it says goes to our output */
  run: (script: string) => Promise<number>;
  end: () => Promise<void>;
};

const needed = ['debootstrap', 'systemd-nspawn', 'slirp4netns', 'nsenter', 'ip'];

/**
 * An empty Debian with an init of its own and a network that reaches out and cannot be reached: its services listen on
 * its own 127.0.0.1.
 */
export async function bootDebian(suite: string): Promise<DebianMachine> {
  const missing = needed.filter(name => !isThere(name));
  if (process.getuid?.() !== 0 || missing.length > 0)
    throw new Error(
      `This needs root and ${needed.join(', ')}${missing.length ? `; not here: ${missing.join(', ')}` : ''}.`,
    );
  const folder = mkdtempSync(join(process.env.TMPDIR ?? tmpdir(), 'apometru-rehearsal-'));
  const root = join(folder, 'root');
  const network = `rehearsal-${process.pid}`;
  const children: ChildProcess[] = [];
  let shell: ChildProcess | undefined;
  const end = async () => {
    // The machine stops it on its way down, and nobody would let it go on.
    shell?.kill('SIGKILL');
    for (const child of children.reverse()) await stop(child);
    spawnQuietly('ip', 'netns', 'del', network);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    make(root, suite);
    execFileSync('ip', ['netns', 'add', network]);
    children.push(
      spawnQuietly('slirp4netns', '--configure', '--netns-type=path', `/run/netns/${network}`, 'tap0'),
    );
    const machine = spawnQuietly(
      'systemd-nspawn',
      ...['--quiet', '--register=no', '--keep-unit', '--boot', '--resolv-conf=off', '--console=pipe'],
      ...[`--network-namespace-path=/run/netns/${network}`, `--directory=${root}`],
    );
    children.push(machine);
    const init = await findInit(machine);
    const run = async (script: string) => {
      writeFileSync(join(root, 'root/script.sh'), script);
      const inside = ['-t', `${init}`, '-m', '-u', '-i', '-n', '-p', '--', 'env', '-i', ...clean];
      shell = spawn('nsenter', [...inside, 'bash', '/root/script.sh'], {
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      const [code] = await once(shell, 'exit');
      return code ?? 1;
    };
    await waitForInit(run);
    return { root, init, run, end };
  } catch (error) {
    await end();
    throw error;
  }
}

const clean = [
  'HOME=/root',
  'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  'LANG=C.UTF-8',
  'TERM=dumb',
  'DEBIAN_FRONTEND=noninteractive',
  // a machine whose way out opens TLS has that authority in its store
  'NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt',
];

const spawnQuietly = (command: string, ...args: string[]): ChildProcess =>
  spawn(command, args, { stdio: ['ignore', 'ignore', 'ignore'] });

const isThere = (name: string): boolean =>
  (process.env.PATH ?? '').split(':').some(folder => existsSync(join(folder, name)));

/** As small as Debian gets, with an init; authorities that this machine trusts are trusted there. */
function make(root: string, suite: string): void {
  const include = '--include=systemd-sysv,dbus,ca-certificates';
  execFileSync('debootstrap', ['--variant=minbase', include, suite, root], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  writeFileSync(join(root, 'etc/resolv.conf'), 'nameserver 10.0.2.3\n');
  writeFileSync(join(root, 'etc/hostname'), 'rehearsal\n');
  const own = '/usr/local/share/ca-certificates';
  if (existsSync(own)) cpSync(own, join(root, own), { recursive: true });
  mkdirSync(join(root, 'root'), { recursive: true });
  execFileSync('chroot', [root, 'env', '-i', ...clean, 'update-ca-certificates'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** The child of systemd-nspawn is the machine's first process. */
async function findInit(machine: ChildProcess): Promise<number> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (machine.exitCode !== null)
      throw new Error(`The machine did not boot (exit code ${machine.exitCode}).`);
    const pid = readFileSync(`/proc/${machine.pid}/task/${machine.pid}/children`, 'utf8')
      .trim()
      .split(' ')[0];
    if (pid) return Number(pid);
    await pause(100);
  }
  throw new Error('The machine did not boot.');
}

async function waitForInit(run: DebianMachine['run']): Promise<void> {
  for (let tries = 0; tries < 120; tries += 1) {
    if (
      (await run(
        'systemctl is-system-running --wait >/dev/null 2>&1 || systemctl is-active --quiet multi-user.target 2>/dev/null',
      )) === 0
    )
      return;
    await pause(1000);
  }
  throw new Error('The machine booted, but not to its end.');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const ended = once(child, 'exit');
  const late = pause(20_000, 'late' as const, { ref: false });
  if ((await Promise.race([ended, late])) === 'late') child.kill('SIGKILL');
}
