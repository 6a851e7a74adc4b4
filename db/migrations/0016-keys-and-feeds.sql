-- Keys of programs. Of each the portal keeps the SHA-256 alone: a key is 256 random bits, so nobody can try through what
-- hashes to it, and a slow hash as for passwords would protect nothing more.
create table api_keys (
  key_id bigint generated always as identity primary key,
  key_hash bytea not null unique,
  scope text not null check (scope in ('import', 'feeds')),
  name text,
  created_at timestamptz not null,
  -- the hour of the last use
  last_used_at timestamptz,
  revoked_at timestamptz
);

-- What the utility's own systems learn from the portal, as rows of the very transaction that caused it
-- (src/platform/feeds/record-feed-row.ts); numbered after the commit, read by cursor.
create table feed_rows (
  -- in the order of recording
  feed_row_id bigint generated always as identity primary key,
  -- what readers tell repeats by; random, so that after a restore no other row gets it
  record_id uuid not null default gen_random_uuid(),
  kind text not null,
  -- no foreign key, as in events; null where it is of nobody
  customer_id bigint,
  at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  -- by column name, text or null
  fields jsonb not null,
  -- given after the commit
  number bigint
);
create index feed_rows_waiting on feed_rows (feed_row_id) where number is null;
create unique index feed_rows_number on feed_rows (number) where number is not null;
create index feed_rows_kind on feed_rows (kind, number) where number is not null;
insert into numberings (table_name) values ('feed_rows');

-- Up to which number rows have been erased by age: a cursor before it has missed some.
create table feed_forgetting (
  is_only boolean primary key default true check (is_only),
  forgotten_through bigint not null default 0
);
insert into feed_forgetting default values;

-- A part of the name under which numbers are good (findGeneration). The operator makes it anew after a restore that the
-- rest of the name does not show: files copied back, data loaded into tables that stayed.
create table generations (
  is_only boolean primary key default true check (is_only),
  salt uuid not null default gen_random_uuid()
);
insert into generations default values;

-- Which text of the terms was accepted: the day from which it holds. Null for those from before it was kept.
alter table sign_ups add terms_version date;
alter table accounts add terms_version date;

-- Whoever begins to read has not heard of the links that are there.
insert into feed_rows (kind, customer_id, at, fields)
select 'contact-changes', l.customer_id, l.linked_at, jsonb_build_object(
  'change', 'confirmed', 'account', a.account_id::text, 'email', a.email, 'previous_email', null)
from account_customers l join accounts a on a.account_id = l.account_id
order by l.linked_at, l.account_id, l.customer_id;
insert into feed_rows (kind, customer_id, at, fields)
select 'consents', l.customer_id, l.linked_at, jsonb_build_object(
  'consent', 'terms', 'change', 'given', 'account', a.account_id::text, 'email', a.email, 'version', null,
  'given_at', to_char(a.terms_accepted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
from account_customers l join accounts a on a.account_id = l.account_id
order by l.linked_at, l.account_id, l.customer_id;
