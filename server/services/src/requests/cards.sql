-- $1 company, $2 requests in order, $3 whether the reader is of the staff, $4 user, $5 actor, $6 actions hidden from residents,
-- $7 since when something can be news, $8 now.
-- Each name is looked up by its key, once for a card: joins would leave it to the statistics of the tables whether all
-- of the company's rows are read instead, and a company that was made just now has none.
with page as materialized (
  select found.*, wanted.place as wanted_place
  from unnest($2::uuid[]) with ordinality as wanted (id, place)
  cross join lateral (
    select * from requests where requests.company_id = $1 and requests.id = wanted.id limit 1
  ) as found
)
select
  page.id as "id!: RequestId",
  page.number as "number!",
  page.version as "version!",
  page.status as "status!: Status",
  page.priority as "priority!: Priority",
  page.category_id as "category_id!: CategoryId",
  request_categories.name as "category_name!: Json<Localized>",
  request_categories.icon as "icon!",
  page.text as "text!",
  page.place as "place!: Place",
  page.building_id as "building_id!: BuildingId",
  buildings.address as "address!: Json<Localized>",
  page.entrance_id as "entrance_id: EntranceId",
  entrances.number as "entrance_number?",
  page.apartment_id as "apartment_id: ApartmentId",
  apartments.number as "apartment_number?",
  apartments.floor as "floor?",
  page.client_name,
  page.executor_id as "executor_id: EmployeeId",
  executors.full_name as "executor_name?",
  page.created_at as "created_at!",
  page.response_due_at as "response_due_at!",
  page.response_warn_at,
  page.responded_at,
  page.response_breached as "response_breached!",
  page.resolution_due_at,
  page.resolution_warn_at,
  page.resolution_left_seconds,
  page.resolution_breached as "breached!",
  held.name as "hold_reason?: Json<Localized>",
  coalesce(page.done_at, page.closed_at) as stopped_at,
  page.scheduled_from,
  page.scheduled_to,
  (select count(*)
   from request_files
   left join request_comments
     on request_comments.company_id = request_files.company_id
    and request_comments.id = request_files.comment_id
   where request_files.company_id = $1
     and request_files.request_id = page.id
     and ($3 or request_comments.visibility is distinct from 'internal')) as "files!",
  $4::uuid is not null and (
    exists (
      select from request_events
      where request_events.company_id = $1
        and request_events.request_id = page.id
        and request_events.at > greatest(request_reads.last_read_at, $7)
        and request_events.actor_id is distinct from $5
        and ($3 or request_events.action <> all($6)))
    or exists (
      select from request_comments
      where request_comments.company_id = $1
        and request_comments.request_id = page.id
        and request_comments.at > greatest(request_reads.last_read_at, $7)
        and request_comments.author_id is distinct from $5
        and ($3 or request_comments.visibility = 'resident'))
  ) as "unread!",
  page.returned_count as "returned_count!",
  page.is_paid as "is_paid!",
  page.is_warranty as "is_warranty!",
  page.resident_id is not distinct from $5 and exists (
    select from jsonb_array_elements(page.offered_slots) as slot where (slot ->> 'to')::timestamptz > $8
  ) as "offers_times!"
from page
cross join lateral (
  select name, icon from request_categories where company_id = $1 and id = page.category_id limit 1
) as request_categories
cross join lateral (
  select address from buildings where company_id = $1 and id = page.building_id limit 1
) as buildings
left join lateral (
  select number from entrances where company_id = $1 and id = page.entrance_id limit 1
) as entrances on true
left join lateral (
  select number, floor from apartments where company_id = $1 and id = page.apartment_id limit 1
) as apartments on true
left join lateral (
  select users.full_name
  from employees
  join users
    on users.id = employees.user_id
  where employees.company_id = $1
    and employees.id = page.executor_id
  limit 1
) as executors on true
left join lateral (
  select name from reasons where $3 and company_id = $1 and id = page.hold_reason_id limit 1
) as held on true
left join lateral (
  select last_read_at from request_reads where company_id = $1 and user_id = $4 and request_id = page.id limit 1
) as request_reads on true
order by page.wanted_place
