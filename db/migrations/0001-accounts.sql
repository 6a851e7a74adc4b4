-- People who sign in, and what proves that they are who they were a moment ago.

create table accounts (
  account_id bigint generated always as identity primary key,
  email text not null,
  -- the address as it is compared: lower case, normalised; what the person typed stays in email
  email_key text not null unique,
  password_hash text not null,
  locale text not null default 'ro' check (locale in ('ro', 'en')),
  terms_accepted_at timestamptz not null,
  created_at timestamptz not null default now()
);

-- Somebody asked for an account and has not confirmed yet. It takes no address: the same e-mail may sign up again at
-- any time, and each link opens what was asked for with it.
create table sign_ups (
  token_hash bytea primary key,
  email text not null,
  email_key text not null,
  password_hash text not null,
  customer_id bigint not null,
  locale text not null,
  -- of the browser that signed up: its owner activates with one click, anybody else proves to know the password
  browser_hash bytea not null,
  terms_accepted_at timestamptz not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sign_ups_email on sign_ups (email_key, created_at desc);
create index sign_ups_expiry on sign_ups (expires_at);

-- Links sent by e-mail to an account that exists: a new password, a new address.
create table account_links (
  token_hash bytea primary key,
  purpose text not null check (purpose in ('password-reset', 'email-change')),
  account_id bigint not null references accounts on delete cascade,
  new_email text,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index account_links_account on account_links (account_id, purpose, created_at desc);

create table sessions (
  token_hash bytea primary key,
  account_id bigint not null references accounts on delete cascade,
  -- the customer whose pages are shown; null before the first one is linked
  customer_id bigint,
  remembered boolean not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index sessions_account on sessions (account_id);
create index sessions_expiry on sessions (expires_at);

-- How often something was tried (a leaky bucket each): the moment at which the bucket will be empty.
create table limits (
  bucket text primary key,
  empty_at timestamptz not null
);
create index limits_empty on limits (empty_at);

-- Without a mail server (demo and development) messages stay here and are read at /dev/mail.
create table kept_mails (
  mail_id bigint generated always as identity primary key,
  recipient text not null,
  subject text not null,
  text_body text not null,
  html_body text not null,
  sent_at timestamptz not null default now()
);
