-- Who saw or did what about whom. Settings have been here since 0018; from now on everything that staff do is.
alter table audit_log rename column changed_at to happened_at;
alter table audit_log rename column changed_by to actor;
alter table audit_log
  alter column subject drop not null,
  -- an action of features/desk/policies.ts
  add column action text not null default 'settings.change',
  -- no foreign keys: a row stays as it was written when the account it names is closed
  add column staff_id bigint,
  -- role and departments at that time, which is what the customer is shown
  add column actor_role text,
  add column actor_departments text[],
  add column customer_id bigint,
  add column account_id bigint,
  add column detail jsonb,
  add column network text,
  add column request_id text,
  -- a view of a customer's page is recorded once per staff member, page and day
  add column once_key text unique;
alter table audit_log alter column action drop default;

create index audit_log_customer on audit_log (customer_id, entry_id) where customer_id is not null;
create index audit_log_account on audit_log (account_id, entry_id) where account_id is not null;
create index audit_log_staff on audit_log (staff_id, entry_id) where staff_id is not null;
create index audit_log_action on audit_log (action, entry_id);
create index audit_log_time on audit_log (happened_at);

-- Nobody changes what was written, the owner of the table included. Rows about people may be deleted after a year at the
-- earliest: the job does it after retention.auditDays. Changes of settings stay, since amounts rest on them.
create function keep_audit_log() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.happened_at < now() - interval '365 days' and old.action <> 'settings.change' then
      return old;
    end if;
  end if;
  raise exception 'audit_log is append-only: % is refused', lower(tg_op) using errcode = 'insufficient_privilege';
end $$;
create trigger keep_audit_log before update or delete on audit_log
  for each row execute function keep_audit_log();
create trigger keep_whole_audit_log before truncate on audit_log
  for each statement execute function keep_audit_log();
-- "always": also for a session that has switched ordinary triggers off (session_replication_role)
alter table audit_log enable always trigger keep_audit_log;
alter table audit_log enable always trigger keep_whole_audit_log;
