import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, findLikelyMisspellings, readConfig, settingNames } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'apometru-config-'));
const good = {
  PUBLIC_URL: 'https://portal.example',
  DATABASE_URL: 'postgres://apometru:geheim@db.example/apometru',
  SMTP_URL: 'smtps://portal:geheim@mail.example',
  OPERATOR_FILE: '/etc/apometru/operator.json',
};

function problemsWith(changes: NodeJS.ProcessEnv, mode: 'production' | 'development' = 'production') {
  try {
    readConfig({ ...good, ...changes }, mode);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

test('good settings are taken as they are', () => {
  expect(readConfig({ ...good, PORT: '8080', TRUSTED_PROXIES: '1' }, 'production')).toMatchObject({
    host: '127.0.0.1',
    port: 8080,
    trustedProxies: 1,
    databaseUrl: good.DATABASE_URL,
    mailFrom: 'Apometru <no-reply@portal.example>',
    logLevel: 'info',
  });
});

test('where uploads are kept and what scans them', () => {
  const read = (given: NodeJS.ProcessEnv) => readConfig({ ...good, ...given }, 'production');
  expect(read({})).toMatchObject({ uploadsFolder: undefined, clamd: undefined });
  expect(read({ UPLOADS: 'database', CLAMD: '[::1]:3310' })).toMatchObject({
    ...{ uploadsFolder: undefined, clamd: { host: '::1', port: 3310 } },
  });
  expect(read({ UPLOADS: '/tmp/uploads', CLAMD: '/run/clamd.ctl' })).toMatchObject({
    ...{ uploadsFolder: '/tmp/uploads', clamd: { path: '/run/clamd.ctl' } },
  });
});

test.each([
  ['DATABASE_URL', 'mysql://root@localhost/x'],
  ['DATABASE_URL', '/nope'],
  ['DATABASE_URL', 'localhost'],
  ['DATABASE_URL', 'postgres://localhost'],
  ['DATABASE_URL', 'postgres://a@localhost/x?sslrootcert=/nowhere/ca.pem'],
  ['PUBLIC_URL', 'portal.example'],
  ['PUBLIC_URL', 'ftp://portal.example'],
  ['PUBLIC_URL', 'https://portal.example/portal'],
  ['PUBLIC_URL', 'https://portal.example/?a=1'],
  ['PUBLIC_URL', 'https://portal.example/#a'],
  ['PUBLIC_URL', 'https://ana@portal.example'],
  ['PUBLIC_URL', 'http://portal.example'],
  ['PUBLIC_URL', ''],
  ['SMTP_URL', 'ftp://mail.example'],
  ['SMTP_URL', 'mail.example:25'],
  ['SMTP_URL', 'smtp://'],
  ['SMTP_URL', ''],
  ['MAIL_FROM', 'Portal'],
  ['MAIL_REPLY_ADDRESS', 'messages'],
  ['MAIL_REPLY_ADDRESS', 'messages+all@portal.example'],
  ['MAIL_REPLY_ADDRESS', 'Apa <messages@portal.example>'],
  ['MAIL_FROM', 'Portal <portal.example>'],
  ['MAIL_FROM', 'a@b.example, c@d.example'],
  ['MAIL_FROM', 'Portal <a@b.example>\nBcc: c@d.example'],
  ['PORT', '99999'],
  ['PORT', '80a'],
  ['PORT', '0x50'],
  ['PORT', '-1'],
  ['HOST', 'http://127.0.0.1'],
  ['HOST', '127.0.0.1:3000'],
  ['TRUSTED_PROXIES', 'yes'],
  ['TRUSTED_PROXIES', '1.5'],
  ['LOG_LEVEL', 'verbose'],
  ['OPERATOR_FILE', ''],
  ['NODE_EXTRA_CA_CERTS', '/nowhere/ca.pem'],
  ['DATABASE_URL', 'postgres://h:99999/x'],
  ['PUBLIC_URL', 'https://'],
  ['TRUSTED_PROXIES', '10'],
  ['UPLOADS', 'uploads'],
  ['UPLOADS', '/dev/null'],
  ['OIDC_ISSUER', 'http://login.utility.example'],
  ['OIDC_ISSUER', 'login.utility.example'],
  ['OIDC_ISSUER', 'https://user@login.utility.example'],
  ['CLAMD', '3310'],
  ['CLAMD', '127.0.0.1:0'],
  ['CLAMD', '127.0.0.1:70000'],
  ['DATA_DIR', '/etc/passwd/data'],
])('%s=%j is refused by its name, alone', (name, value) => {
  const problems = problemsWith({ [name]: value });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(new RegExp(`^${name}: `));
});

test.each([
  ['PUBLIC_URL', 'http://localhost:3000'],
  ['PUBLIC_URL', 'http://127.0.0.1:3000/'],
  ['DATABASE_URL', 'postgresql://apometru@%2Fvar%2Frun%2Fpostgresql/apometru'],
  ['DATABASE_URL', 'postgres:///apometru?host=/var/run/postgresql&user=apometru'],
  ['SMTP_URL', 'smtp://localhost:25?name=portal'],
  ['MAIL_FROM', 'no-reply@portal.example'],
  ['MAIL_REPLY_ADDRESS', 'messages@portal.example'],
  ['MAIL_FROM', '"Apa Service, Giurgiu" <no-reply@portal.example>'],
  ['HOST', '::'],
  ['HOST', 'localhost'],
  ['LOG_LEVEL', 'debug'],
])('%s=%j is taken', (name, value) => {
  expect(problemsWith({ [name]: value })).toEqual([]);
});

test('all that is wrong is said at once, each by its name', () => {
  const problems = problemsWith({
    ...{ DATABASE_URL: 'mysql://x/y', PUBLIC_URL: 'https://portal.example/a', SMTP_URL: 'ftp://x' },
    ...{ MAIL_FROM: 'me', PORT: 'http', TRUSTED_PROXIES: '-1', LOG_LEVEL: 'loud', OPERATOR_FILE: '' },
  });
  expect(problems.map(problem => problem.split(':')[0]).sort()).toEqual(
    'DATABASE_URL LOG_LEVEL MAIL_FROM OPERATOR_FILE PORT PUBLIC_URL SMTP_URL TRUSTED_PROXIES'.split(' '),
  );
});

test('an import needs neither a mail server nor the address of the portal', () => {
  const nothing = { PUBLIC_URL: '', SMTP_URL: '', OPERATOR_FILE: '' };
  expect(problemsWith(nothing, 'development')).toEqual([]);
});

test('what was found is quoted, a password never', () => {
  expect(problemsWith({ LOG_LEVEL: 'loud' })[0]).toContain('"loud"');
  for (const name of ['DATABASE_URL', 'SMTP_URL']) {
    for (const value of ['mysql://ana:geheim@h/x?password=geheim', 'ana:geheim@host', 'geheim', 'a:geheim']) {
      const [problem] = problemsWith({ [name]: value });
      expect(problem).toContain(name);
      expect(problem).not.toContain('geheim');
    }
  }
});

describe('NAME_FILE', () => {
  const path = join(folder, 'database');
  test('holds the value, its last line break left out', () => {
    writeFileSync(path, `${good.DATABASE_URL}\n`);
    const config = readConfig({ ...good, DATABASE_URL: undefined, DATABASE_URL_FILE: path }, 'production');
    expect(config.databaseUrl).toBe(good.DATABASE_URL);
  });
  test.each([
    ['is not there', '/nowhere', ''],
    ['is empty', path, '\n'],
    ['holds something else', path, 'ana:geheim'],
  ])('that %s is named, its content not quoted', (_what, file, content) => {
    writeFileSync(path, content);
    const problems = problemsWith({ DATABASE_URL: undefined, DATABASE_URL_FILE: file });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(file);
    expect(problems[0]).not.toContain('geheim');
  });
  test('beside NAME is one too many', () => {
    writeFileSync(path, good.DATABASE_URL);
    expect(problemsWith({ DATABASE_URL_FILE: path })).toEqual([
      expect.stringMatching(/^DATABASE_URL: .*DATABASE_URL_FILE/),
    ]);
  });
});

test('a name like one of ours that nobody reads is told with the one that was meant', () => {
  const environment = { PUBLIC_URI: 'x', DATABSE_URL: 'x', SMTP_URL_FLIE: 'x', PATH: 'x', HOSTNAME: 'x' };
  expect(findLikelyMisspellings(environment)).toEqual([
    'PUBLIC_URI is no setting; PUBLIC_URL is',
    'DATABSE_URL is no setting; DATABASE_URL is',
    'SMTP_URL_FLIE is no setting; SMTP_URL_FILE is',
  ]);
});

test('docs/operate.md and the sample environment know every setting, and no other', () => {
  const read = (path: string) => readFileSync(join(import.meta.dirname, '..', path), 'utf8');
  const table =
    /## Settings\n\nEnvironment[\s\S]*?\n\n\| name[\s\S]*?\n\n/.exec(read('docs/operate.md'))?.[0] ?? '';
  const told = [...table.matchAll(/^\| ([^|]*)\|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name),
  );
  expect(told.sort()).toEqual([...settingNames].sort());
  const sample = [...read('packaging/environment-example').matchAll(/^#?([A-Z_]+)=/gm)].map(
    ([, name]) => name,
  );
  expect(sample.filter(name => name !== 'NODE_EXTRA_CA_CERTS' && !told.includes(name))).toEqual([]);
});

test('an OpenID provider needs all three of its settings', () => {
  const all = {
    OIDC_ISSUER: 'https://login.utility.example/realms/utility',
    OIDC_CLIENT_ID: 'portal',
    OIDC_CLIENT_SECRET: 'secret',
  };
  const { oidc } = readConfig({ ...good, ...all }, 'production');
  const issuer = new URL(all.OIDC_ISSUER);
  expect(oidc).toEqual({ issuer, clientId: 'portal', clientSecret: 'secret' });
  expect(readConfig(good, 'production').oidc).toBeUndefined();
  for (const left of Object.keys(all))
    expect(problemsWith({ ...all, [left]: undefined })).toEqual([
      `${left}: missing; an OpenID provider needs OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET`,
    ]);
});
