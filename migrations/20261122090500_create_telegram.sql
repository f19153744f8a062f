-- Telegram: what came in, what goes out, and where each conversation stands.

create table user_identities (
  company_id   uuid        not null,
  bot_id       uuid        not null,
  telegram_id  bigint      not null,
  user_id      uuid        not null constraint user_identities_user_fkey references users (id),
  linked_at    timestamptz not null,
  constraint user_identities_pkey primary key (company_id, bot_id, telegram_id),
  constraint user_identities_bot_fkey foreign key (company_id, bot_id) references bots (company_id, id)
);
create index user_identities_user_idx on user_identities (company_id, user_id);
select install_company_policy('user_identities');

create table tg_update_inbox (
  company_id   uuid        not null,
  bot_id       uuid        not null,
  update_id    bigint      not null,
  -- The person of a private chat, the chat of a group: one lane is worked off in order.
  lane         bigint      not null,
  raw          text        not null,
  state        text        not null default 'new' constraint tg_update_inbox_state_check check (state in ('new', 'done', 'dead')),
  attempts     int         not null default 0,
  last_error   text,
  received_at  timestamptz not null default now(),
  lease_until  timestamptz,
  constraint tg_update_inbox_pkey primary key (company_id, bot_id, update_id),
  constraint tg_update_inbox_bot_fkey foreign key (company_id, bot_id) references bots (company_id, id)
);
create index tg_update_inbox_new_idx on tg_update_inbox (bot_id, lane, update_id) where state = 'new';
create index tg_update_inbox_received_idx on tg_update_inbox (received_at);
select install_company_policy('tg_update_inbox');

create table tg_chat (
  company_id          uuid        not null,
  bot_id              uuid        not null,
  chat_id             bigint      not null,
  next_at             timestamptz not null default '-infinity',
  unreachable_since   timestamptz,
  unreachable_reason  text,
  constraint tg_chat_pkey primary key (company_id, bot_id, chat_id),
  constraint tg_chat_bot_fkey foreign key (company_id, bot_id) references bots (company_id, id)
);
select install_company_policy('tg_chat');

create table tg_conversation (
  company_id  uuid        not null,
  bot_id      uuid        not null,
  chat_id     bigint      not null,
  user_id     bigint      not null,
  lang        text        constraint tg_conversation_lang_check check (lang in ('ru', 'uz', 'uz-Cyrl', 'en')),
  -- The payload of a deep link, kept until the person is registered.
  payload     text,
  state       jsonb       not null,
  version     int         not null,
  -- Tries to register with an unknown phone today.
  tries       int         not null default 0,
  tries_on    date,
  updated_at  timestamptz not null,
  constraint tg_conversation_pkey primary key (company_id, bot_id, chat_id, user_id),
  constraint tg_conversation_bot_fkey foreign key (company_id, bot_id) references bots (company_id, id)
);
select install_company_policy('tg_conversation');

create table tg_outbox (
  company_id   uuid        not null,
  id           bigint      not null generated always as identity,
  bot_id       uuid        not null,
  chat_id      bigint      not null,
  dedupe_key   text        not null,
  kind         text        not null,
  payload      jsonb       not null,
  -- 0 answers, 3 assignments and statuses, 7 reminders, 9 broadcasts.
  priority     smallint    not null,
  not_before   timestamptz not null default '-infinity',
  expires_at   timestamptz,
  -- Sent at most once when true: a reminder is better lost than doubled.
  at_most_once boolean     not null default false,
  delivery_id  uuid,
  state        text        not null default 'pending' constraint tg_outbox_state_check check (state in ('pending', 'sending', 'sent', 'dead', 'skipped')),
  attempts     int         not null default 0,
  lease_until  timestamptz,
  message_id   bigint,
  last_error   text,
  created_at   timestamptz not null default now(),
  sent_at      timestamptz,
  constraint tg_outbox_pkey primary key (company_id, id),
  constraint tg_outbox_once_key unique (company_id, bot_id, dedupe_key),
  constraint tg_outbox_bot_fkey foreign key (company_id, bot_id) references bots (company_id, id)
);
create index tg_outbox_open_idx on tg_outbox (bot_id, chat_id, id) where state in ('pending', 'sending');
select install_company_policy('tg_outbox');

-- Messages that are edited in place or replied to, by what they show.
create table tg_anchor (
  company_id  uuid        not null,
  bot_id      uuid        not null,
  chat_id     bigint      not null,
  key         text        not null,
  message_id  bigint      not null,
  request_id  uuid,
  updated_at  timestamptz not null default now(),
  constraint tg_anchor_pkey primary key (company_id, bot_id, chat_id, key),
  constraint tg_anchor_bot_fkey foreign key (company_id, bot_id) references bots (company_id, id),
  constraint tg_anchor_request_fkey foreign key (company_id, request_id) references requests (company_id, id)
);
create index tg_anchor_message_idx on tg_anchor (company_id, bot_id, chat_id, message_id);
select install_company_policy('tg_anchor');
