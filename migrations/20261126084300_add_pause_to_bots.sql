-- Telegram may be angry with a whole bot: then chats that are written to for the first time wait as well.

set local lock_timeout = '3s';

alter table bots add column paused_until timestamptz not null default '-infinity';
