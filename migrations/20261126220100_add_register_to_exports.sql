set local lock_timeout = '3s';

-- The register of appeals is written by a job, too: it is as long as its list.
alter table exports
  drop constraint exports_kind_check,
  add constraint exports_kind_check check (kind in ('requests', 'balances', 'register'));
