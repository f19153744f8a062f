-- Sheets of accounts and charges: read, looked at, taken whole or not at all, and taken back by reversal.
create table charge_imports (
  company_id  uuid        not null constraint charge_imports_company_fkey references companies (id),
  id          uuid        not null,
  kind        text        not null constraint charge_imports_kind_check check (kind in ('accounts', 'charges')),
  file_name   text        not null,
  -- The texts of the cells: the heads, and the rows below them.
  heads       jsonb       not null,
  cells       jsonb       not null,
  -- Which column is what.
  mapping     jsonb       not null,
  status      text        not null default 'draft' constraint charge_imports_status_check check (status in ('draft', 'applied', 'undone')),
  -- The accounts that it opened: taking it back closes them.
  opened      uuid[]      not null default '{}',
  created_at  timestamptz not null,
  applied_at  timestamptz,
  undone_at   timestamptz,
  constraint charge_imports_pkey primary key (company_id, id),
  constraint charge_imports_applied_check check ((status = 'draft') = (applied_at is null) and (status = 'undone') = (undone_at is not null))
);
create index charge_imports_list_idx on charge_imports (company_id, id desc);
select install_company_policy('charge_imports');

-- What the columns were called the last time.
create table import_columns (
  company_id  uuid  not null constraint import_columns_company_fkey references companies (id),
  kind        text  not null constraint import_columns_kind_check check (kind in ('accounts', 'charges')),
  heads       jsonb not null,
  constraint import_columns_pkey primary key (company_id, kind)
);
select install_company_policy('import_columns');
