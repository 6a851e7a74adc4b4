-- An import is a row from the moment it is asked for, so that others see it wait, how far it is and why it ended, and may
-- ask it to stop. A session that runs one holds the advisory lock (4721012, import_id): without it the import was killed.

alter table imports
  -- unknown until its manifest was read
  alter column as_of drop not null,
  drop constraint imports_state_check,
  -- queued: handed over, no worker has begun it · stopped: somebody asked for that · the other new ones: phases
  add constraint imports_state_check check (state in
    ('queued', 'waiting', 'unpacking', 'checking', 'applying', 'done', 'failed', 'stopped')),
  add constraint imports_done_as_of check (state <> 'done' or as_of is not null),
  -- the name of the folder or .zip
  add column name text not null default '',
  -- which file it is at, and how far: a share from 0 to 1, or a count where the whole is not known
  add column file text,
  add column share real,
  add column count bigint,
  add column heard_at timestamptz,
  add column stop_asked_at timestamptz,
  add column tries integer not null default 0,
  -- export: what was given is none, in the words of `failure` · database · interrupted: its process ended · fault: ours
  add column failure_kind text check (failure_kind in ('export', 'database', 'stopped', 'interrupted', 'fault')),
  -- of an export that was handed over: where it lies under the inbox while it is loaded, and afterwards
  add column taken_as text unique,
  add column filed_as text,
  -- of one that was sent over HTTP
  add column sha256 bytea;

-- The same content under the same name is the same import, however often and by however many it is sent.
create unique index imports_sent on imports (name, sha256) where sha256 is not null;
create index imports_begun on imports (started_at desc);

-- What lies in the inbox and is not taken, and why: written by the worker that looks, read by everybody else.
create table inbox_leftovers (
  name text primary key,
  reason text not null check (reason in ('unfinished', 'unreadable', 'link', 'loose-file', 'not-movable')),
  since timestamptz not null,
  seen_at timestamptz not null
);
