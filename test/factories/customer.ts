import type { Db } from '#src/db/database.ts';
import { toId } from '#src/domain/ids.ts';
import { provenCustomer } from '#src/domain/proven-customer.ts';
import type { CustomerId } from '#src/domain/scope.ts';
import { contractKey } from '#src/features/customers/proof/contract-number.rules.ts';

type CustomerFacts = { code: string; name?: string; contract?: string; address?: string; locality?: string };

/** A make-believe customer with its contract, as an import leaves it. */
export async function makeCustomer(
  db: Db,
  {
    code,
    name = `Client ${code}`,
    contract = `${code}A`,
    address = 'Strada Fântânii 3',
    locality = 'Giurgiu',
  }: CustomerFacts,
): Promise<CustomerId> {
  const { customer_id } = await db
    .insertInto('customers')
    .values({ code, kind: 'person', name, address, locality, import_id: toId(0) })
    .returning('customer_id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('contracts')
    .values({ customer_id, number: contract, number_key: contractKey(contract), import_id: toId(0) })
    .execute();
  return provenCustomer(customer_id);
}
