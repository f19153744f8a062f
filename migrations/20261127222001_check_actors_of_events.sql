-- As in the file before.
set local lock_timeout = '3s';

alter table events add constraint events_actor_check check (actor_kind in ('employee', 'resident', 'system')) not valid;
