-- What a bot uploaded once is sent by Telegram's own id afterwards; the id is of this bot only.

create table tg_sent_files (
  company_id        uuid        not null constraint tg_sent_files_company_fkey references companies (id),
  bot_id            uuid        not null,
  file_id           uuid        not null,
  telegram_file_id  text        not null,
  sent_at           timestamptz not null,
  constraint tg_sent_files_pkey primary key (company_id, bot_id, file_id),
  constraint tg_sent_files_bot_fkey foreign key (company_id, bot_id) references bots (company_id, id),
  constraint tg_sent_files_file_fkey foreign key (company_id, file_id) references files (company_id, id) on delete cascade
);
create index tg_sent_files_file_idx on tg_sent_files (company_id, file_id);
select install_company_policy('tg_sent_files');
