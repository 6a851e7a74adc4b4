-- Messages between customers and the utility's departments. A thread belongs to a customer: every account that has the client
-- code sees it, and it stays with the utility when an account is closed (a petition is answered and kept: OG 27/2002).

-- The last registration number given in a year. Its row is locked until the thread is committed, so that no number is left out.
create table thread_numbers (
  year integer primary key,
  last_number integer not null check (last_number > 0)
);

create table threads (
  customer_id bigint not null references customers,
  thread_id bigint generated always as identity,
  -- the registration number: 2026-00412
  number_year integer not null,
  number integer not null,
  -- who began it; null when the account was closed, or when staff wrote first
  account_id bigint references accounts on delete set null,
  -- keys of OPERATOR_FILE
  department text not null,
  topic text,
  subject text not null,
  -- what it is about: {"kind": "invoice", "id": "12"}
  context jsonb,
  -- answers to the topic's own fields, by their key
  fields jsonb not null default '{}',
  state text not null check (state in ('new', 'in-progress', 'waiting', 'resolved', 'reopened')),
  opened_at timestamptz not null,
  -- the last day for an answer, counted from the opening, or from when the customer reopened it or wrote after an answer
  answer_due date not null,
  -- when staff first answered after that
  answered_at timestamptz,
  closed_at timestamptz,
  last_message_id bigint not null default 0,
  last_message_at timestamptz not null,
  -- the last message that the customer has not written
  last_answer_id bigint not null default 0,
  -- who of the staff deals with it
  staff_id bigint,
  -- the thread that continues this one
  merged_into bigint,
  -- of the form that was sent: sent twice, it is one thread
  form_key uuid not null,
  primary key (customer_id, thread_id),
  unique (thread_id),
  unique (number_year, number),
  unique (customer_id, form_key)
);
create index threads_of_customer on threads (customer_id, last_message_at desc, thread_id desc);
create index threads_of_account on threads (account_id) where account_id is not null;
create index threads_open on threads (department, answer_due, thread_id) where state <> 'resolved';
create index threads_of_staff on threads (staff_id, last_message_at desc) where staff_id is not null and state <> 'resolved';

create table thread_messages (
  customer_id bigint not null,
  thread_id bigint not null,
  message_id bigint generated always as identity,
  author text not null check (author in ('customer', 'staff', 'system')),
  account_id bigint references accounts on delete set null,
  staff_id bigint,
  -- as it was when it was written: people leave, departments are renamed
  staff_name text,
  department text,
  via text not null check (via in ('portal', 'email', 'desk', 'counter')),
  -- a note is for staff alone
  is_note boolean not null default false,
  -- an e-mail of whose sender there is no proof: for staff alone until they accept it
  is_verified boolean not null default true,
  body text not null,
  -- what the mail program quoted below
  quoted text,
  -- Message-ID of the e-mail it came as
  email_id text,
  form_key uuid,
  written_at timestamptz not null,
  primary key (customer_id, thread_id, message_id),
  unique (message_id),
  foreign key (customer_id, thread_id) references threads on delete cascade
);
create unique index thread_messages_email on thread_messages (customer_id, thread_id, email_id) where email_id is not null;
create unique index thread_messages_form on thread_messages (customer_id, thread_id, form_key) where form_key is not null;
create index thread_messages_account on thread_messages (account_id) where account_id is not null;

create table thread_files (
  customer_id bigint not null,
  thread_id bigint not null,
  message_id bigint not null,
  upload_id uuid not null,
  primary key (customer_id, thread_id, message_id, upload_id),
  foreign key (customer_id, thread_id, message_id) references thread_messages on delete cascade
);
create index thread_files_upload on thread_files (upload_id);

-- How far an account has read a thread.
create table thread_reads (
  account_id bigint not null references accounts on delete cascade,
  customer_id bigint not null,
  thread_id bigint not null,
  read_through bigint not null,
  primary key (account_id, customer_id, thread_id),
  foreign key (customer_id, thread_id) references threads on delete cascade
);
create index thread_reads_thread on thread_reads (customer_id, thread_id);

-- What was typed and not sent: one for a new message, and one for each thread.
create table thread_drafts (
  account_id bigint not null references accounts on delete cascade,
  -- 'new', or the thread's id
  draft_of text not null,
  customer_id bigint not null,
  typed jsonb not null,
  saved_at timestamptz not null,
  primary key (account_id, draft_of)
);
create index thread_drafts_age on thread_drafts (saved_at);

-- Answers by e-mail go to an address that holds a token of the thread and the account.
create table reply_addresses (
  token_hash bytea primary key,
  account_id bigint not null references accounts on delete cascade,
  customer_id bigint not null,
  thread_id bigint not null,
  unique (account_id, customer_id, thread_id),
  foreign key (customer_id, thread_id) references threads on delete cascade
);
create index reply_addresses_thread on reply_addresses (customer_id, thread_id);

-- A file that a thread refers to is the utility's record: it outlives the account of whoever sent it. Staff send files too.
alter table upload_contents drop constraint upload_contents_upload_id_fkey;
drop index uploads_upload_id;
alter table uploads
  drop constraint uploads_pkey,
  drop constraint uploads_account_id_fkey,
  alter column account_id drop not null,
  add column staff_id bigint,
  add primary key (upload_id),
  add foreign key (account_id) references accounts on delete set null;
create index uploads_account on uploads (account_id, received_at);
alter table upload_contents add foreign key (upload_id) references uploads on delete cascade;

-- Where answers to a letter go; erased with its text once it is sent.
alter table letters add column reply_to text;
