-- A request with the number people will say, its first line, what it was promised, and the event that tells of it: in one
-- statement, because whoever writes to the company next waits for the number until the commit. So numbers have no gaps.
-- $1 company, $2 request, $3 to $26 what it is, $27 and on its line, $33 and on its promises, $35 and on the event.
with counter as (
  insert into request_counters (company_id, last)
  values ($1, 1)
  on conflict (company_id) do update set last = request_counters.last + 1
  returning last
),
request as (
  insert into requests (
    company_id, id, number, command_id, category_id, place, text, access_note,
    building_id, entrance_id, apartment_id, resident_id, client_name, client_phone, source, created_by,
    status, priority, is_paid, acceptance, response_due_at, resolution_due_at, search_key, created_at, updated_at,
    sla_policy_id, response_warn_at, resolution_warn_at, next_sla_at)
  select
    $1, $2, counter.last, $3, $4, $5, $6, $7,
    $8, $9, $10, $11, $12, $13, $14, $15,
    'new', $16, $17, $18, $19, $20, rtrim(concat('#', counter.last, ' ', $21::text)), $22, $22,
    $23, $24, $25, $26
  from counter
),
line as (
  insert into request_events (
    company_id, id, request_id, seq, at, occurred_at, actor_kind, actor_id, channel, action, to_status, payload, command_id)
  values ($1, $27, $2, 1, $22, $22, $28, $29, $30, $31, 'new', $32, $3)
),
promised as (
  insert into sla_events (company_id, id, request_id, clock, cycle, kind, at, due_at, recorded_at)
  values
    ($1, $33, $2, 'response', 0, 'due_set', $22, $19, $22),
    ($1, $34, $2, 'resolution', 0, 'due_set', $22, $20, $22)
),
event as (
  insert into events (company_id, id, kind, request_id, actor_kind, actor_id, payload, at)
  select $1, $35, $36, $2, $28, $29, $37::jsonb || jsonb_build_object('number', counter.last), $22
  from counter
)
select last as "last!" from counter
