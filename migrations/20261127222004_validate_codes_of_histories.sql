-- Rows of before fit, too.
alter table request_events validate constraint request_events_channel_check;
alter table request_events validate constraint request_events_action_check;
alter table request_events validate constraint request_events_from_check;
alter table request_events validate constraint request_events_to_check;
alter table events validate constraint events_actor_check;
alter table audit_log validate constraint audit_log_actor_check;
alter table ledger_transactions validate constraint ledger_transactions_actor_check;
