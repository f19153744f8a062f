-- How the clocks of a request stand, and what they said where it was not said yet: whoever reads that says what is new.
-- $1 company, $2 request, $3 to $14 how they stand, $15 executor, $16 now, $17 and on what they said.
with standing as (
  update requests set
    response_due_at = $3,
    resolution_due_at = $4,
    resolution_warn_at = $5,
    resolution_left_seconds = $6,
    paused_since = $7,
    paused_seconds = $8,
    sla_policy_id = $9,
    sla_cycle = $10,
    response_breached = $11,
    resolution_breached = $12,
    next_sla_at = $13,
    response_warn_at = $14
  where company_id = $1 and id = $2
)
insert into sla_events (company_id, id, request_id, clock, cycle, kind, rule_id, at, due_at, executor_id, recorded_at)
select $1, new.id, $2, new.clock, new.cycle, new.kind, new.rule, new.at, new.due, $15, $16
from unnest($17::uuid[], $18::text[], $19::int[], $20::text[], $21::uuid[], $22::timestamptz[], $23::timestamptz[])
  as new (id, clock, cycle, kind, rule, at, due)
on conflict on constraint sla_events_once_key do nothing
returning id as "id!"
