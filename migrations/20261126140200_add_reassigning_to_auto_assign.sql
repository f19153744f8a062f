-- An executor who does not react is passed over: after how long, and when a request is next looked at for it.

set local lock_timeout = '3s';
alter table auto_assign_rules add column reassign_minutes int
  constraint auto_assign_rules_reassign_check check (reassign_minutes between 5 and 10080);
alter table requests add column reassign_at timestamptz;
