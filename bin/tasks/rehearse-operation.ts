import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bootDebian } from './debian-machine.ts';
import { findBlocks, type Play, writeScript } from './document-commands.ts';

const project = join(import.meta.dirname, '../..');
const page = 'docs/operate.md';

/**
 * What an operator has and a rehearsal must make: a mail server, a name, billing's export, a later version. And what the
 * page promises: a letter arrives, somebody signs up, no request fails while a new version takes over.
 */
const play: Play = {
  values: {
    PORTAL: 'portal.example',
    REPOSITORY: '/srv/apometru.git',
    VERSION: 'now',
    SMTP: 'smtp://localhost:25',
    ADMIN: 'clerk@portal.example',
  },
  before: {
    Installing: readAside('before-installing.sh'),
    "The billing system's files": 'install -d /srv/exchange && cp -r /root/export /srv/exchange/outgoing\n',
    Upgrading: readAside('before-upgrading.sh'),
    'An authority of your own': readAside('before-authority.sh'),
  },
  after: {
    Services: 'wait_for_letter clerk "this message arrived"\n',
    "The billing system's files": readAside('after-import.sh'),
    'Backup and restore': 'test "$(curl -fsS http://127.0.0.1:3001/readyz)" = ready\n',
    Upgrading: readAside('after-upgrading.sh'),
  },
};

function readAside(name: string): string {
  return readFileSync(join(import.meta.dirname, 'rehearsal', name), 'utf8');
}

/** The examples of docs/exchange.md as files. */
function writeExport(folder: string): void {
  const markdown = readFileSync(join(project, 'docs/exchange.md'), 'utf8');
  mkdirSync(folder, { recursive: true });
  for (const [, name = '', content = ''] of markdown.matchAll(
    /^##+ ([\w-]+\.(?:csv|json))\n[\s\S]*?^```(?:csv|json)\n([\s\S]*?)^```/gm,
  ))
    writeFileSync(join(folder, name), content);
  // The page's own manifest counts files of another export.
  writeFileSync(
    join(folder, 'manifest.json'),
    '{ "asOf": "2026-11-23T06:00:00+02:00", "source": "rehearsal" }\n',
  );
}

async function rehearse(suite: string, isKept: boolean): Promise<number> {
  const blocks = findBlocks(readFileSync(join(project, page), 'utf8'));
  const script = writeScript(page, blocks, play);
  console.log(`An empty Debian (${suite}) is made; this takes some minutes.`);
  // From here on an end that somebody asks for still removes the machine.
  const interrupted = new Promise<number>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve(130));
  });
  const machine = await bootDebian(suite);
  try {
    const repository = join(machine.root, 'srv/apometru.git');
    execFileSync('git', ['clone', '--quiet', '--bare', '--no-local', project, repository]);
    execFileSync('git', ['--git-dir', repository, 'branch', 'now', 'HEAD']);
    writeExport(join(machine.root, 'root/export'));
    return await Promise.race([machine.run(script), interrupted]);
  } finally {
    if (isKept) {
      console.log(
        `Kept in ${machine.root}; nsenter -t ${machine.init} -a looks around, Ctrl-C here ends it.`,
      );
      await interrupted;
    }
    await machine.end();
  }
}

const { values } = parseArgs({
  options: { suite: { type: 'string', default: 'stable' }, keep: { type: 'boolean', default: false } },
});
process.exitCode = await rehearse(values.suite, values.keep);
