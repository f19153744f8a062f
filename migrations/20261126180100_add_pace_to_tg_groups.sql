-- How a group is written to: when the next change of a card may be shown, when the next change of the same card, and from
-- when on the sounds of new cards are counted.
set local lock_timeout = '3s';

alter table tg_groups add column next_at timestamptz, add column rings_at timestamptz;
alter table tg_group_cards add column next_at timestamptz;
