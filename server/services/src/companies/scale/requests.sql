-- $1 company, $2 the first number and $3 the last of $4, $5 now, $6 categories, $7 places, $8 texts with $9 keys (one of each per topic),
-- $10 tails with $11 keys, $12 rare words with $13 keys, $14 executors, $15 users of dispatchers, $16 reason of a pause, $17 an employee who dispatches.
-- The newest is some minutes old, the oldest three years and a month; people write by day, and more of them lately.
with homes as materialized (
  select row_number() over (order by apartments.id) as home, apartments.building_id, apartments.entrance_id, apartments.id as apartment_id,
         apartments.number as flat, buildings.search_key as address, residents.id as resident_id, residents.full_name, residents.phone,
         -- The name stands first in the key of a resident, the address after it.
         left(residents.search_key, strpos(residents.search_key, buildings.search_key) - 2) as name_key,
         count(*) over () as homes
  from apartments
  join buildings
    on buildings.company_id = $1
   and buildings.id = apartments.building_id
  left join resident_apartments
    on resident_apartments.company_id = $1
   and resident_apartments.apartment_id = apartments.id
  left join residents
    on residents.company_id = $1
   and residents.id = resident_apartments.resident_id
  where apartments.company_id = $1
), thrown as materialized (
  select turn, $5::timestamptz - interval '1125 days' * power(1 - turn::float8 / ($4::bigint + 1), 1.1) as day,
         random() as home, random() as topic, random() as tail, random() as rare, random() as fate, random() as pace, random() as worker, random() as hour
  from generate_series($2::bigint, $3::bigint) as turn
), fated as materialized (
  select pace, worker,
         least(date_trunc('day', day) + interval '3 hours' + interval '14 hours' * hour, $5 - interval '1 minute' * (2 + $4 - turn)) as at,
         1 + floor(home * (select max(homes) from homes))::bigint as home,
         -- Leaks and dark entrances are many, roofs are few.
         1 + floor(power(topic, 2) * cardinality($6::uuid[]))::int as topic,
         case when tail < 0.6 then 1 + floor(tail / 0.6 * cardinality($10::text[]))::int end as tail,
         -- Some forty requests of a company have one of them, however many there are: what is rare stays so.
         case when rare * $4 < 40 then 1 + floor(rare * $4 / 40 * cardinality($12::text[]))::int end as rare,
         case
           when turn > $4 * 0.975 then
             case when fate < 0.20 then 'new' when fate < 0.32 then 'accepted' when fate < 0.55 then 'assigned' when fate < 0.60 then 'en_route'
                  when fate < 0.75 then 'in_progress' when fate < 0.84 then 'on_hold' when fate < 0.92 then 'done' else 'closed' end
           when fate < 0.009 then case when fate < 0.004 then 'assigned' when fate < 0.006 then 'in_progress' else 'on_hold' end
           when fate < 0.05 then 'rejected'
           when fate < 0.10 then 'cancelled'
           else 'closed'
         end as status
  from thrown
), answered as materialized (
  select fated.*, $2 - 1 + row_number() over (order by at) as number,
         at + least(interval '1 minute' * (5 + 60 * pace), ($5 - at) * 0.5) as responded_at
  from fated
), timed as materialized (
  select answered.*, homes.building_id, homes.entrance_id, homes.apartment_id, homes.flat, homes.address, homes.resident_id, homes.full_name, homes.phone, homes.name_key,
         ($7::text[])[topic] as place, array['emergency', 'urgent', 'normal', 'normal', 'normal', 'planned']::text[] as priorities,
         -- Within three days, and never in the future.
         responded_at + least(interval '1 hour' * (5 + 60 * pace), ($5 - responded_at) * 0.8) as ended_at
  from answered
  join homes using (home)
)
insert into requests (
  company_id, id, number, command_id, category_id, place, text, building_id, entrance_id, apartment_id, resident_id, client_name, client_phone,
  source, created_by, status, version, priority, acceptance, executor_id, responsible_id, held_from, hold_reason_id, response_due_at, responded_at, resolution_due_at,
  started_at, done_at, closed_at, auto_close_at, closed_reason, paused_since, rating, rated_at, search_key, created_at, updated_at)
select
  $1,
  overlay(gen_random_uuid()::text placing left(hex, 8) || '-' || right(hex, 4) || '-7' from 1 for 15)::uuid,
  number, gen_random_uuid(), ($6)[topic], place,
  concat_ws(' ', ($8::text[])[topic], ($10)[tail], ($12)[rare]),
  building_id, case when place in ('apartment', 'entrance') then entrance_id end, case when place = 'apartment' then apartment_id end,
  resident_id, full_name, phone,
  (array['bot', 'bot', 'bot', 'call', 'call', 'pwa', 'visit', 'qr'])[1 + (number % 8)],
  case when number % 8 in (3, 4, 6) then ($15::uuid[])[1 + number % cardinality($15)] end,
  status, steps, priority, case when resident_id is null then 'manager' else 'resident' end, executor,
  case when status not in ('new', 'rejected', 'cancelled') then $17::uuid end,
  case when status = 'on_hold' then 'in_progress' end, case when status = 'on_hold' then $16::uuid end,
  at + response, case when status <> 'new' then responded_at end,
  at + resolution,
  case when status in ('in_progress', 'on_hold', 'done', 'closed') then responded_at + (ended_at - responded_at) * 0.5 end,
  case when status in ('done', 'closed') then ended_at end,
  case when status in ('closed', 'rejected', 'cancelled') then closing end,
  case when status = 'done' then $5 + interval '3 days' end,
  case status when 'closed' then case when number % 3 = 0 then 'auto' else 'confirmed' end when 'rejected' then 'rejected' when 'cancelled' then 'by_resident' end,
  case when status = 'on_hold' then ended_at end,
  case when status = 'closed' and number % 3 <> 0 and number % 5 < 2 then 3 + number % 3 end,
  case when status = 'closed' and number % 3 <> 0 and number % 5 < 2 then closing end,
  concat_ws(' ', '#' || number, name_key, phone, address, case when place = 'apartment' then flat end, ($9::text[])[topic], ($11::text[])[tail], ($13::text[])[rare]),
  at, case when status in ('closed', 'rejected', 'cancelled') then closing when status in ('done', 'on_hold') then ended_at when status = 'new' then at else responded_at end
from timed
join (values ('new', 1), ('accepted', 2), ('assigned', 3), ('en_route', 4), ('in_progress', 4), ('on_hold', 5), ('done', 5), ('closed', 6), ('rejected', 2), ('cancelled', 2))
  as paths (status, steps) using (status)
cross join lateral (
  select priorities[1 + (topic + number) % 6] as priority,
         lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') as hex,
         ended_at + least(interval '3 days' * pace, ($5 - ended_at) * 0.5) as closing,
         case when status not in ('new', 'accepted', 'rejected', 'cancelled') then ($14::uuid[])[1 + floor(worker * cardinality($14))::int] end as executor
) as more
join (values ('emergency', interval '15 minutes', interval '2 hours'), ('urgent', interval '1 hour', interval '1 day'),
             ('normal', interval '4 hours', interval '3 days'), ('planned', interval '1 day', interval '7 days'))
  as promised (priority, response, resolution) using (priority)
order by number
