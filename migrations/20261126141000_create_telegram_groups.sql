-- A company's group chats: requests are shown in them, and those who work take and hand on by buttons.
create table tg_groups (
  company_id uuid        not null,
  id         uuid        not null,
  bot_id     uuid        not null,
  chat_id    bigint      not null,
  title      text        not null,
  -- By what the requests are put into topics.
  topics     text        not null constraint tg_groups_topics_check check (topics in ('none', 'building', 'category', 'specialization')),
  lang       text        not null constraint tg_groups_lang_check check (lang in ('ru', 'uz', 'uz-Cyrl', 'en')),
  linked_by  uuid        not null,
  linked_at  timestamptz not null,
  constraint tg_groups_pkey primary key (company_id, id),
  constraint tg_groups_chat_key unique (company_id, bot_id, chat_id),
  constraint tg_groups_bot_fkey foreign key (company_id, bot_id) references bots (company_id, id),
  constraint tg_groups_linked_by_fkey foreign key (company_id, linked_by) references employees (company_id, id)
);
create index tg_groups_linked_by_idx on tg_groups (company_id, linked_by);
select install_company_policy('tg_groups');

-- What links a group: said in it once, by an employee who may.
create table tg_group_codes (
  company_id uuid        not null,
  code_hash  bytea       not null,
  topics     text        not null constraint tg_group_codes_topics_check check (topics in ('none', 'building', 'category', 'specialization')),
  lang       text        not null constraint tg_group_codes_lang_check check (lang in ('ru', 'uz', 'uz-Cyrl', 'en')),
  made_by    uuid        not null,
  expires_at timestamptz not null,
  constraint tg_group_codes_pkey primary key (company_id, code_hash),
  constraint tg_group_codes_made_by_fkey foreign key (company_id, made_by) references employees (company_id, id)
);
create index tg_group_codes_made_by_idx on tg_group_codes (company_id, made_by);
select install_company_policy('tg_group_codes');

-- The topics the bot made in a group, by what they are for.
create table tg_group_topics (
  company_id uuid   not null,
  group_id   uuid   not null,
  key        text   not null,
  thread_id  bigint not null,
  constraint tg_group_topics_pkey primary key (company_id, group_id, key),
  constraint tg_group_topics_group_fkey foreign key (company_id, group_id) references tg_groups (company_id, id) on delete cascade
);
select install_company_policy('tg_group_topics');

-- The requests that are shown in a group: their cards follow them.
create table tg_group_cards (
  company_id uuid not null,
  group_id   uuid not null,
  request_id uuid not null,
  constraint tg_group_cards_pkey primary key (company_id, group_id, request_id),
  constraint tg_group_cards_group_fkey foreign key (company_id, group_id) references tg_groups (company_id, id) on delete cascade,
  constraint tg_group_cards_request_fkey foreign key (company_id, request_id) references requests (company_id, id)
);
create index tg_group_cards_request_idx on tg_group_cards (company_id, request_id);
select install_company_policy('tg_group_cards');
