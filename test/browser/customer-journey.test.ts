import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { importExchange } from '#src/features/exchange/in/import/import-exchange.ts';
import { goodExport, writeExport } from '#test/exports.ts';
import { makeUbl } from '#test/factories/ubl.ts';
import { linkOf, receiveMails } from '#test/mailbox.ts';
import { readPdf } from '#test/read-pdf.ts';
import { openBrowser, type Person } from './browser.ts';
import { servePortal } from './served-portal.tsx';

const portal = await servePortal();
const browser = await openBrowser(portal.origin);

await importExchange({
  pool: portal.database.pool,
  operator: portal.deps.operator,
  path: await writeExport(
    {},
    {
      'manifest.json': goodExport['manifest.json'] ?? '',
      'customers.csv': 'customer_code,kind,name\n7001234,person,Apă Rece Ana\n7001235,person,Apă Caldă Ion\n',
      'contracts.csv':
        'customer_code,contract_number,signed_on\n7001234,63514A/01.04.2019,2019-04-01\n7001235,63515B,\n',
      'invoices/1.xml': makeUbl({ number: 'APP 104233', customerCode: '7001234' }),
      'invoices/2.xml': makeUbl({ number: 'APP 104234', customerCode: '7001235' }),
    },
  ),
});

/** From an address, a client code and a contract number to the invoice as a file. */
async function signUpAndDownload(
  person: Person,
  facts: { email: string; code: string; contract: string; number: string },
) {
  const { page } = person;
  await person.goto('/');
  await person.follow(page.getByRole('link', { name: 'Creați cont' }).first());
  await page.getByLabel('E-mail').fill(facts.email);
  await page.getByLabel('Cod de client').fill(facts.code);
  await page.getByLabel('Număr de contract, fără dată').fill(facts.contract);
  await page.getByLabel('Parola', { exact: true }).fill('patru cai la apă');
  await page.getByRole('checkbox').check();
  await person.follow(page.getByRole('button', { name: 'Creați contul' }));
  await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('Verificați e-mailul');

  const [mail] = await receiveMails(portal);
  expect(mail?.to).toBe(facts.email);
  await person.goto(linkOf(mail));
  await person.follow(page.getByRole('button', { name: 'Activați contul' }));

  expect(new URL(page.url()).pathname).toBe('/balance');
  const main = page.getByRole('main');
  expect(await main.textContent()).toContain('Sold la 23 noiembrie, ora 06:00');
  const row = main.locator('details', { hasText: facts.number }).first();
  await row.locator('summary').click();
  await person.look();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    row.getByRole('link', { name: 'Descărcați' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`Factura ${facts.number}.pdf`);
  return await readFile(await download.path());
}

test.each([
  {
    hasJavaScript: false,
    email: 'ana@example.com',
    code: '7001234',
    contract: ' 63514a',
    number: 'APP 104233',
  },
  {
    hasJavaScript: true,
    email: 'ion@example.com',
    code: '7001235',
    contract: '63515B/01.04.2019',
    number: 'APP 104234',
  },
])('from the e-mail box to the invoice, JavaScript: $hasJavaScript', async ({ hasJavaScript, ...facts }) => {
  const person = await browser.open({ hasJavaScript });
  const { text } = await readPdf(await signUpAndDownload(person, facts));
  expect(text).toContain(facts.number);
  expect(text).toContain('Apă potabilă');
  expect(text).toContain(facts.code);
  await person.context.close();
});
