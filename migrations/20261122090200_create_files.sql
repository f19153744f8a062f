-- Files: the bytes lie in object storage, the rows here. A pending row is its own job.

create table files (
  company_id   uuid        not null constraint files_company_fkey references companies (id),
  id           uuid        not null,
  sha256       bytea,
  bytes        bigint,
  mime         text        not null default '',
  width        int,
  height       int,
  seconds      int,
  storage_key  text,
  thumb_key    text,
  -- Where a pending file is to be fetched from.
  bot_id       uuid,
  telegram_file_id    text,
  telegram_unique_id  text,
  uploaded_by  uuid,
  status       text        not null constraint files_status_check check (status in ('pending', 'ready', 'failed')),
  attempts     int         not null default 0,
  next_at      timestamptz not null default now(),
  error        text,
  created_at   timestamptz not null default now(),
  constraint files_pkey primary key (company_id, id),
  constraint files_bot_fkey foreign key (company_id, bot_id) references bots (company_id, id),
  constraint files_ready_check check (status <> 'ready' or storage_key is not null)
);
create index files_pending_idx on files (next_at) where status = 'pending' and telegram_file_id is not null;
select install_company_policy('files');
