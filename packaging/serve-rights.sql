-- After each `migrate`, as the owner of the tables: what `serve` needs and no more. It reads what pages show and writes
-- what people do; billing's tables it cannot change, and what exports said before it was given to customers it cannot read.
begin;
revoke all on all tables in schema public from apometru_serve;

grant usage on schema public to apometru_serve;
grant select on all tables in schema public to apometru_serve;
revoke select on kept_files, import_files, stated_meters, stated_readings from apometru_serve;
-- It receives exports and queues their import, and says of it what came of it.
grant insert (source, state, name, taken_as, sha256), update (sha256) on imports to apometru_serve;
-- It writes letters, counts them and takes them back; what they say is for the worker.
revoke select on letters from apometru_serve;
grant select (letter_id, recipient, wanted_at, sent_at, refused_at, notification_id), insert, delete on letters to apometru_serve;
grant insert, update, delete
  on account_customers, account_links, accounts, drawn_invoices, known_browsers, letter_choices, limits, sessions, sign_ups,
    staff_browsers, staff_challenges, staff_links, staff_passkeys, staff_recovery_codes, staff_sessions, staff_sign_ins,
    reply_addresses, thread_drafts, thread_files, thread_messages, thread_numbers, thread_reads, threads, upload_contents, uploads
  to apometru_serve;
grant insert, update on notifications to apometru_serve;
-- Nobody is deleted from staff, because the audit log names them; the log itself is only added to.
grant insert, update on staff to apometru_serve;
grant insert on audit_log to apometru_serve;
-- It records what people do; the worker hands it on.
grant insert on events, feed_rows to apometru_serve;
-- It knows a key when it is shown one, and makes none.
grant update (last_used_at) on api_keys to apometru_serve;

-- It adds jobs and counts those that wait, and does none. The queue's tables have row security: a grant alone opens none.
grant usage on schema graphile_worker to apometru_serve;
grant select on all tables in schema graphile_worker to apometru_serve;
grant insert, update, delete
  on graphile_worker._private_job_queues, graphile_worker._private_jobs, graphile_worker._private_tasks
  to apometru_serve;
drop policy if exists apometru_serve on graphile_worker._private_job_queues;
create policy apometru_serve on graphile_worker._private_job_queues to apometru_serve using (true);
drop policy if exists apometru_serve on graphile_worker._private_jobs;
create policy apometru_serve on graphile_worker._private_jobs to apometru_serve using (true);
drop policy if exists apometru_serve on graphile_worker._private_tasks;
create policy apometru_serve on graphile_worker._private_tasks to apometru_serve using (true);
commit;
