-- A session that a company's bot vouched for is a resident's and nothing else, in these companies alone.
-- It is empty for one that a password opened: there the memberships of the person decide.
set local lock_timeout = '3s';
alter table sessions
  add column resident_of uuid[] constraint sessions_resident_check check (active_company = any (resident_of));
