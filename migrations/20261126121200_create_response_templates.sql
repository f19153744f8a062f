-- Answers the staff give often. Places such as {number} are filled in when one is inserted.
create table response_templates (
  company_id  uuid  not null constraint response_templates_company_fkey references companies (id),
  id          uuid  not null,
  name        text  not null,
  text        jsonb not null,
  constraint response_templates_pkey primary key (company_id, id),
  constraint response_templates_name_key unique (company_id, name)
);
select install_company_policy('response_templates');
