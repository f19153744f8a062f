-- Every column an action can change, what it leaves alone keeps its value; and the line of the history that the version has.
-- $1 company, $2 request, $3 the version before, $4 now, $5 to $33 what it becomes, $34 and on the line.
with saved as (
  update requests set
    version = version + 1,
    updated_at = $4,
    status = $5,
    executor_id = $6,
    held_from = $7,
    hold_reason_id = $8,
    duplicate_of = $9,
    responded_at = $10,
    started_at = $11,
    done_at = $12,
    closed_at = $13,
    auto_close_at = $14,
    -- Work that came back and was finished again is reminded of again.
    reminded_at = case when $5 = 'done' and status = 'done' then reminded_at end,
    closed_reason = case when $15 then $16 else closed_reason end,
    resume_at = case when $5 = 'on_hold' then coalesce($17, resume_at) end,
    priority = coalesce($18, priority),
    category_id = coalesce($19, category_id),
    scheduled_from = coalesce($20, scheduled_from),
    scheduled_to = coalesce($21, scheduled_to),
    text = coalesce($22, text),
    rating = coalesce($23, rating),
    rating_comment = case when $23::smallint is null then rating_comment else $24 end,
    rated_at = case when $23::smallint is null then rated_at else $4 end,
    reopened_count = reopened_count + $25,
    returned_count = returned_count + $26,
    is_paid = coalesce($27, is_paid),
    is_warranty = coalesce($28, is_warranty),
    offered_slots = coalesce($29, offered_slots),
    -- Another place has its own entrance and apartment, or none.
    entrance_id = case when $30::uuid is null then entrance_id else $31 end,
    apartment_id = case when $30::uuid is null then apartment_id else $32 end,
    building_id = coalesce($30, building_id),
    place = coalesce($33, place),
    -- Who was to react has, or it is somebody else's turn.
    reassign_at = case when status = $5 and executor_id is not distinct from $6 then reassign_at end,
    unaccepted_at = case when status = $5 and executor_id is not distinct from $6 then unaccepted_at end
  where company_id = $1 and id = $2 and version = $3
  returning version
)
insert into request_events (
  company_id, id, request_id, seq, at, occurred_at, actor_kind, actor_id, channel,
  action, from_status, to_status, payload, command_id, offline)
select $1, $34, $2, saved.version, $4, $35, $36, $37, $38, $39, $40, $5, $41, $42, $43
from saved
returning seq as "seq!"
