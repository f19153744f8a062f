-- A message shows one thing: a reply to it and an edit of it must not be open to choice.

set local lock_timeout = '3s';

-- The owner is bound by the company's policy too, and this cleans every company's rows.
alter table tg_anchor no force row level security;
delete from tg_anchor older
using tg_anchor newer
where newer.company_id = older.company_id and newer.bot_id = older.bot_id and newer.chat_id = older.chat_id
  and newer.message_id = older.message_id
  and (newer.updated_at, newer.key) > (older.updated_at, older.key);
alter table tg_anchor force row level security;

create unique index tg_anchor_message_key on tg_anchor (company_id, bot_id, chat_id, message_id);
drop index tg_anchor_message_idx;
