-- An invoice that was taken back from one customer and stands at another names that other one: of it the first customer
-- sees that it was taken back, and nothing that it says. It comes into sight again when it comes back to them.
alter table invoices add column moved boolean not null default false;
update invoices i set moved = true from invoice_numbers n
  where n.number = i.number and n.customer_id <> i.customer_id and i.voided_on is not null;

-- What is shown of invoices, and how they stand. The columns are those that it had: its rights stay.
create or replace view invoice_accounts as
  select customer_id, invoice_id, number, kind, issued_on, due_on, period_start, period_end, net, vat, total, payable, settled,
    settled_on, cancels_number, cancelled_by, document, warnings, version, import_id, voided_on, void_reason, voided_import_id,
    number_key, grace_days, day_place, refers_to, refers_to_id, grace_end,
    case
      when voided_on is not null then 'voided'
      when cancelled_by is not null then 'cancelled'
      when payable < 0 and (kind = 'credit-note' or cancels_number is not null) then 'storno'
      when payable < 0 then 'credit'
      when settled >= payable then 'paid'
      else 'unpaid'
    end as standing,
    case when voided_on is null and cancelled_by is null and payable > settled and payable > 0 then payable - settled else 0 end as open
  from invoices
  where not moved;
