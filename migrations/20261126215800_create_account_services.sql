-- The services a personal account was opened for. An account without any takes all that no other open account of its
-- apartment was opened for.
create table account_services (
  company_id  uuid not null constraint account_services_company_fkey references companies (id),
  account_id  uuid not null,
  utility_id  uuid not null,
  constraint account_services_pkey primary key (company_id, account_id, utility_id),
  constraint account_services_account_fkey foreign key (company_id, account_id) references accounts (company_id, id),
  constraint account_services_utility_fkey foreign key (company_id, utility_id) references utilities (company_id, id)
);
select install_company_policy('account_services');
