-- Numbers that differ between utilities and over the years, each with the day from which it holds.
create table settings (
  name text not null,
  valid_from date not null,
  -- neither: for the whole utility
  zone text,
  service_point text,
  value jsonb not null,
  -- the law, contract or decision that says so
  source text,
  -- an entry of the operator file, which may change it and take it away; what somebody set is theirs
  from_file boolean not null default false,
  set_by text not null,
  set_at timestamptz not null,
  check (zone is null or service_point is null),
  unique nulls not distinct (name, valid_from, zone, service_point)
);

-- Rises with every change of the settings: a process that holds an older version reads them again.
create table settings_version (
  version bigint not null,
  only_row boolean primary key default true check (only_row)
);
insert into settings_version (version) values (1);

create function raise_settings_version() returns trigger language plpgsql as $$
begin
  update settings_version set version = version + 1;
  return null;
end $$;
create trigger raise_settings_version after insert or update or delete or truncate on settings
  for each statement execute function raise_settings_version();

-- Who changed what, never changed itself.
create table audit_log (
  entry_id bigint generated always as identity primary key,
  changed_at timestamptz not null,
  -- an account of the system, later a person at the desk
  changed_by text not null,
  -- what it is about: "setting grace-days from 2027-01-01"
  subject text not null,
  -- null: it was not there before, or is there no more
  old_value jsonb,
  new_value jsonb
);
create index audit_log_subject on audit_log (subject, entry_id);
