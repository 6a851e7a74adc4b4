-- The utility's staff, who sign in at the desk. They are not accounts: no table of customers leads here.
create table staff (
  staff_id bigint generated always as identity primary key,
  email text not null,
  email_key text not null unique,
  -- null until the invitation is accepted
  name text,
  password_hash text,
  -- encrypted with a key made from SECRET
  totp_secret bytea,
  -- the last accepted step of 30 seconds: it and earlier ones are refused
  totp_step bigint,
  role text not null
    check (role in ('agent', 'meter-readings', 'billing', 'communication', 'administrator', 'auditor')),
  -- keys of the departments of the operator file whose messages they see
  departments text[] not null default '{}',
  locale text not null default 'ro' check (locale in ('ro', 'en')),
  -- the OpenID provider's name for them: it asks for password and second factor, and they have none here
  provider_subject text unique,
  invited_at timestamptz not null,
  joined_at timestamptz,
  -- they work here no more; the row stays, because the audit log names it
  removed_at timestamptz
);

create table staff_sessions (
  staff_session_id bigint generated always as identity primary key,
  token_hash bytea not null unique,
  staff_id bigint not null references staff on delete cascade,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null,
  -- when password or second factor were last asked for
  confirmed_at timestamptz not null,
  -- coarse, for the list of devices
  device text,
  network text
);
create index staff_sessions_staff on staff_sessions (staff_id);

-- Between the password and the second factor; the token is in a cookie.
create table staff_sign_ins (
  token_hash bytea primary key,
  staff_id bigint not null references staff on delete cascade,
  expires_at timestamptz not null
);
create index staff_sign_ins_staff on staff_sign_ins (staff_id);

-- Links of letters, each used once.
create table staff_links (
  token_hash bytea primary key,
  staff_id bigint not null references staff on delete cascade,
  purpose text not null check (purpose in ('invitation', 'sign-in')),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index staff_links_staff on staff_links (staff_id);

create table staff_recovery_codes (
  staff_id bigint not null references staff on delete cascade,
  -- HMAC with SECRET: 40 random bits could be found from a plain hash
  code_hash bytea not null,
  used_at timestamptz,
  primary key (staff_id, code_hash)
);

-- Browsers in which a staff member has signed in before: there a siege does not keep them out, and no letter is sent.
create table staff_browsers (
  token_hash bytea not null,
  staff_id bigint not null references staff on delete cascade,
  last_used_at timestamptz not null,
  primary key (token_hash, staff_id)
);
create index staff_browsers_staff on staff_browsers (staff_id);

-- Passkeys: what the device keeps stands for password and second factor together, since it asks for its own PIN or finger.
create table staff_passkeys (
  credential_id bytea primary key,
  staff_id bigint not null references staff on delete cascade,
  public_key bytea not null,
  -- rises with each use where the device counts; 0 where it does not
  counter bigint not null,
  transports text[] not null,
  -- the browser that made it: "Chrome, Windows"
  device text,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index staff_passkeys_staff on staff_passkeys (staff_id);

-- What a device is asked to sign, each good once.
create table staff_challenges (
  challenge_hash bytea primary key,
  -- whose new passkey it is for; null: for signing in
  staff_id bigint references staff on delete cascade,
  expires_at timestamptz not null
);
create index staff_challenges_staff on staff_challenges (staff_id);
