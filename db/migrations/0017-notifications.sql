-- What an account was told, each thing once, as its page lists it; and which letters it asked for.
create table notifications (
  -- in the order of the list
  notification_id bigint generated always as identity primary key,
  account_id bigint not null references accounts on delete cascade,
  kind text not null,
  -- what it is about, as an id: the invoice's, the asking's
  subject text not null,
  version bigint not null,
  -- whose thing it is; the account sees it while it has the client code. No foreign key: an import may replace the row.
  customer_id bigint,
  -- what its sentences take, as it was when it was told
  facts jsonb not null,
  notified_at timestamptz not null,
  read_at timestamptz,
  -- of the link in its letter that turns such letters off
  unsubscribe_hash bytea,
  -- told once: a second transaction waits for the first and then finds this row
  unique (account_id, kind, subject, version)
);
create index notifications_account on notifications (account_id, notification_id desc);
create index notifications_unread on notifications (account_id) where read_at is null;
create unique index notifications_unsubscribe on notifications (unsubscribe_hash) where unsubscribe_hash is not null;
create index notifications_age on notifications (notified_at);

-- Letters of a kind that a person may turn on and off. Without a row the kind's own default holds.
create table letter_choices (
  account_id bigint not null references accounts on delete cascade,
  kind text not null,
  is_wanted boolean not null,
  chosen_at timestamptz not null,
  primary key (account_id, kind)
);

-- The letter of a notification; one that is for an address without an account has none.
alter table letters
  add column notification_id bigint references notifications on delete set null,
  -- made when the letter is sent for the first time, and kept until the server has taken it: a repeat holds the same bytes
  add column attachments jsonb;
create index letters_notification on letters (notification_id) where notification_id is not null;
