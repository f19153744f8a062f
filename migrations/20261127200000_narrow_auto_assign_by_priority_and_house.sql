-- Who gets a request by itself may be another one for an urgency, and for a house.
set local lock_timeout = '3s';
alter table auto_assign_rules
  add column building_id uuid,
  add column priority text constraint auto_assign_rules_priority_check check (priority in ('emergency', 'urgent', 'normal', 'planned')),
  -- Under the same name: the version before this one writes a rule in place of the former one by it.
  drop constraint auto_assign_rules_target_key,
  add constraint auto_assign_rules_target_key
    unique nulls not distinct (company_id, category_id, specialization_id, building_id, priority),
  add constraint auto_assign_rules_building_fkey foreign key (company_id, building_id) references buildings (company_id, id);
