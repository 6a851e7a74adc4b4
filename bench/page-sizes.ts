import { brotliCompressSync } from 'node:zlib';
import type { InvoiceId } from '#src/domain/ids.ts';
import { listPages } from '#src/menu.ts';
import { paths } from '#src/paths.ts';
import { openFilledPortal } from './filled-portal.ts';

/** Limits in kB of each page, compressed: with all its assets on a first visit, and on a second one. */
const budget = { first: 60, second: 20 };

const { app, cookie, database, close } = await openFilledPortal(50);
const { rows } = await database.pool.query<{ id: InvoiceId }>(
  `select i.invoice_id as id from invoices i join account_customers using (customer_id) order by 1 limit 1`,
);
const open = listPages('everybody');
const own = [...listPages('account', 'customer'), paths.invoice(rows[0]?.id)];
const pages = [...open.map(path => ({ path, cookie: '' })), ...own.map(path => ({ path, cookie }))];

const compressed = (content: string | Buffer): number => brotliCompressSync(content).length / 1024;

for (const { path, cookie } of pages) {
  const response = await app.request(path, { headers: { cookie } });
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
  const html = await response.text();
  const needed = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, url = '']) => url);
  let files = 0;
  for (const url of new Set(needed))
    files += compressed(Buffer.from(await (await app.request(url)).arrayBuffer()));
  const second = compressed(html);
  const first = second + files;
  console.log(
    `page-sizes: ${path.padEnd(16)} first visit ${first.toFixed(1)} kB (${(first / budget.first).toFixed(2)} of ${budget.first}), ` +
      `second ${second.toFixed(1)} kB (${(second / budget.second).toFixed(2)} of ${budget.second})`,
  );
}
await close();
