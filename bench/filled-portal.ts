import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '#src/app.tsx';
import { type Database, openDatabase, openPatientClient } from '#src/db/database.ts';
import { migrate } from '#src/db/migrate.ts';
import { declaredSettings } from '#src/declared-settings.ts';
import { readAssets } from '#src/platform/assets/assets.ts';
import { systemClock } from '#src/platform/clock.ts';
import { createLog } from '#src/platform/observe/log.ts';
import { createMetrics } from '#src/platform/observe/metrics.ts';
import { openSettings } from '#src/platform/settings/settings.ts';
import { openUploads } from '#src/platform/uploads/open-uploads.ts';
import { createToken, hashToken } from '#src/platform/web/tokens.ts';
import type { Deps } from '#src/platform/web/web.ts';
import { makeInvoiceDocument } from '#test/factories/make-invoice-document.ts';
import { makeOperator } from '#test/factories/make-operator.ts';

/** The portal with a temporary database of many customers, and the session cookie of a signed-in account. */
export async function openFilledPortal(customers: number, invoicesEach = 24) {
  const directory = await mkdtemp(join(tmpdir(), 'apometru-bench-'));
  // Accessible to the user that runs the embedded server when root starts it, so that its data stays in this folder.
  await chmod(directory, 0o755);
  const database = await openDatabase({
    databaseUrl: undefined,
    directDatabaseUrl: undefined,
    dataDir: directory,
    namesStatements: true,
  });
  await migrate(database);
  const cookie = `session=${await fill(database, { customers, invoicesEach })}`;
  const log = createLog({ logLevel: 'silent' });
  const settings = await openSettings({ db: database.db, log, declared: declaredSettings });
  const deps: Deps = {
    db: database.db,
    clock: systemClock,
    log,
    metrics: createMetrics(),
    secret: 'a secret of the benches, long enough for one',
    isStopping: () => false,
    operator: makeOperator(),
    settings,
    uploads: openUploads({
      db: database.db,
      clock: systemClock,
      log,
      settings,
      config: { uploadsFolder: undefined, clamd: undefined },
    }),
    assets: readAssets(),
    config: {
      mode: 'production',
      publicUrl: new URL('http://localhost'),
      trustedProxies: 0,
      inbox: '',
      replyAddress: undefined,
      largestExport: 0,
      oidc: undefined,
    },
    typst: undefined,
  };
  const close = async () => {
    await database.close();
    await rm(directory, { recursive: true, force: true });
  };
  return { app: createApp(deps), cookie, database, close };
}

/** Adds customers with this many invoices each, the last one unpaid, and an account linked to one of them. */
async function fill(
  { pool }: Database,
  { customers, invoicesEach }: { customers: number; invoicesEach: number },
): Promise<string> {
  const client = await openPatientClient(pool);
  // Durability is not needed, and a million customers must load quickly.
  for (const setting of ["fsync = 'off'", "full_page_writes = 'off'", "max_wal_size = '8GB'"])
    await client.query(`alter system set ${setting}`);
  await client.query('select pg_reload_conf()');
  await client.query(
    `insert into customers (code, kind, name, import_id) select n::text, 'person', 'Client ' || n, 0 from generate_series(1, $1::int) n`,
    [customers],
  );
  const { rows } = await client.query('select max(customer_id) / 2 as looked_at from customers');
  const [document, short] = shownAndShort();
  for (let number = 0; number < invoicesEach; number += 1) {
    // Month by month, like real exports, so that a customer's invoices are as scattered on disk.
    await client.query(
      `insert into invoices (customer_id, number, kind, issued_on, due_on, period_end, net, vat, total, payable, settled, document, import_id)
       select customer_id, 'APP ' || customer_id || ' ' || n, 'invoice', current_date - n * 30, current_date - n * 30 + 15,
         current_date - n * 30, 13905, 1530, 15435, 15435, case when n = 0 then 0 else 15435 end,
         case when customer_id = $2 then $3::jsonb else $4::jsonb end, 0
       from customers, (select $1::int as n) n order by customer_id`,
      [invoicesEach - 1 - number, rows[0].looked_at, document, short],
    );
  }
  await client.query(
    'insert into balances (customer_id, computed, owed) select customer_id, 15435, 15435 from customers',
  );
  await client.query("insert into imports (source, as_of, state) values ('bench', now(), 'done')");
  const secret = createToken();
  await client.query(
    `with a as (insert into accounts (email, email_key, password_hash, terms_accepted_at) values ('a@example.com', 'a@example.com', '', now()) returning account_id),
     l as (insert into account_customers (account_id, customer_id) select account_id, $2 from a)
     insert into sessions (token_hash, account_id, remembered, expires_at) select $1, account_id, true, now() + interval '1 day' from a`,
    [hashToken(secret), rows[0].looked_at],
  );
  await client.query('vacuum analyze');
  await client.end();
  return secret;
}

/** The full document for the measured customer, and a short one for the others, to save disk space. */
function shownAndShort(): [string, string] {
  const document = makeInvoiceDocument();
  const { typeCode, lines } = document;
  return [JSON.stringify(document), JSON.stringify({ typeCode, lines: lines.map(({ name }) => ({ name })) })];
}
