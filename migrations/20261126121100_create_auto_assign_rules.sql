-- Who gets a request by itself: for a category, a group of categories, a trade, or for everything else.
create table auto_assign_rules (
  company_id         uuid    not null constraint auto_assign_rules_company_fkey references companies (id),
  id                 uuid    not null,
  category_id        uuid,
  specialization_id  uuid,
  mode               text    not null constraint auto_assign_rules_mode_check check (mode in ('person', 'least_loaded', 'pool')),
  employee_id        uuid,
  on_duty_only       boolean not null,
  constraint auto_assign_rules_pkey primary key (company_id, id),
  constraint auto_assign_rules_target_key unique nulls not distinct (company_id, category_id, specialization_id),
  constraint auto_assign_rules_target_check check (category_id is null or specialization_id is null),
  constraint auto_assign_rules_employee_check check ((mode = 'person') = (employee_id is not null)),
  constraint auto_assign_rules_category_fkey foreign key (company_id, category_id) references request_categories (company_id, id),
  constraint auto_assign_rules_specialization_fkey foreign key (company_id, specialization_id) references specializations (company_id, id),
  constraint auto_assign_rules_employee_fkey foreign key (company_id, employee_id) references employees (company_id, id)
);
select install_company_policy('auto_assign_rules');
