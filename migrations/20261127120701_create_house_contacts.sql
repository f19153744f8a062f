-- Whom to call about a house: the concierge, the lift service, the water utility.
create table house_contacts (
  company_id   uuid not null,
  id           uuid not null,
  building_id  uuid not null,
  name         text not null,
  phone        text not null,
  constraint house_contacts_pkey primary key (company_id, id),
  constraint house_contacts_building_fkey foreign key (company_id, building_id) references buildings (company_id, id)
);
create index house_contacts_building_idx on house_contacts (company_id, building_id);
select install_company_policy('house_contacts');
