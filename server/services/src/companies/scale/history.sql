-- $1 company, $2 the first number and $3 the last, $4 an employee who dispatches, $5 a reason to refuse.
-- The line of each version, on the only way that leads to the status.
insert into request_events (company_id, id, request_id, seq, at, occurred_at, actor_kind, actor_id, channel, action, from_status, to_status, payload, command_id)
select
  $1,
  overlay(gen_random_uuid()::text placing left(hex, 8) || '-' || right(hex, 4) || '-7' from 1 for 15)::uuid,
  requests.id, seq, moment, moment, actor, actor_id,
  case actor when 'system' then 'job' when 'resident' then 'bot' else 'web' end,
  action, from_status, to_status,
  case action
    when 'create' then jsonb_build_object('priority', requests.priority, 'category', requests.category_id)
    when 'assign' then jsonb_build_object('executor', requests.executor_id)
    when 'hold' then jsonb_build_object('reason', requests.hold_reason_id)
    when 'reject' then jsonb_build_object('reason', $5::uuid)
    else '{}'
  end,
  case when action = 'create' then requests.command_id else gen_random_uuid() end
from requests
join (values
  (1, 'create', null, 'new', array['new', 'accepted', 'assigned', 'en_route', 'in_progress', 'on_hold', 'done', 'closed', 'rejected', 'cancelled'], null),
  (2, 'accept', 'new', 'accepted', array['accepted', 'assigned', 'en_route', 'in_progress', 'on_hold', 'done', 'closed'], null),
  (3, 'assign', 'accepted', 'assigned', array['assigned', 'en_route', 'in_progress', 'on_hold', 'done', 'closed'], null),
  (4, 'depart', 'assigned', 'en_route', array['en_route'], null),
  (4, 'start', 'assigned', 'in_progress', array['in_progress', 'on_hold', 'done', 'closed'], null),
  (5, 'hold', 'in_progress', 'on_hold', array['on_hold'], null),
  (5, 'complete', 'in_progress', 'done', array['done', 'closed'], null),
  (6, 'confirm', 'done', 'closed', array['closed'], 'confirmed'),
  (6, 'auto_close', 'done', 'closed', array['closed'], 'auto'),
  (2, 'reject', 'new', 'rejected', array['rejected'], null),
  (2, 'cancel', 'new', 'cancelled', array['cancelled'], null)
) as paths (seq, action, from_status, to_status, statuses, reason)
  on requests.status = any(statuses)
 and (reason is null or reason = requests.closed_reason)
cross join lateral (
  select
    case
      when action = 'create' then requests.created_at
      when action in ('accept', 'assign', 'depart') then requests.responded_at
      when action = 'start' then requests.started_at
      when action = 'hold' then requests.paused_since
      when action = 'complete' then requests.done_at
      else requests.closed_at
    end as moment,
    case
      when action = 'auto_close' then 'system'
      when action in ('confirm', 'cancel') or (action = 'create' and requests.created_by is null) then case when requests.resident_id is null then 'system' else 'resident' end
      else 'employee'
    end as actor
) as told
cross join lateral (
  select
    case
      when actor = 'system' then null
      when actor = 'resident' then requests.resident_id
      when action in ('depart', 'start', 'hold', 'complete') then requests.executor_id
      else $4::uuid
    end as actor_id,
    lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0') as hex
) as more
where requests.company_id = $1
  and requests.number between $2 and $3
order by requests.number, seq
