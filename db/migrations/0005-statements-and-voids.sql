-- What is owed: what billing stated, and what it booked since. And what billing took back.

-- Voided: neither owed nor counted anywhere, still shown, marked as taken back.
alter table invoices
  add voided_on date,
  add void_reason text,
  add voided_import_id bigint;
alter table readings
  add voided_on date,
  add void_reason text,
  add voided_import_id bigint;
alter table payments
  add voided_on date,
  add void_reason text,
  add voided_import_id bigint,
  -- the day of billing's books; the payer's own day is paid_on
  add booked_on date;

-- A document's number as it is compared: "APB 0000223", "apb-0000223" and "APB0000223" are one.
create function document_key(number text) returns text
  language sql immutable parallel safe
  return upper(regexp_replace(number, '[^[:alnum:]]', '', 'g'));

alter table invoices
  add number_key text generated always as (document_key(number)) stored,
  -- days after due_on without penalties, by the operator's terms of the day of issue (Legea 241/2006 art. 31: 30)
  add grace_days integer not null default 30,
  -- where the document stands among those of its day (order-of-day.rules.ts)
  add day_place integer not null default 0,
  -- the number of the document that this one cancels, corrects or replaces (BT-25), as it is written
  add refers_to text generated always as (coalesce(cancels_number, document->'precedingInvoices'->>0)) stored,
  -- that document, where it is one of the same customer, however its number is written
  add refers_to_id bigint;
alter table invoices add grace_end date generated always as (due_on + grace_days) stored;

-- the invoice that invoice_number names, however it is written there
alter table payments add named_invoice_id bigint;

drop index invoices_issued;
create index invoices_issued on invoices (customer_id, issued_on desc, day_place desc, invoice_id desc);
drop index invoices_open;

-- Every sum over invoices or payments reads these.
create view counted_payments as select * from payments where voided_on is null;

-- Where each invoice stands and what is left to pay on it: the one definition of both. Whether an unpaid one is due, in
-- grace or overdue also depends on the day (invoices.rules.ts).
create view invoice_accounts as
  select *,
    case
      when voided_on is not null then 'voided'
      when cancelled_by is not null then 'cancelled'
      when payable < 0 and (kind = 'credit-note' or cancels_number is not null) then 'storno'
      when payable < 0 then 'credit'
      when settled >= payable then 'paid'
      else 'unpaid'
    end as standing,
    case when voided_on is null and cancelled_by is null and payable > settled and payable > 0 then payable - settled else 0 end as open
  from invoices;

-- Every change of a customer's account that billing told us, never changed again: a document adds its amount to pay, a
-- payment takes its amount away, a correction is the difference, a void the reverse.
create table account_entries (
  customer_id bigint not null references customers,
  entry_id bigint generated always as identity,
  source text not null check (source in ('invoice', 'payment')),
  -- the invoice's number, the payment's reference
  source_key text not null,
  kind text not null check (kind in ('booked', 'corrected', 'voided')),
  amount bigint not null,
  -- issued_on, booked_on or voided_on; null for a correction and for a payment without booked_on
  entered_on date,
  -- the day before which billing cannot have known it: paid_on of a payment without booked_on
  known_from date,
  import_id bigint not null,
  primary key (customer_id, entry_id)
);
create index account_entries_source on account_entries (customer_id, source, source_key);

insert into account_entries (customer_id, source, source_key, kind, amount, entered_on, known_from, import_id)
  select customer_id, 'invoice', number, 'booked', payable, issued_on, null, import_id from invoices
  union all
  select customer_id, 'payment', reference, 'booked', -amount, null, paid_on, import_id from payments;

alter table balances
  -- what is owed: the last statement and the entries that it does not contain, or `computed` where billing stated none
  add owed bigint not null default 0,
  -- the day as billing wrote it, where stated_at was a day
  add stated_on date,
  -- the import that brought the statement
  add stated_import_id bigint;
update balances set
  owed = coalesce(stated, computed),
  stated_import_id = case when stated_at is not null then (select max(import_id) from imports where state = 'done') end;
