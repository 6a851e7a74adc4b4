-- What happened, as rows of the very transaction that made it happen, and how far it has been handed on.

-- The last number given to the rows of a table. Rows are written without one; a single job numbers them after their commit
-- (src/platform/events/numbering.ts), so that whoever reads by number skips none.
create table numberings (
  table_name text primary key,
  last_number bigint not null default 0
);
insert into numberings (table_name) values ('events');

create table events (
  -- in the order of recording
  event_id bigint generated always as identity primary key,
  -- whose it is; an account's own events have no customer. No foreign keys: 'account-closed' outlives the account.
  customer_id bigint,
  account_id bigint,
  kind text not null,
  -- what it is about, as an id: the invoice's, the payment's reference, the account's
  subject text not null,
  -- with kind and subject it names the event once for its customer or account
  version bigint not null,
  -- of what an export told: the moment of the export
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  -- nobody is told of it: it was old when the portal heard of it
  backfill boolean not null,
  -- given after the commit
  number bigint,
  check (customer_id is not null or account_id is not null)
);
create index events_waiting on events (event_id) where number is null;
create unique index events_number on events (number) where number is not null;

-- How far the events have been handed on: one row, locked by whoever hands on.
create table event_progress (
  is_only boolean primary key default true check (is_only),
  handed_on_through bigint not null default 0
);
insert into event_progress default values;

-- Customers and accounts ("customer 12", "account 7") with an event that could not be handled. It and the ones after it
-- wait here; everybody else's go on.
create table event_parkings (
  stream text primary key,
  reason text not null,
  attempts integer not null default 1,
  parked_at timestamptz not null,
  retry_at timestamptz not null
);
create index event_parkings_retry on event_parkings (retry_at);
create table parked_events (
  stream text not null references event_parkings on delete cascade,
  number bigint not null,
  primary key (stream, number)
);
