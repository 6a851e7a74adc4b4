import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Day, timeZone } from '#src/domain/day.ts';
import { toDecimal } from '#src/domain/money.ts';
import { readOperator } from '#src/operator.ts';
import type { Bill } from './bill.ts';
import type { Character, ServicePoint } from './characters.ts';
import { CsvFile } from './csv-file.ts';
import { type Life, liveThrough } from './live-through.ts';
import { addDays } from './service-months.ts';
import { createUblWriter } from './write-ubl.ts';

export const operatorFile = fileURLToPath(new URL('operator.json', import.meta.url));
/** The source name under which the import stores the demo's data. */
export const exchangeSource = 'apometru demo';

export type ExchangeOptions = {
  /** created if missing; existing contents are overwritten */
  directory: string;
  /** all events are before this day; the feed is as of 06:00 on it */
  today: Day;
  characters: readonly Character[];
  since?: Day;
  /** called after each customer */
  progress?: (customers: number, of: number) => void;
};

/**
 * Writes the export of the fictional utility's billing system (docs/exchange.md). The same options give the same bytes; a
 * later day adds to the output of an earlier one. Processes one customer at a time, in constant memory.
 */
export function writeExchange({
  directory,
  today,
  characters,
  since = Temporal.PlainDate.from('2022-01-01'),
  progress = () => undefined,
}: ExchangeOptions): { customers: number; invoices: number } {
  mkdirSync(join(directory, 'invoices'), { recursive: true });
  const asOf = today.toZonedDateTime({ timeZone, plainTime: '06:00' });
  const files = openFiles(directory);
  const write = createUblWriter(readOperator(operatorFile));
  const target = { files, asOf: asOf.toString({ timeZoneName: 'never' }) };
  let customers = 0;
  let invoices = 0;
  for (const character of characters) {
    const life = liveThrough(character, { since, today });
    addCustomer(character, target.files);
    addLife(character, life, target);
    for (const bill of life.bills) {
      const path = join(directory, 'invoices', `${bill.number}.xml`);
      writeFileSync(path, write(bill, character, placeOf(bill, character)));
    }
    customers += 1;
    invoices += life.bills.length;
    progress(customers, characters.length);
  }
  for (const file of Object.values(files)) file.close();
  // Written last: marks the export as complete.
  writeFileSync(
    join(directory, 'manifest.json'),
    `${JSON.stringify({ asOf: target.asOf, source: exchangeSource })}\n`,
  );
  return { customers, invoices };
}

/** The service point of a bill, if it has one. */
function placeOf({ contractNumber }: Bill, { contracts }: Character): ServicePoint | undefined {
  const points = contracts.find(({ number }) => number === contractNumber)?.points;
  return points?.length === 1 ? points[0] : undefined;
}

type Files = ReturnType<typeof openFiles>;

function openFiles(directory: string) {
  const open = (name: string, columns: string) => new CsvFile(join(directory, name), columns.split(' '));
  return {
    customers: open(
      'customers.csv',
      'customer_code kind name tax_id email phone address locality county postal_code',
    ),
    contracts: open('contracts.csv', 'customer_code contract_number signed_on'),
    points: open(
      'service-points.csv',
      'service_point_code customer_code contract_number address locality zone services held_from',
    ),
    meters: open(
      'meters.csv',
      'meter_serial service_point_code digits installed_on installed_index removed_on removed_index verified_until remote',
    ),
    readings: open('readings.csv', 'meter_serial read_on index kind invoice_number'),
    payments: open('payments.csv', 'payment_reference customer_code paid_on amount channel invoice_number'),
    balances: open('balances.csv', 'customer_code as_of balance'),
    consents: open('e-invoices.csv', 'customer_code email accepted_on terms_version'),
  };
}

function addCustomer(character: Character, files: Files): void {
  const { code, kind, name, taxId, email, phone, address, eInvoiceSince, contracts } = character;
  files.customers.add({
    ...{ customer_code: code, kind, name, tax_id: taxId, email, phone },
    ...{
      address: address.street,
      locality: address.locality,
      county: 'Giurgiu',
      postal_code: address.postalCode,
    },
  });
  for (const { number, signedOn, points } of contracts) {
    files.contracts.add({ customer_code: code, contract_number: number, signed_on: signedOn });
    for (const { code: pointCode, ...point } of points) {
      files.points.add({
        ...{
          service_point_code: pointCode,
          customer_code: code,
          contract_number: number,
          services: point.services,
        },
        ...{ address: point.address, locality: point.locality, zone: point.zone, held_from: signedOn },
      });
    }
  }
  if (eInvoiceSince && email)
    files.consents.add({ customer_code: code, email, accepted_on: eInvoiceSince, terms_version: '2022-01' });
}

/** The verification of a cold-water meter is valid for seven years (Ordin BRML 148/2012). */
const verifiedDays = 7 * 365;

function addLife(
  { code, contracts }: Character,
  { meters, readings, payments, balance }: Life,
  { files, asOf }: { files: Files; asOf: string },
): void {
  const points = new Map(contracts.flatMap(contract => contract.points.map(point => [point.code, point])));
  for (const { serial, pointCode, installedOn, installedIndex, removedOn, removedIndex } of meters) {
    files.meters.add({
      ...{ meter_serial: serial, service_point_code: pointCode, digits: 5, installed_on: installedOn },
      ...{ installed_index: installedIndex, removed_on: removedOn, removed_index: removedIndex },
      verified_until: addDays(installedOn, verifiedDays),
      remote: points.get(pointCode)?.remoteSince ? 'yes' : 'no',
    });
  }
  for (const { serial, readOn, index, kind, invoiceNumber } of readings) {
    files.readings.add({ meter_serial: serial, read_on: readOn, index, kind, invoice_number: invoiceNumber });
  }
  for (const { reference, paidOn, amount, channel, invoiceNumber } of payments) {
    files.payments.add({
      ...{ payment_reference: reference, customer_code: code, paid_on: paidOn },
      ...{ amount: toDecimal(amount), channel, invoice_number: invoiceNumber },
    });
  }
  files.balances.add({ customer_code: code, as_of: asOf, balance: toDecimal(balance) });
}
