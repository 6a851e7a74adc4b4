-- Once, as the superuser: two roles and the database. The system user of the same name signs in as each over the local
-- socket ("peer" in pg_hba.conf, Debian's default), so there is no password to keep.

-- owns the tables: migrate, worker, import
create role apometru login;
-- answers people: serve-rights.sql has what it may do
create role apometru_serve login;

create database apometru owner apometru encoding 'UTF8' locale 'C' template template0;
revoke all on database apometru from public;
grant connect on database apometru to apometru_serve;
