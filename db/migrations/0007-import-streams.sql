-- Several systems may each hand over exports of their own: an export is older only within its stream.
alter table imports add column stream text not null default 'billing';

drop index imports_done;
create index imports_done on imports (stream, as_of desc) where state = 'done';
