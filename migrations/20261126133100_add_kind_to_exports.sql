-- A file may hold another list than that of requests.
set local lock_timeout = '3s';

alter table exports
  add column kind text not null default 'requests' constraint exports_kind_check check (kind in ('requests', 'balances'));
