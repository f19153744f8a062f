-- $1 company, $2 requests in order, $3 whether phone numbers may be seen, $4 whether internal comments may be.
with page as materialized (
  select requests.*, wanted.place as wanted_place
  from unnest($2::uuid[]) with ordinality as wanted (id, place)
  join requests
    on requests.company_id = $1
   and requests.id = wanted.id
)
select
  page.number as "number!",
  page.status as "status!: Status",
  page.priority as "priority!: Priority",
  page.source as "source!: Source",
  page.is_paid as "is_paid!",
  page.is_warranty as "is_warranty!",
  page.text as "text!",
  page.client_name,
  case when $3 then page.client_phone end as client_phone,
  request_categories.name as "category: Json<Localized>",
  buildings.address as "address: Json<Localized>",
  entrances.number as "entrance?",
  apartments.floor as "floor?",
  apartments.number as "apartment?",
  executor_users.full_name as "executor?",
  responsible_users.full_name as "responsible?",
  page.created_at as "created_at!",
  page.responded_at,
  page.started_at,
  page.done_at,
  page.closed_at,
  page.resolution_due_at,
  page.paused_since,
  page.paused_seconds as "paused_seconds!",
  page.resume_at,
  page.returned_count as "returned!",
  page.duplicate_of is not null as "is_duplicate!",
  page.resolution_breached as "breached!",
  page.category_id as "category_id!: CategoryId",
  request_categories.parent_id as "group?: CategoryId",
  page.place as "place!: Place",
  page.building_id as "building_id!: BuildingId",
  -- Only what has waited is counted again: a pause is kept in the time that the promise counts.
  case when page.paused_seconds > 0 then (
    select jsonb_agg(jsonb_build_object(
      'at', request_events.occurred_at,
      'action', request_events.action,
      'payload', case
        -- As `requests/clocks.sql` has it.
        when request_events.action = 'hold' and not request_events.payload ? 'pauses'
        then request_events.payload || jsonb_build_object('pauses', coalesce(reasons.pauses_sla, false))
        else request_events.payload
      end) order by request_events.seq)
    from request_events
    left join reasons
      on reasons.company_id = $1
     and reasons.id = (request_events.payload ->> 'reason')::uuid
    where request_events.company_id = $1
      and request_events.request_id = page.id) end as "lines: Json<Vec<LineRow>>",
  page.rating,
  (select string_agg(last.text, E'\n' order by last.at)
   from (
     select request_comments.text, request_comments.at
     from request_comments
     where request_comments.company_id = $1
       and request_comments.request_id = page.id
       and request_comments.text <> ''
       and (request_comments.visibility = 'resident' or $4)
     order by request_comments.at desc
     limit 3
   ) as last) as comments,
  exists (
    select from request_events
    where request_events.company_id = $1
      and request_events.request_id = page.id
      and request_events.offline) as "was_offline!"
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
left join employees as executors
  on executors.company_id = $1
 and executors.id = page.executor_id
left join users as executor_users
  on executor_users.id = executors.user_id
left join employees as responsibles
  on responsibles.company_id = $1
 and responsibles.id = page.responsible_id
left join users as responsible_users
  on responsible_users.id = responsibles.user_id
order by page.wanted_place
