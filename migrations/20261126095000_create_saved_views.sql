-- Views of the list that people keep.
create table saved_views (
  company_id uuid        not null constraint saved_views_company_fkey references companies (id),
  id         uuid        not null,
  owner_id   uuid        not null,
  name       text        not null,
  filter     jsonb       not null default '{}',
  columns    text        not null default '',
  is_shared  boolean     not null default false,
  -- Whose list begins with it.
  role_id    uuid,
  created_at timestamptz not null,
  constraint saved_views_pkey primary key (company_id, id),
  constraint saved_views_owner_fkey foreign key (company_id, owner_id) references employees (company_id, id),
  constraint saved_views_role_fkey foreign key (company_id, role_id) references roles (company_id, id) on delete set null (role_id),
  constraint saved_views_name_check check (char_length(name) between 1 and 60),
  constraint saved_views_role_check check (role_id is null or is_shared)
);
create unique index saved_views_role_key on saved_views (company_id, role_id) where role_id is not null;
create index saved_views_owner_idx on saved_views (company_id, owner_id);
select install_company_policy('saved_views');
