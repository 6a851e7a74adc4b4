-- Numbers and codes as they are compared, and personal codes (CNP) out of everything but the original files.

-- Contracts that were loaded before "GR/7731/2023" kept what follows its first slash. The same as contractKey in
-- src/features/customers/contract-number.rules.ts; a test holds the two against each other.
create function pg_temp.contract_key(written text) returns text language plpgsql immutable as $$
declare
  day constant text := '(?:0?[1-9]|[12]\d|3[01])';
  month constant text := '(?:0?[1-9]|1[0-2])';
  year constant text := '(?:19|20)\d{2}';
  month_name constant text := '(?:IAN|JAN|FEB|MAR|APR|MAI|MAY|IUN|JUN|IUL|JUL|AUG|SEP|OCT|NOI|NOV|DEC)[A-Z]*';
  date constant text := '(?:' || day || '\.' || month || '\.(?:' || year || '|\d{2})'
    || '|' || day || '-' || month || '-' || year || '|' || day || '/' || month || '/' || year
    || '|' || year || '-' || month || '-' || day || '|' || year || '\.' || month || '\.' || day
    || '|' || year || '/' || month || '/' || day
    || '|' || day || '[-. ]+' || month_name || '[-. ]+(?:' || year || '|\d{2}))';
  before_date constant text := '(?:[\s/\\,;|(\-]|\mDIN\M|\mDATA\M|\mDE\M|\mDAT\M)+';
  after_date constant text := '(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?Z?)?[\s.,;)]*$';
  plain text := upper(btrim(regexp_replace(regexp_replace(normalize(written, nfkd), '[\u0300-\u036f]', '', 'g'),
    '[\u2010-\u2015]', '-', 'g'), E' \t\r\n'));
  before text;
  key text;
begin
  if length(written) > 200 or plain like '/%' or plain ~ '^\d+[.,]\d+E[+-]?\d+$' or plain ~ '^\d+E[+-]\d+$'
    or plain ~ ('^(?:' || before_date || ')?' || date || after_date) then return ''; end if;
  before := left(plain, regexp_instr(plain, before_date || date || after_date) - 1);
  if regexp_instr(plain, before_date || date || after_date) > 0 and before ~ '\d' then plain := before; end if;
  key := regexp_replace(plain, '^(?:CONTRACT(?:UL)?[\s.:]*)?(?:(?:NR|NO|NUMAR(?:UL)?)\M[\s.:]*)?(?=\d)', '');
  key := regexp_replace(key, '\s+DIN\s+(?=\d{4}$)', '/');
  key := regexp_replace(key, '[^[:alnum:]/-]', '', 'g');
  key := regexp_replace(key, '(?<=\d)[/-]+(?=\d)', '/', 'g');
  key := regexp_replace(key, '(?<!\d)[/-]|[/-](?!\d)', '', 'g');
  return case when key ~ '[1-9]' then key else '' end;
end $$;

-- "5512" and "5512 din 01.04.2019" were two rows: the last that came stays. What is no number proves nothing and goes.
delete from contracts k using (
  select customer_id, number_key, pg_temp.contract_key(number) as new_key, row_number() over (
    partition by customer_id, pg_temp.contract_key(number) order by import_id desc, number_key) as nth
  from contracts) again
where again.customer_id = k.customer_id and again.number_key = k.number_key and (again.nth > 1 or again.new_key = '');
-- In two steps: for a moment another row may still have the key.
update contracts set number_key = '=' || pg_temp.contract_key(number) where number_key <> pg_temp.contract_key(number);
update contracts set number_key = substr(number_key, 2) where number_key like '=%';

-- A fiscal code as invoices are matched by it; the index on the code as it is written was never used.
update customers set tax_id = null where tax_id ~* '^\s*(RO|CNP)?[\s:]*(\d\s*){11,}$';
drop index customers_tax_id;
alter table customers add column tax_key text
  generated always as (regexp_replace(upper(regexp_replace(tax_id, '\s', '', 'g')), '^RO(?=\d)', '')) stored;
create index customers_tax_key on customers (tax_key) where tax_key is not null;

-- "APB 0000123" and "apb0000123" are one invoice.
alter table invoice_numbers add column number_key text
  generated always as (upper(regexp_replace(number, '\s', '', 'g'))) stored;
create index invoice_numbers_key on invoice_numbers (number_key);

-- A personal code (Legea 190/2018 art. 4) stays in the original invoice only.
update invoices set document = jsonb_set(document, '{customer,identifiers}', coalesce((
    select jsonb_agg(code) from jsonb_array_elements_text(document->'customer'->'identifiers') code
    where code !~* '^\s*(RO|CNP)?[\s:]*(\d\s*){13}$'), '[]'))
where jsonb_path_exists(document, '$.customer.identifiers[*] ? (@ like_regex "^\\s*(RO|CNP)?[\\s:]*([0-9]\\s*){13}$" flag "i")');
update import_problems set
  message_ro = regexp_replace(message_ro, '(?<!\d)\d{13}(?!\d)', '•••', 'g'),
  message_en = regexp_replace(message_en, '(?<!\d)\d{13}(?!\d)', '•••', 'g')
where message_ro ~ '(?<!\d)\d{13}(?!\d)' or message_en ~ '(?<!\d)\d{13}(?!\d)';
-- Kept files are compressed and cannot be changed here: those of customers.csv go, the next export brings it again.
delete from kept_files k using import_files f where f.sha256 = k.sha256 and f.name = 'customers.csv';
