-- What is charged for, and to which personal accounts.

-- Services that a company charges for: maintenance, lift, waste, …
create table utilities (
  company_id   uuid        not null constraint utilities_company_fkey references companies (id),
  id           uuid        not null,
  code         text        not null constraint utilities_code_check check (code ~ '^[a-z0-9][a-z0-9_]{0,39}$'),
  name         jsonb       not null,
  archived_at  timestamptz,
  constraint utilities_pkey primary key (company_id, id),
  constraint utilities_code_key unique (company_id, code)
);
select install_company_policy('utilities');

-- An apartment may have several personal accounts; one that was closed stays for its history.
create table accounts (
  company_id    uuid        not null constraint accounts_company_fkey references companies (id),
  id            uuid        not null,
  apartment_id  uuid        not null,
  -- People and payment providers name the account by it. Codes of orders begin with HV-: no number does.
  number        text        not null constraint accounts_number_check check (number ~ '^[0-9A-Za-z][0-9A-Za-z/_-]{0,39}$' and number not like 'HV-%'),
  opened_on     date        not null,
  closed_on     date,
  created_at    timestamptz not null,
  constraint accounts_pkey primary key (company_id, id),
  constraint accounts_number_key unique (company_id, number),
  constraint accounts_apartment_fkey foreign key (company_id, apartment_id) references apartments (company_id, id)
);
create index accounts_apartment_idx on accounts (company_id, apartment_id);
select install_company_policy('accounts');
