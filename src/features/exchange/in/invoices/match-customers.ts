import type pg from 'pg';
import type { ImportId } from '../../../../domain/ids.ts';
import type { RefusedKeys } from '../csv/refused-keys.ts';
import type { ExchangeProblem } from '../problems/exchange-problems.ts';
import { findLikelyCodes } from '../rows/find-likely-codes.ts';

type NoCustomer = Extract<ExchangeProblem['fault'], { kind: 'no-customer' }>;
type Report = (problem: ExchangeProblem) => void;

/** Finds the customer of each staged invoice; unmatched and ambiguous ones are removed and reported. */
export async function matchCustomers(
  client: pg.ClientBase,
  {
    importId,
    isCreatingCustomers,
    refusedKeys,
  }: { importId: ImportId; isCreatingCustomers: boolean; refusedKeys: RefusedKeys },
  report: Report,
): Promise<void> {
  await findCustomers(client);
  await removeAmbiguous(client, report);
  if (isCreatingCustomers) await createCustomers(client, importId);
  await removeWithoutCustomer(client, refusedKeys, report);
}

/** The most reliable identifier that matches decides. A fiscal code or contract shared by several customers is ignored. */
async function findCustomers(client: pg.ClientBase): Promise<void> {
  await client.query(`
    with looked as (
      select s.row_id, l.position, split_part(l.lookup, ':', 1) as place, substr(l.lookup, strpos(l.lookup, ':') + 1) as value
      from staging_invoices s cross join lateral unnest(s.lookups) with ordinality l(lookup, position)),
    found as (
      select row_id, position, place, value, c.customer_id from looked join customers c on place = 'code' and c.code = value
      union all
      select row_id, position, place, value, c.customer_id from looked
        join customers c on place = 'tax' and c.tax_key = value
      union all
      select row_id, position, place, value, k.customer_id from looked join contracts k on place = 'contract' and k.number_key = value),
    surest as (
      select distinct on (row_id) row_id, value, place = 'code' and position = 1 as is_sure,
        min(customer_id) as customer_id, count(distinct customer_id) as customers
      from found group by row_id, position, place, value order by row_id, position)
    update staging_invoices s
    set customer_id = case when customers = 1 then surest.customer_id end, shared_key = case when customers > 1 then value end,
      is_sure = surest.is_sure
    from surest where surest.row_id = s.row_id`);
}

async function removeAmbiguous(client: pg.ClientBase, report: Report): Promise<void> {
  const { rows } = await client.query<{ file: string; found: string }>(
    'delete from staging_invoices where shared_key is not null returning file, shared_key as found',
  );
  for (const { file, found } of rows) {
    const fault = { kind: 'several-customers', found } as const;
    report({ severity: 'refused', file: `invoices/${file}`, field: 'cac:AccountingCustomerParty', fault });
  }
}

/** --create-customers: the invoice's buyer becomes a customer, under the code that the invoice itself gives. */
async function createCustomers(client: pg.ClientBase, importId: ImportId): Promise<void> {
  await client.query(
    `insert into customers (code, kind, name, tax_id, address, locality, county, postal_code, import_id)
     select distinct on (buyer->>'code') buyer->>'code', buyer->>'kind', buyer->>'name', buyer->>'tax_id', buyer->>'address',
       buyer->>'locality', buyer->>'county', buyer->>'postal_code', $1::bigint
     from staging_invoices where customer_id is null and buyer->>'code' is not null
     order by buyer->>'code', file
     on conflict (code) do nothing`,
    [importId],
  );
  await client.query(`
    update staging_invoices s set customer_id = c.customer_id
    from customers c where s.customer_id is null and c.code = s.buyer->>'code'`);
}

type Unmatched = {
  file: string;
  buyer: Pick<NoCustomer, 'seen' | 'hasPersonalCode'>;
  /** the customer codes that it names */
  codes: string[];
  follows: boolean;
};

async function removeWithoutCustomer(
  client: pg.ClientBase,
  refusedKeys: RefusedKeys,
  report: Report,
): Promise<void> {
  const { rows } = await client.query<Unmatched>(
    `delete from staging_invoices s where customer_id is null
     returning file, buyer, array(select substr(l, 6) from unnest(s.lookups) l where l like 'code:%') as codes,
       exists (select 1 from refused_keys r where r.thing = 'customer' and 'code:' || r.key = any(s.lookups)) as follows`,
  );
  const { follows = [], causes = [] } = Object.groupBy(rows, row =>
    row.follows || refusedKeys.isUnread('customer') ? 'follows' : 'causes',
  );
  const codes = new Set(causes.flatMap(row => row.codes));
  const likely = await findLikelyCodes(client, 'customer', [...codes]);
  const isLost = (code: string) => likely.has(code);
  for (const { file, buyer } of causes.filter(row => !row.codes.some(isLost))) {
    const { seen, hasPersonalCode } = buyer;
    const fault = { kind: 'no-customer', seen, hasPersonalCode } as const;
    report({ severity: 'refused', file: `invoices/${file}`, field: codeField, fault });
  }
  const lost = causes.flatMap(row => row.codes.find(isLost) ?? []);
  const [found] = lost.toSorted();
  const reportAll = (fault: ExchangeProblem['fault']) =>
    report({ severity: 'refused', file: 'invoices', field: codeField, fault });
  if (found)
    reportAll({
      kind: 'lost-zeros',
      thing: 'customer',
      rows: lost.length,
      found,
      likely: likely.get(found) ?? '',
    });
  if (follows.length > 0) reportAll({ kind: 'follows', thing: 'customer', rows: follows.length });
}

const codeField = 'cac:AccountingCustomerParty/cac:Party/cac:PartyIdentification/cbc:ID';
