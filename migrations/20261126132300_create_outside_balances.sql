-- What those say who keep the books of a house in our place: shown as theirs, and never mixed with ours.
create table outside_balances (
  company_id     uuid   not null,
  account_id     uuid   not null,
  keeper         text   not null,
  balance_tiyin  bigint not null,
  as_of          date   not null,
  import_id      uuid   not null,
  constraint outside_balances_pkey primary key (company_id, account_id),
  constraint outside_balances_account_fkey foreign key (company_id, account_id) references accounts (company_id, id),
  constraint outside_balances_import_fkey foreign key (company_id, import_id) references charge_imports (company_id, id)
);
select install_company_policy('outside_balances');
