-- Letters from the moment somebody wants one until the mail server has taken it. A job of the queue knows a letter by its
-- id alone. A link's token is made of that id and SECRET when the letter is sent: here, where it will stand, is only a mark.
create table letters (
  letter_id uuid primary key,
  kind text not null,
  -- where it goes and what it says, fixed when it is written; erased as soon as the server has taken or refused it
  recipient text,
  subject text,
  text_body text,
  html_body text,
  wanted_at timestamptz not null default now(),
  -- the server has taken it: it is not sent again
  sent_at timestamptz,
  -- the server says that there is no such recipient
  refused_at timestamptz
);
create index letters_waiting on letters (wanted_at) where sent_at is null and refused_at is null;
create index letters_recipient on letters (recipient) where recipient is not null;

-- Jobs from before this have whole letters and tokens in their payload.
do $$
begin
  if to_regclass('graphile_worker._private_jobs') is not null then
    delete from graphile_worker._private_jobs j
      using graphile_worker._private_tasks t
      where t.id = j.task_id
        and t.identifier in ('send-mail', 'sign-up-asked', 'reset-asked', 'email-change-asked',
          'send-sign-in-link', 'send-customer-link');
  end if;
end $$;
