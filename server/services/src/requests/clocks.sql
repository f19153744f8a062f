-- What the clocks of a request are read from. $1 company, $2 request.
select
  requests.created_at,
  requests.category_id as "category: CategoryId",
  request_categories.parent_id as "group: CategoryId",
  requests.priority as "priority: Priority",
  requests.place as "place: Place",
  requests.building_id as "building: BuildingId",
  requests.executor_id as "executor: EmployeeId",
  requests.number,
  requests.response_due_at,
  requests.response_warn_at,
  requests.resolution_due_at,
  requests.resolution_warn_at,
  requests.resolution_left_seconds,
  requests.paused_since,
  requests.next_sla_at,
  -- An answer is a reaction; what was kept of work that came too late is none.
  (select min(request_comments.at)
   from request_comments
   where request_comments.company_id = requests.company_id
     and request_comments.request_id = requests.id
     and request_comments.author_kind = 'employee'
     and request_comments.visibility = 'resident'
     and request_comments.kept_action is null) as answered_at,
  coalesce((
    select jsonb_agg(jsonb_build_object(
      'at', request_events.occurred_at,
      'action', request_events.action,
      'payload', case
        -- A version of ours that ran beside this one did not write down whether a pause counts.
        when request_events.action = 'hold' and not request_events.payload ? 'pauses'
        then request_events.payload || jsonb_build_object('pauses', coalesce(reasons.pauses_sla, false))
        else request_events.payload
      end) order by request_events.seq)
    from request_events
    left join reasons
      on reasons.company_id = request_events.company_id
     and reasons.id = (request_events.payload ->> 'reason')::uuid
    where request_events.company_id = requests.company_id
      and request_events.request_id = requests.id), '[]') as "lines!: Json<Vec<LineRow>>",
  coalesce((
    select jsonb_agg(jsonb_build_object(
      'promise', sla_events.clock,
      'cycle', sla_events.cycle,
      'kind', sla_events.kind,
      'rule', sla_events.rule_id,
      'at', sla_events.at,
      'due_at', sla_events.due_at))
    from sla_events
    where sla_events.company_id = requests.company_id
      and sla_events.request_id = requests.id
      and sla_events.kind in ('warned', 'breached', 'escalated', 'met')), '[]') as "said!: Json<Vec<SaidRow>>"
from requests
join request_categories
  on request_categories.company_id = requests.company_id
 and request_categories.id = requests.category_id
where requests.company_id = $1
  and requests.id = $2
