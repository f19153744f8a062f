-- Houses, apartments and the people who live in them.

create table complexes (
  company_id  uuid  not null constraint complexes_company_fkey references companies (id),
  id          uuid  not null,
  name        jsonb not null,
  search_key  text  not null,
  archived_at timestamptz,
  constraint complexes_pkey primary key (company_id, id)
);
select install_company_policy('complexes');

create table buildings (
  company_id   uuid  not null constraint buildings_company_fkey references companies (id),
  id           uuid  not null,
  complex_id   uuid  not null,
  address      jsonb not null,
  search_key   text  not null,
  floors       int   constraint buildings_floors_check check (floors between 1 and 200),
  year         int   constraint buildings_year_check check (year between 1700 and 2200),
  archived_at  timestamptz,
  constraint buildings_pkey primary key (company_id, id),
  constraint buildings_complex_fkey foreign key (company_id, complex_id) references complexes (company_id, id)
);
create index buildings_complex_idx on buildings (company_id, complex_id);
select install_company_policy('buildings');

create table entrances (
  company_id     uuid not null,
  id             uuid not null,
  building_id    uuid not null,
  number         int  not null constraint entrances_number_check check (number between 1 and 200),
  floors         int  constraint entrances_floors_check check (floors between 1 and 200),
  intercom_note  text,
  constraint entrances_pkey primary key (company_id, id),
  constraint entrances_number_key unique (company_id, building_id, number),
  -- Lets a request prove that its entrance stands in its building.
  constraint entrances_building_key unique (company_id, building_id, id),
  constraint entrances_building_fkey foreign key (company_id, building_id) references buildings (company_id, id)
);
select install_company_policy('entrances');

create table apartments (
  company_id   uuid not null,
  id           uuid not null,
  building_id  uuid not null,
  entrance_id  uuid,
  kind         text not null constraint apartments_kind_check check (kind in ('flat', 'office', 'parking', 'storage', 'other')),
  number       text not null,
  floor        int  constraint apartments_floor_check check (floor between -10 and 200),
  area_dm2     int  constraint apartments_area_check check (area_dm2 > 0),
  rooms        int  constraint apartments_rooms_check check (rooms between 0 and 100),
  archived_at  timestamptz,
  constraint apartments_pkey primary key (company_id, id),
  constraint apartments_number_key unique (company_id, building_id, kind, number),
  constraint apartments_building_key unique (company_id, building_id, id),
  constraint apartments_building_fkey foreign key (company_id, building_id) references buildings (company_id, id),
  constraint apartments_entrance_fkey foreign key (company_id, building_id, entrance_id) references entrances (company_id, building_id, id)
);
select install_company_policy('apartments');

create table property_hints (
  company_id   uuid not null,
  id           uuid not null,
  building_id  uuid not null,
  text         text not null,
  constraint property_hints_pkey primary key (company_id, id),
  constraint property_hints_building_fkey foreign key (company_id, building_id) references buildings (company_id, id)
);
select install_company_policy('property_hints');

create table employee_houses (
  company_id   uuid not null,
  employee_id  uuid not null,
  building_id  uuid not null,
  constraint employee_houses_pkey primary key (company_id, employee_id, building_id),
  constraint employee_houses_employee_fkey foreign key (company_id, employee_id) references employees (company_id, id),
  constraint employee_houses_building_fkey foreign key (company_id, building_id) references buildings (company_id, id)
);
select install_company_policy('employee_houses');

create table residents (
  company_id   uuid        not null constraint residents_company_fkey references companies (id),
  id           uuid        not null,
  user_id      uuid        constraint residents_user_fkey references users (id),
  full_name    text        not null,
  phone        text        constraint residents_phone_check check (phone ~ '^998[0-9]{9}$'),
  search_key   text        not null,
  note         text,
  verified_at  timestamptz,
  verified_by  uuid,
  created_at   timestamptz not null default now(),
  archived_at  timestamptz,
  constraint residents_pkey primary key (company_id, id),
  constraint residents_user_key unique (company_id, user_id),
  constraint residents_verified_by_fkey foreign key (company_id, verified_by) references employees (company_id, id)
);
-- A phone number belongs to one resident of a company at a time.
create unique index residents_phone_key on residents (company_id, phone) where archived_at is null;
create index residents_user_idx on residents (user_id);
create index residents_search_idx on residents using gin (company_id, search_key gin_trgm_ops);
create index residents_name_idx on residents (company_id, full_name, id);
select install_company_policy('residents');

create table resident_apartments (
  company_id    uuid not null,
  resident_id   uuid not null,
  apartment_id  uuid not null,
  role          text not null constraint resident_apartments_role_check check (role in ('owner', 'tenant', 'family', 'representative')),
  since         date not null default current_date,
  until         date,
  status        text not null default 'active'
                constraint resident_apartments_status_check check (status in ('pending', 'active', 'rejected')),
  constraint resident_apartments_pkey primary key (company_id, resident_id, apartment_id),
  constraint resident_apartments_resident_fkey foreign key (company_id, resident_id) references residents (company_id, id),
  constraint resident_apartments_apartment_fkey foreign key (company_id, apartment_id) references apartments (company_id, id)
);
create index resident_apartments_apartment_idx on resident_apartments (company_id, apartment_id);
select install_company_policy('resident_apartments');

-- A person may always find the companies they belong to; nothing else is seen without a company.
alter table companies enable row level security;
alter table companies force row level security;
grant select, insert, update on companies to app_rw, app_jobs;
create policy own_companies on companies
  using (id = (select nullif(current_setting('app.company_id', true), '')::uuid))
  with check (id = (select nullif(current_setting('app.company_id', true), '')::uuid));
create policy own_memberships on employees for select
  using (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));
create policy own_memberships on residents for select
  using (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));
create policy of_own_memberships on companies for select
  using (id in (select employees.company_id from employees where employees.user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
      or id in (select residents.company_id from residents where residents.user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)));
