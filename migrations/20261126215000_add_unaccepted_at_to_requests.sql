-- A job that whoever was given it does not react to is told once more: when that is looked at next.

set local lock_timeout = '3s';
alter table requests add column unaccepted_at timestamptz;
