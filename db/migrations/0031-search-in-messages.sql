-- Words of messages, for the search of the desk: lower case and without Romanian diacritics, as domain/plain-text.ts folds them; also
-- the letters with a cedilla (U+015F, U+0163) that older systems wrote.
-- 'simple' has no stop words and no stems, and needs no extension.
alter table thread_messages add column words tsvector generated always as (
  to_tsvector('simple', translate(lower(left(body, 20000)), U&'ăâîșț\015F\0163ĂÂÎȘȚ\015E\0162', 'aaiststaaistst'))) stored;
create index thread_messages_words on thread_messages using gin (words);
alter table threads add column words tsvector generated always as (
  to_tsvector('simple', translate(lower(subject), U&'ăâîșț\015F\0163ĂÂÎȘȚ\015E\0162', 'aaiststaaistst'))) stored;
create index threads_words on threads using gin (words);
create index threads_latest on threads (last_message_at desc, thread_id desc);
create index threads_resolved on threads (closed_at desc, thread_id desc) where state = 'resolved';
