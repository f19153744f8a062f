-- A key that was mistyped and corrected is good for nothing, and the provider goes on with the one before it: of two former keys
-- the older one is kept, too.

set local lock_timeout = '3s';

alter table cash_desks
  add column older_enc bytea,
  add column older_until timestamptz,
  add constraint cash_desks_older_check check ((older_enc is null) = (older_until is null));
