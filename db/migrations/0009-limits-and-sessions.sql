-- Limits that hold against parallel tries, sessions that are listed, and browsers that an account knows.

-- What the last try came to: 0 when it was counted, otherwise the seconds that it has to wait. An upsert returns it from
-- the row that it has locked, so that of many tries at the same moment exactly as many pass as the limit says.
alter table limits add column wait_seconds integer not null default 0;

alter table sessions
  -- what the list of devices calls it; the token is known to the browser alone
  add column session_id bigint generated always as identity unique,
  add column last_used_at timestamptz not null default now(),
  -- coarse, for the list: "Firefox, Android" and "203.0.113.0/24"
  add column device text,
  add column network text;
-- Sessions from before belong to the moment at which they began.
update sessions set last_used_at = created_at;

-- Browsers in which an account has signed in before. Beyond the wide limit of the account, only these pass.
create table known_browsers (
  token_hash bytea not null,
  account_id bigint not null references accounts on delete cascade,
  last_used_at timestamptz not null,
  primary key (token_hash, account_id)
);
create index known_browsers_account on known_browsers (account_id);
create index known_browsers_use on known_browsers (last_used_at);

alter table account_links
  drop constraint account_links_purpose_check,
  add constraint account_links_purpose_check
    check (purpose in ('password-reset', 'email-change', 'sign-in', 'customer-link')),
  -- the customer that a 'customer-link' adds to the account
  add column customer_id bigint,
  -- a 'sign-in' that ticked "remember me"
  add column remembered boolean not null default false;

-- Null: code and contract did not match, which only the message to the address may say.
alter table sign_ups alter column customer_id drop not null;
