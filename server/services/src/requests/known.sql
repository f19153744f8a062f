-- $1 company, $2 resident, $3 today, $4 request, $5 category, $6 building, $7 how many.
select
  requests.id as "id: RequestId",
  requests.number,
  requests.category_id as "category: CategoryId",
  request_categories.name as "category_name: Json<Localized>",
  request_categories.icon,
  requests.place as "place: Place",
  requests.building_id as "building: BuildingId",
  buildings.address as "address: Json<Localized>",
  entrances.number as "entrance_number?",
  requests.status as "status: Status",
  requests.created_at,
  exists (
    select from request_followers
    where request_followers.company_id = $1
      and request_followers.request_id = requests.id
      and request_followers.resident_id = $2) as "is_followed!"
from requests
join request_categories
  on request_categories.company_id = $1
 and request_categories.id = requests.category_id
left join request_categories as groups
  on groups.company_id = $1
 and groups.id = request_categories.parent_id
join buildings
  on buildings.company_id = $1
 and buildings.id = requests.building_id
left join entrances
  on entrances.company_id = $1
 and entrances.id = requests.entrance_id
where requests.company_id = $1
  and requests.resident_id is distinct from $2
  and requests.place <> 'apartment'
  and coalesce(groups.code, '') not in ('feedback', 'other')
  -- A complaint stays one, wherever the company moves its category.
  and split_part(request_categories.code, '_', 1) not in ('feedback', 'other')
  and ($4::uuid is null or requests.id = $4)
  and ($4::uuid is not null or requests.status in ('new', 'accepted', 'assigned', 'en_route', 'in_progress', 'on_hold'))
  and ($5::uuid is null or requests.category_id = $5)
  and ($6::uuid is null or requests.building_id = $6)
  and requests.building_id in (
    select apartments.building_id
    from resident_apartments
    join apartments
      on apartments.company_id = $1
     and apartments.id = resident_apartments.apartment_id
    where resident_apartments.company_id = $1
      and resident_apartments.resident_id = $2
      and resident_apartments.status = 'active'
      and (resident_apartments.until is null or resident_apartments.until >= $3))
order by requests.created_at desc, requests.id desc
limit $7
