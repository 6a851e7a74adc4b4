import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * Invoices and rule tests of tax authorities and other countries. They lie beside the project, not in it: their
 * licences differ. Tests that read them say so where the folder is absent.
 */
export const realInvoicesFolder = resolve(import.meta.dirname, '../../shared/data/efactura');
export const areRealInvoicesHere = existsSync(realInvoicesFolder);

export const loadRealInvoice = (file: string): Buffer => readFileSync(join(realInvoicesFolder, file));

/** Every XML file below, as paths relative to the folder; none where it is absent. */
export function listRealInvoices(under = '.'): string[] {
  if (!areRealInvoicesHere) return [];
  return readdirSync(join(realInvoicesFolder, under), { recursive: true, encoding: 'utf8' })
    .filter(file => /\.xml$/i.test(file))
    .map(file => join(under, file))
    .toSorted();
}

/** Says in the test's output what was not looked at. */
export function sayAbsent(what: string): void {
  process.stdout.write(`\n${what}: ${realInvoicesFolder} is not on this machine; none of it was checked\n`);
}
