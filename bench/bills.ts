import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeUbl } from '#test/factories/ubl.ts';

/** Writes an export for benchmarks: each customer has a meter and fifty months of readings and invoices, half of them paid. */
export async function writeBills(
  directory: string,
  { invoices, customers }: { invoices: number; customers: number },
): Promise<void> {
  await mkdir(join(directory, 'invoices'), { recursive: true });
  const codes = Array.from({ length: customers }, (_, place) => String(100_000 + place));
  const bills = Array.from({ length: invoices }, (_, place) => {
    const month = Temporal.PlainYearMonth.from('2022-01').add({ months: Math.floor(place / customers) % 59 });
    return {
      number: `APB ${10_000_000 + place}`,
      code: codes[place % customers] ?? '',
      month: month.toString(),
    };
  });
  const write = (name: string, lines: string[]) => writeFile(join(directory, name), lines.join('\n'));
  await write('manifest.json', ['{"asOf":"2026-11-23T06:00:00+02:00"}']);
  await write('customers.csv', [
    'customer_code,kind,name',
    ...codes.map(code => `${code},person,Client ${code}`),
  ]);
  await write('service-points.csv', [
    'service_point_code,customer_code,address',
    ...codes.map(code => `LC-${code},${code},Strada Fântânii ${code}`),
  ]);
  await write('meters.csv', [
    'meter_serial,service_point_code,installed_on',
    ...codes.map(code => `M-${code},LC-${code},2021-12-01`),
  ]);
  await write('readings.csv', [
    'meter_serial,read_on,index,kind',
    ...bills.map(
      ({ code, month }, place) => `M-${code},${month}-28,${Math.floor(place / customers) * 8},read`,
    ),
  ]);
  await write('payments.csv', [
    'payment_reference,customer_code,paid_on,amount,channel',
    ...bills.flatMap(({ code, month }, place) =>
      place % 2 ? [] : [`OP-${place},${code},${month}-28,152.29,bank`],
    ),
  ]);
  const pattern = makeUbl({
    number: 'NUMBER1',
    customerCode: 'CUSTOMER',
    issuedOn: '2026-11-10',
    dueOn: '2026-11-25',
  });
  for (let from = 0; from < bills.length; from += 500) {
    const some = bills.slice(from, from + 500).map(({ number, code, month }) => {
      const bill = pattern.replace('NUMBER1', number).replace('CUSTOMER', code);
      const dated = bill.replace('2026-11-10', `${month}-10`).replace('2026-11-25', `${month}-25`);
      return writeFile(join(directory, 'invoices', `${number.slice(4)}.xml`), dated);
    });
    await Promise.all(some);
  }
}
