import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { afterAll } from 'vitest';
import { ZipFile } from 'yazl';
import type { Database } from '#src/db/database.ts';
import { runImport } from '#src/features/exchange/in/import/import-command.ts';
import { makeUbl } from './factories/ubl.ts';

export type ExportFiles = Record<string, string | Buffer>;

/** A small export in which everything is right: two customers, each with a meter and an invoice; one of them paid. */
export const goodExport: ExportFiles = {
  'manifest.json': '{ "asOf": "2026-11-23T06:00:00+02:00", "source": "test" }',
  'customers.csv': `customer_code,kind,name,tax_id,address,locality
100200,person,Ana Izvoreanu,,"Str. Salciei 7, ap. 3",Giurgiu
300400,company,"Morăria ""Piatra"" SRL",RO14399840,Str. Morii 1,Giurgiu
`,
  'contracts.csv': `customer_code,contract_number,signed_on
100200,5512/01.04.2019,2019-04-01
300400,63514A,2020-05-01
`,
  'service-points.csv': `service_point_code,customer_code,contract_number,address,locality
LC-1,100200,5512,"Str. Salciei 7, ap. 3",Giurgiu
LC-2,300400,63514A,Str. Morii 1,Giurgiu
`,
  'meters.csv': `meter_serial,service_point_code,installed_on,installed_index,verified_until
M-1,LC-1,2020-01-10,0,2027-01-10
M-2,LC-2,2021-02-01,12,2028-02-01
`,
  'readings.csv': `meter_serial,read_on,index,kind,invoice_number
M-1,2026-09-30,1204,self,
M-1,2026-10-31,1212,self,APB 1
M-2,2026-10-31,640,read,APB 2
`,
  'payments.csv': `payment_reference,customer_code,paid_on,amount,channel,invoice_number
OP-1,100200,2026-11-20,152.29,bank,APB 1
`,
  'balances.csv': `customer_code,as_of,balance
100200,2026-11-23T06:00:00+02:00,0
300400,2026-11-23,152.29
`,
  'e-invoices.csv': `customer_code,email,accepted_on,terms_version
100200,ana@example.com,2025-03-01,1
`,
  'invoices/1.xml': makeUbl({ number: 'APB 1', customerCode: '100200' }),
  'invoices/1.pdf': Buffer.from('%PDF-1.7 the print'),
  'invoices/1.signature.xml': '<Signature/>',
  'invoices/2.xml': makeUbl({ number: 'APB 2', customerCode: '300400' }),
};

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'apometru-export-'));
  folders.push(folder);
  return folder;
}

/** Writes an export: the good one with what differs; `null` leaves a file out. @returns its directory */
export async function writeExport(
  differences: Record<string, string | Buffer | null> = {},
  base: ExportFiles = goodExport,
): Promise<string> {
  const folder = join(await makeFolder(), 'export');
  await mkdir(folder);
  for (const [name, content] of Object.entries({ ...base, ...differences })) {
    if (content === null) continue;
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  return folder;
}

/** The same as a .zip, with an entry of another kind if wished. @returns its path */
export async function writeZip(
  files: ExportFiles = goodExport,
  {
    compress = true,
    special,
  }: { compress?: boolean; special?: { name: string; content: string; mode: number } } = {},
): Promise<string> {
  const path = join(await makeFolder(), 'export.zip');
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files))
    zip.addBuffer(Buffer.from(content), name, { compress });
  if (special) zip.addBuffer(Buffer.from(special.content), special.name, { mode: special.mode });
  zip.end();
  await finished(zip.outputStream.pipe(createWriteStream(path)));
  return path;
}

export type Ran = { code: number; text: string };

/** Runs the command as main does, on a pipe. */
export async function importInto({ pool }: Pick<Database, 'pool'>, ...args: string[]): Promise<Ran> {
  let text = '';
  const output = { write: (part: string) => (text += part) };
  const code = await runImport({ pool, operator: {}, output }, args);
  return { code, text };
}

/** Everything the import wrote for customers, without the numbers that the database gives: two databases may be compared. */
export async function dumpContent(database: Pick<Database, 'pool'>): Promise<Record<string, string[]>> {
  const given = /_id$|^(search|content|received_at)$/;
  return Object.fromEntries(
    Object.entries(await dumpTables(database)).map(([table, rows]) => [
      table,
      rows
        .map(({ row }) => JSON.stringify(Object.entries(row).filter(([name]) => !given.test(name))))
        .toSorted(),
    ]),
  );
}

type DumpedRow = { xmin: string; row: Record<string, unknown> };

/** The same, version of each row included: two dumps are equal when nothing changed. */
export async function dumpTables({ pool }: Pick<Database, 'pool'>): Promise<Record<string, DumpedRow[]>> {
  const tables = [
    'customers',
    'contracts',
    'service_points',
    'meters',
    'readings',
    'stated_meters',
    'stated_readings',
    'payments',
    'balances',
    'account_entries',
    'e_invoice_consents',
    'invoices',
    'invoice_numbers',
    'invoice_files',
  ];
  const dump: Record<string, DumpedRow[]> = {};
  for (const table of tables) {
    const { rows } = await pool.query<DumpedRow>(
      `select xmin, to_jsonb(t) as row from ${table} t order by t::text`,
    );
    dump[table] = rows;
  }
  return dump;
}
