-- Only an answer of Click's counts as having asked: what it did not answer is asked again, with growing pauses.

set local lock_timeout = '3s';

alter table click_payments
  add column ask_at     timestamptz,
  add column ask_tries  int not null default 0;
