-- An import is a row with a state: it checks everything first, then applies it in one transaction. One that is killed
-- changed nothing, and is repeated.

create table imports (
  import_id bigint generated always as identity primary key,
  source text not null,
  -- the moment at which all of it was true
  as_of timestamptz not null,
  state text not null check (state in ('checking', 'applying', 'done', 'failed')),
  failure text,
  counts jsonb not null default '{}',
  started_at timestamptz not null default now(),
  finished_at timestamptz
);
create index imports_done on imports (as_of desc) where state = 'done';

create table import_problems (
  import_id bigint not null references imports,
  problem_id bigint generated always as identity,
  severity text not null check (severity in ('refused', 'warning')),
  file text not null,
  line integer,
  field text,
  -- what is wrong and what would be right, in words for a billing clerk
  message_ro text not null,
  message_en text not null,
  primary key (import_id, problem_id)
);

-- The files of an import, kept as they came (gzip, in parts), each content once however often it comes.
create table kept_files (
  sha256 bytea not null,
  part integer not null,
  content bytea not null,
  primary key (sha256, part)
);

create table import_files (
  import_id bigint not null references imports,
  name text not null,
  sha256 bytea not null,
  primary key (import_id, name)
);
