-- no-transaction
-- Who saw a phone number is written down once an hour for each person and request, and read by request.
create unique index concurrently audit_log_phone_key on audit_log
  (company_id, entity_id, actor_id, date_trunc('hour', at at time zone 'UTC'))
  where action = 'phone.see';
