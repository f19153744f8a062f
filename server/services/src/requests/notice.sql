-- What notices say of these requests. $1 company, $2 requests.
-- Each name is looked up by its key, as in cards.sql.
with told as materialized (
  select found.*
  from unnest($2::uuid[]) as wanted (id)
  cross join lateral (
    select * from requests where requests.company_id = $1 and requests.id = wanted.id limit 1
  ) as found
)
select
  told.id as "id!: RequestId",
  told.number as "number!",
  told.version as "version!",
  told.status as "status!: Status",
  told.priority as "priority!: Priority",
  told.category_id as "category_id!: CategoryId",
  request_categories.name as "category_name!: Json<Localized>",
  told.place as "place!: Place",
  told.building_id as "building_id!: BuildingId",
  buildings.address as "address!: Json<Localized>",
  told.entrance_id as "entrance_id: EntranceId",
  entrances.number as "entrance_number?",
  told.apartment_id as "apartment_id: ApartmentId",
  apartments.number as "apartment_number?",
  apartments.floor as "floor?",
  told.resident_id as "resident_id: ResidentId",
  told.executor_id as "executor_id: EmployeeId",
  executors.full_name as "executor_name?",
  told.resolution_due_at,
  told.auto_close_at,
  told.resume_at,
  told.scheduled_from,
  told.offered_slots <> '[]' as "offers_slots!"
from told
cross join lateral (
  select name from request_categories where company_id = $1 and id = told.category_id limit 1
) as request_categories
cross join lateral (
  select address from buildings where company_id = $1 and id = told.building_id limit 1
) as buildings
left join lateral (
  select number from entrances where company_id = $1 and id = told.entrance_id limit 1
) as entrances on true
left join lateral (
  select number, floor from apartments where company_id = $1 and id = told.apartment_id limit 1
) as apartments on true
left join lateral (
  select users.full_name
  from employees
  join users
    on users.id = employees.user_id
  where employees.company_id = $1
    and employees.id = told.executor_id
  limit 1
) as executors on true
