import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { matchesSearch } from '../../../db/plain-search.ts';
import type { Scope } from '../../../domain/scope.ts';
import { readInvoiceSearch, type SearchTerm } from './invoice-search.rules.ts';

type Condition = RawBuilder<SqlBool>;

/**
 * SQL condition on the invoice `i`: its number or place contains the whole text, or each term matches its month, a day, an
 * amount, its number, a place or the name of a line.
 */
export function matchesInvoiceSearch(search: string, scope: Scope): Condition {
  const terms = readInvoiceSearch(search).map(term => matchesTerm(term, scope));
  return sql`(${matchesText(search, scope)} or (${terms.length > 0 ? sql.join(terms, sql` and `) : sql`false`}))`;
}

function matchesTerm(term: SearchTerm, scope: Scope): Condition {
  switch (term.kind) {
    case 'month':
      return term.year
        ? matchesMonth(term)
        : sql`(${matchesMonth(term)} or ${matchesText(term.text, scope)})`;
    case 'day':
      return sql`${term.day}::date in (i.issued_on, i.due_on)`;
    case 'amount':
      return sql`${term.amount}::bigint in (abs(i.total), abs(i.payable), i.open)`;
    case 'digits':
      return sql`(${matchesText(term.text, scope)}
        or extract(year from i.issued_on) = ${term.year ?? null}::int
        or abs(i.total) / 100 = ${term.lei ?? null}::bigint / 100)`;
    case 'text':
      return matchesText(term.text, scope);
  }
}

/** The month in the invoice's name in the list; for a bill of several months, each of them. */
function matchesMonth({ month, year }: { month: number; year?: number }): Condition {
  return sql`exists (
    select from generate_series(
      date_trunc('month', case when i.period_end - i.period_start > ${longestMonth} then i.period_start
        else coalesce(i.period_end, i.issued_on) end),
      coalesce(i.period_end, i.issued_on), interval '1 month') as billed(month)
    where extract(month from billed.month) = ${month}::int
      and extract(year from billed.month) = coalesce(${year ?? null}::int, extract(year from billed.month)))`;
}

/** In days. Readings are rarely exactly a month apart; a longer period counts as several months. */
const longestMonth = 45;

function matchesText(text: string, { customerId }: Scope): Condition {
  const compact = text.replace(/\s/g, '');
  const documentText = sql`concat_ws(' ', i.document #>> '{delivery,pointCode}', i.document #>> '{delivery,address,lines}',
    i.document #>> '{delivery,address,city}', jsonb_path_query_array(i.document, '$.lines[*].name'),
    jsonb_path_query_array(i.document, '$.lines[*].delivery.address.lines[*]'),
    jsonb_path_query_array(i.document, '$.lines[*].delivery.address.city'))`;
  // An uncorrelated subquery: runs once per list, not once per invoice.
  const found = sql`array(select p.code from service_points p where p.customer_id = ${customerId}
    and ${matchesSearch(sql`concat_ws(' ', p.code, p.address, p.locality)`, text)})`;
  return sql`(${matchesSearch(sql`regexp_replace(i.number, '\\s', '', 'g')`, compact)}
    or ${matchesSearch(documentText, text)}
    or jsonb_exists_any(jsonb_path_query_array(i.document, '$.lines[*].objectId'), ${found}))`;
}
