import { beforeAll, expect, test } from 'vitest';
import { type ImportId, toId } from '#src/domain/ids.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { makeServicePoint } from '#test/factories/invoices.ts';
import { createTestPortal, type TestPortal } from '#test/portal.ts';
import { createSignedIn } from '#test/signed-in.ts';

let portal: TestPortal;

beforeAll(async () => {
  portal = await createTestPortal();
});

async function createCustomerWith(count: number, code: string) {
  const customerId = await makeCustomer(portal.deps.db, { code });
  const points = Array.from({ length: count }, (_, i) => ({
    customer_id: customerId,
    code: `${code}-${i + 1}`,
    address: i % 3 === 0 ? `Șoseaua Alexandriei ${i + 1}` : `Strada Gării ${i + 1}`,
    locality: 'Giurgiu',
    services: 'both',
    import_id: toId<ImportId>(0),
  }));
  await portal.deps.db.insertInto('service_points').values(points).execute();
  return await createSignedIn(portal, { email: `${code}@apa.example`, customerIds: [customerId] });
}

const textOf = async (response: Promise<Response>) => await (await response).text();

test('300 service points are found by searching and by turning pages', async () => {
  const visitor = await createCustomerWith(300, 'asociatie');
  const first = await textOf(visitor.get('/service-points'));
  expect(first).toContain('300 de locuri de consum');
  expect(first).toContain('href="/service-points?page=2"');
  const found = await textOf(visitor.get('/service-points?q=soseaua+alexandriei+298'));
  expect(found).toContain('Șoseaua Alexandriei 298');
  expect(found).toContain('1 loc de consum');
  expect(await textOf(visitor.get('/service-points?q=nimic'))).toContain('Nu am găsit nimic pentru „nimic”');
});

test('service points stand as people count them: 1, 2, 10', async () => {
  const customerId = await makeCustomer(portal.deps.db, { code: 'scari' });
  for (const nth of [10, 2, 1, 21, 3]) {
    const address = `Aleea Curcubeului nr. 1, sc. ${nth}`;
    await makeServicePoint(portal.deps.db, customerId, { code: `LC-${nth}`, address, locality: 'Giurgiu' });
  }
  const visitor = await createSignedIn(portal, { email: 'scari@apa.example', customerIds: [customerId] });
  const page = await textOf(visitor.get('/service-points'));
  expect(page.match(/sc\. \d+/g)).toEqual(['sc. 1', 'sc. 2', 'sc. 3', 'sc. 10', 'sc. 21']);
});

test('one customer’s service points are nobody else’s', async () => {
  await createCustomerWith(2, 'vecin');
  const visitor = await createCustomerWith(1, 'acasa');
  const page = await textOf(visitor.get('/service-points'));
  expect(page).toContain('acasa-1');
  expect(page).not.toContain('vecin-1');
  expect(page).not.toContain('<search');
});
