-- Every column an action can change; what it leaves alone keeps its value.
update requests set
  version = version + 1,
  updated_at = $4,
  status = $5,
  executor_id = $6,
  held_from = $7,
  hold_reason_id = $8,
  duplicate_of = $9,
  response_due_at = $10,
  responded_at = $11,
  resolution_due_at = $12,
  paused_since = $13,
  paused_seconds = $14,
  started_at = $15,
  done_at = $16,
  closed_at = $17,
  auto_close_at = $18,
  -- Work that came back and was finished again is reminded of again.
  reminded_at = case when $5 = 'done' and status = 'done' then reminded_at end,
  closed_reason = case when $19 then $20 else closed_reason end,
  resume_at = case when $5 = 'on_hold' then coalesce($21, resume_at) end,
  priority = coalesce($22, priority),
  category_id = coalesce($23, category_id),
  scheduled_from = coalesce($24, scheduled_from),
  scheduled_to = coalesce($25, scheduled_to),
  text = coalesce($26, text),
  rating = coalesce($27, rating),
  rating_comment = case when $27::smallint is null then rating_comment else $28 end,
  rated_at = case when $27::smallint is null then rated_at else $4 end,
  reopened_count = reopened_count + $29,
  returned_count = returned_count + $30
where company_id = $1 and id = $2 and version = $3
returning version
