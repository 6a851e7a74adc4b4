-- What people send: photographs, made anew without anything that came with them, and PDF files. What is received and not
-- kept within the hour, and what nothing refers to a day later, is forgotten.
create table uploads (
  account_id bigint not null references accounts on delete cascade,
  upload_id uuid not null,
  -- what it is for: "message"
  purpose text not null,
  -- as its sender called it, with the ending of what it is
  name text not null,
  kind text not null check (kind in ('photo', 'pdf')),
  state text not null check (state in ('receiving', 'kept')),
  received_at timestamptz not null,
  -- as it came: counts for the day
  received_bytes bigint not null,
  -- as it is kept
  kept_bytes bigint not null default 0,
  -- since when something refers to it
  used_at timestamptz,
  primary key (account_id, upload_id)
);
create unique index uploads_upload_id on uploads (upload_id);
create index uploads_unused on uploads (received_at) where used_at is null;

-- Their content, where the database keeps it.
create table upload_contents (
  upload_id uuid primary key references uploads (upload_id) on delete cascade,
  content bytea not null
);
-- Photographs and PDF files are compressed already.
alter table upload_contents alter column content set storage external;
