import { beforeAll, expect, test } from 'vitest';
import { makeCustomer } from '#test/factories/customer.ts';
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
    import_id: 0n,
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

test('one customer’s service points are nobody else’s', async () => {
  await createCustomerWith(2, 'vecin');
  const visitor = await createCustomerWith(1, 'acasa');
  const page = await textOf(visitor.get('/service-points'));
  expect(page).toContain('acasa-1');
  expect(page).not.toContain('vecin-1');
  expect(page).not.toContain('<search');
});
