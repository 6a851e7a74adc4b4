import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { databaseStore } from '#src/platform/uploads/database-store.ts';
import { folderStore } from '#src/platform/uploads/folder-store.ts';
import { forgetUploads } from '#src/platform/uploads/forget-uploads.ts';
import { listUploads } from '#src/platform/uploads/uploads.queries.ts';
import { makeAccount } from './factories/account.ts';
import { createTestDatabase } from './test-database.ts';

// Others use the machine's own folder meanwhile.
vi.stubEnv('TMPDIR', mkdtempSync(join(tmpdir(), 'apometru-test-')));
const { db, pool, url } = await createTestDatabase();
const folder = mkdtempSync(join(tmpdir(), 'store-'));
const accountId = await makeAccount(db, { email: 'ana@example.com', now: Temporal.Now.instant() });
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

const stages = ['receiving', 'reserved', 'written'];
test.each(
  ['database', folder].flatMap(place =>
    stages.map(stage => [place === folder ? 'folder' : place, stage, place]),
  ),
)(
  'in the %s, killed when it is %s: nothing half is shown, and what is left behind is forgotten',
  async (_, stage, place) => {
    const file = join(import.meta.dirname, 'upload-process.ts');
    const child = spawn(process.execPath, [file, url, place, String(accountId), stage], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    const [said] = await once(child.stdout, 'data');
    expect(String(said)).toBe(`at ${stage}\n`);
    child.kill('SIGKILL');
    await once(child, 'close');

    expect(await listUploads(db, { accountId })).toEqual([]);
    const spools = () => readdirSync(tmpdir()).filter(name => name.startsWith('apometru-upload-'));
    expect(spools()).toHaveLength(1);
    const store = place === 'database' ? databaseStore : folderStore(place);
    await forgetUploads(db, store, Temporal.Now.instant().add({ hours: 26 }));
    expect(spools()).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
    const { rows } = await pool.query(
      'select upload_id from uploads union select upload_id from upload_contents',
    );
    expect(rows).toEqual([]);
  },
);
