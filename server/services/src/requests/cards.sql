-- $1 company, $2 requests in order, $3 whether the reader is of the staff, $4 user, $5 actor, $6 actions hidden from residents.
with page as materialized (
  select requests.*, wanted.place as wanted_place
  from unnest($2::uuid[]) with ordinality as wanted (id, place)
  join requests
    on requests.company_id = $1
   and requests.id = wanted.id
)
select
  page.id as "id!: RequestId",
  page.number as "number!",
  page.version as "version!",
  page.status as "status!: Status",
  page.priority as "priority!: Priority",
  page.category_id as "category_id!: CategoryId",
  request_categories.name as "category_name: Json<Localized>",
  request_categories.icon,
  page.text as "text!",
  page.place as "place!: Place",
  page.building_id as "building_id!: BuildingId",
  buildings.address as "address: Json<Localized>",
  page.entrance_id as "entrance_id: EntranceId",
  entrances.number as "entrance_number?",
  page.apartment_id as "apartment_id: ApartmentId",
  apartments.number as "apartment_number?",
  apartments.floor,
  page.client_name,
  page.executor_id as "executor_id: EmployeeId",
  users.full_name as "executor_name?",
  page.created_at as "created_at!",
  page.response_due_at as "response_due_at!",
  page.responded_at,
  page.resolution_due_at,
  page.resolution_warn_at,
  page.resolution_left_seconds,
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
        and request_events.at > coalesce(request_reads.last_read_at, '-infinity')
        and request_events.actor_id is distinct from $5
        and ($3 or request_events.action <> all($6)))
    or exists (
      select from request_comments
      where request_comments.company_id = $1
        and request_comments.request_id = page.id
        and request_comments.at > coalesce(request_reads.last_read_at, '-infinity')
        and request_comments.author_id is distinct from $5
        and ($3 or request_comments.visibility = 'resident'))
  ) as "unread!",
  page.returned_count as "returned_count!",
  page.is_paid as "is_paid!",
  page.is_warranty as "is_warranty!"
from page
join request_categories
  on request_categories.company_id = $1
 and request_categories.id = page.category_id
join buildings
  on buildings.company_id = $1
 and buildings.id = page.building_id
left join entrances
  on entrances.company_id = $1
 and entrances.id = page.entrance_id
left join apartments
  on apartments.company_id = $1
 and apartments.id = page.apartment_id
left join employees
  on employees.company_id = $1
 and employees.id = page.executor_id
left join users
  on users.id = employees.user_id
left join request_reads
  on request_reads.company_id = $1
 and request_reads.user_id = $4
 and request_reads.request_id = page.id
order by page.wanted_place
