-- Money is whole bani. Amounts are as the documents state them and are never computed again.

create table invoices (
  customer_id bigint not null references customers,
  invoice_id bigint generated always as identity,
  number text not null,
  kind text not null check (kind in ('invoice', 'credit-note')),
  issued_on date not null,
  due_on date not null,
  period_start date,
  period_end date,
  net bigint not null,
  vat bigint not null,
  -- with VAT; below zero where money goes back to the customer (credit notes are stored below zero)
  total bigint not null,
  -- what the document asks for: total less what it says was prepaid, rounded as it says
  payable bigint not null,
  -- how much of payable is covered by payments and credits; derived at each import from the tables beside this one
  settled bigint not null default 0,
  settled_on date,
  -- the number of the credit note that cancels this invoice, or of the invoice that this credit note cancels
  cancels_number text,
  cancelled_by text,
  -- InvoiceDocument of src/features/invoices/invoice-document.ts: parties, lines, taxes, meter readings as stated
  document jsonb not null,
  -- a warning that staff see: the document's own arithmetic is off by a ban or more
  warnings text[] not null default '{}',
  version integer not null default 1,
  import_id bigint not null,
  primary key (customer_id, invoice_id),
  unique (customer_id, number)
);
create index invoices_issued on invoices (customer_id, issued_on desc, invoice_id desc);
create index invoices_open on invoices (customer_id, due_on) where settled <> payable;

-- One number belongs to one customer: an invoice that comes back under another is refused. A table of its own, so
-- that invoices stay distributable by customer.
create table invoice_numbers (
  number text primary key,
  customer_id bigint not null
);

-- What came in, as it came. A correction is a new version; the older files stay.
create table invoice_files (
  customer_id bigint not null,
  invoice_id bigint not null,
  version integer not null,
  kind text not null check (kind in ('ubl', 'pdf', 'signature')),
  sha256 bytea not null,
  content bytea not null,
  import_id bigint not null,
  received_at timestamptz not null default now(),
  primary key (customer_id, invoice_id, version, kind)
);

create table payments (
  customer_id bigint not null references customers,
  reference text not null,
  paid_on date not null,
  amount bigint not null,
  channel text not null check (channel in ('cash', 'bank', 'post', 'card', 'debit', 'other')),
  -- the invoice the payer named; without one the oldest debt is paid first (Cod civil art. 1507, 1509)
  invoice_number text,
  portal_reference text,
  import_id bigint not null,
  primary key (customer_id, reference)
);
create index payments_paid on payments (customer_id, paid_on desc);
-- a payment that comes back under another customer is refused
create index payments_reference on payments (reference);

-- What is owed (below zero: a credit): as the documents and payments beside this table add up, derived at each import,
-- and as billing itself states it. A difference is shown to staff.
create table balances (
  customer_id bigint primary key references customers,
  computed bigint not null default 0,
  stated bigint,
  stated_at timestamptz
);

create table e_invoice_consents (
  customer_id bigint not null references customers,
  email text not null,
  accepted_on date not null,
  terms_version text,
  import_id bigint,
  primary key (customer_id, email)
);
