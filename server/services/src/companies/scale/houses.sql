-- $1 company, $2 how many, $3 and $4 streets in Russian and Uzbek, $5 and $6 the same folded.
-- A complex of ten houses; each house has two entrances of nine floors, four flats on a floor.
with houses as materialized (
  select g, gen_random_uuid() as id, (g - 1) / 10 as complex, 1 + (g - 1) % cardinality($3::text[]) as street, 1 + (g - 1) / cardinality($3) as number
  from generate_series(1, $2::int) as g
), groups as materialized (
  select complex, gen_random_uuid() as id
  from (select distinct complex from houses) as complexes
), written_complexes as (
  insert into complexes (company_id, id, name, search_key)
  select $1, id, jsonb_build_object('ru', 'ЖК ' || complex + 1, 'uz', complex + 1 || '-majmua'), 'jk ' || complex + 1 || ' ' || complex + 1 || '-majmua'
  from groups
), written_buildings as (
  insert into buildings (company_id, id, complex_id, address, search_key, floors, year)
  select $1, houses.id, groups.id,
         jsonb_build_object('ru', ($3)[street] || ', ' || number, 'uz', ($4::text[])[street] || ', ' || number || '-uy'),
         ($5::text[])[street] || ' ' || number || ' ' || ($6::text[])[street] || ' ' || number || '-uy',
         9, 1965 + g % 60
  from houses
  join groups using (complex)
), entrances_of as materialized (
  select houses.id as building, gen_random_uuid() as id, entrance
  from houses
  cross join generate_series(1, 2) as entrance
), written_entrances as (
  insert into entrances (company_id, id, building_id, number, floors)
  select $1, id, building, entrance, 9
  from entrances_of
)
insert into apartments (company_id, id, building_id, entrance_id, kind, number, floor, area_dm2, rooms)
select $1, gen_random_uuid(), building, id, 'flat', (entrance - 1) * 36 + flat, 1 + (flat - 1) / 4, 3500 + flat % 4 * 1200, 1 + flat % 4
from entrances_of
cross join generate_series(1, 36) as flat
