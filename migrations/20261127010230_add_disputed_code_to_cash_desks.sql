-- What Click is answered when it says that a confirmed payment failed: its acceptance suite wants -9, its own library says -4.
set local lock_timeout = '3s';

alter table cash_desks
  add column disputed_code int not null default -9 constraint cash_desks_disputed_check check (disputed_code in (-9, -4));
