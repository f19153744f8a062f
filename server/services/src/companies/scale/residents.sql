-- $1 company, $2 first names, $3 surnames, $4 and $5 the same folded, $6 now.
-- Someone known lives in nine homes of ten. The numbers begin with 00: no operator has them.
with homes as materialized (
  select row_number() over (order by apartments.id) as g, gen_random_uuid() as id, apartments.id as apartment, apartments.number as flat, buildings.search_key as address
  from apartments
  join buildings
    on buildings.company_id = $1
   and buildings.id = apartments.building_id
  where apartments.company_id = $1
), people as materialized (
  select homes.*, 1 + (g * 7919) % cardinality($2::text[]) as first, 1 + (g * 104729) % cardinality($3::text[]) as last
  from homes
  where g % 10 <> 0
), written_residents as (
  insert into residents (company_id, id, full_name, phone, search_key, verified_at, created_at)
  select $1, id, ($3)[last] || ' ' || ($2)[first], '99800' || lpad(g::text, 7, '0'),
         ($5::text[])[last] || ' ' || ($4::text[])[first] || ' ' || address || ' ' || flat, $6::timestamptz, $6
  from people
)
insert into resident_apartments (company_id, resident_id, apartment_id, role, since)
select $1, id, apartment, case when g % 5 = 0 then 'tenant' else 'owner' end, ($6::timestamptz - interval '3 years')::date
from people
