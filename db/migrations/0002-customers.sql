-- Whom the utility bills, as its billing system says. Tables of a customer's things begin with customer_id.

create table customers (
  customer_id bigint generated always as identity primary key,
  code text not null unique,
  kind text not null check (kind in ('person', 'company', 'association', 'institution')),
  name text not null,
  tax_id text,
  email text,
  phone text,
  address text,
  locality text,
  county text,
  postal_code text,
  import_id bigint not null
);
create index customers_tax_id on customers (tax_id) where tax_id is not null;

create table contracts (
  customer_id bigint not null references customers,
  -- without its date, spaces and case, as people type it: "63514A"
  number_key text not null,
  number text not null,
  signed_on date,
  closed_on date,
  import_id bigint not null,
  primary key (customer_id, number_key)
);

create table service_points (
  customer_id bigint not null references customers,
  service_point_id bigint generated always as identity,
  code text not null,
  contract_number text,
  address text not null,
  locality text,
  zone text,
  services text not null check (services in ('water', 'sewage', 'both')),
  closed_on date,
  -- since when this customer holds it; readings from before are the previous holder's and are not shown
  held_from date,
  import_id bigint not null,
  primary key (customer_id, service_point_id),
  unique (customer_id, code)
);
create index service_points_code on service_points (code);

create table meters (
  customer_id bigint not null,
  meter_id bigint generated always as identity,
  service_point_id bigint not null,
  serial text not null,
  digits smallint not null default 5,
  installed_on date not null,
  installed_index integer not null default 0,
  removed_on date,
  removed_index integer,
  verified_until date,
  remote boolean not null default false,
  import_id bigint not null,
  primary key (customer_id, meter_id),
  unique (customer_id, serial),
  foreign key (customer_id, service_point_id) references service_points
);
create index meters_serial on meters (serial);
create index meters_service_point on meters (customer_id, service_point_id);

create table readings (
  customer_id bigint not null,
  meter_id bigint not null,
  read_on date not null,
  kind text not null check (kind in ('read', 'self', 'estimated', 'remote', 'installed', 'removed', 'regularised')),
  -- whole m³, the black digits
  index_m3 integer not null,
  invoice_number text,
  portal_reference text,
  import_id bigint not null,
  primary key (customer_id, meter_id, read_on, kind),
  foreign key (customer_id, meter_id) references meters
);

-- Which customers an account sees, and what it calls them ("Casa părinților").
create table account_customers (
  account_id bigint not null references accounts on delete cascade,
  customer_id bigint not null references customers,
  label text,
  linked_at timestamptz not null default now(),
  primary key (account_id, customer_id)
);
create index account_customers_customer on account_customers (customer_id);
