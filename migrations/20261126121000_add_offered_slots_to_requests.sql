-- The times for a visit that the resident may choose from: [{"from": …, "to": …}], at most three, with their order.
set local lock_timeout = '3s';
alter table requests add column offered_slots jsonb not null default '[]'
  constraint requests_offered_slots_check check (jsonb_typeof(offered_slots) = 'array');
