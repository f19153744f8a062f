-- What may not wake anybody waits until the morning, while other messages of the chat pass it by.
set local lock_timeout = '3s';

alter table tg_outbox add column held_until timestamptz;

-- What was given up is little, and looked at in the panel.
create index tg_outbox_dead_idx on tg_outbox (company_id, id) where state = 'dead';
