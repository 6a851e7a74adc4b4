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
