-- What people are called in Telegram itself: colleagues name each other by it.
set local lock_timeout = '3s';
alter table user_identities add column username text
  constraint user_identities_username_check check (length(username) between 1 and 64);
