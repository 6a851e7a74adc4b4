import type pg from 'pg';
import type { ExchangeProblem } from '../problems/exchange-problems.ts';

/** A payment that names an unknown or ambiguous invoice covers the customer's oldest debts; this is reported. */
export async function reportUnmatchedPayments(
  client: pg.ClientBase,
  report: (problem: ExchangeProblem) => void,
): Promise<void> {
  const { rows } = await client.query<{ line: number; found: string; isAmbiguous: boolean }>(`
    select s.line, s.invoice_number as found, exists (
      select from invoices i where i.customer_id = p.customer_id and i.number_key = document_key(s.invoice_number)) as "isAmbiguous"
    from staging_payments s join customers c on c.code = s.customer_code
    join payments p on p.customer_id = c.customer_id and p.reference = s.payment_reference
    where s.invoice_number is not null and p.named_invoice_id is null`);
  for (const { line, found, isAmbiguous } of rows) {
    const fault = { kind: 'unmatched-invoice', found, isAmbiguous } as const;
    report({ severity: 'warning', file: 'payments.csv', line, field: 'invoice_number', fault });
  }
}
