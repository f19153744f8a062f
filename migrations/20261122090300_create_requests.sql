-- Requests: the thing itself, its history, its words and its photos.

create table request_categories (
  company_id         uuid    not null constraint request_categories_company_fkey references companies (id),
  id                 uuid    not null,
  parent_id          uuid,
  code               text    not null,
  name               jsonb   not null,
  icon               text    not null,
  default_priority   text    not null constraint request_categories_priority_check check (default_priority in ('emergency', 'urgent', 'normal', 'planned')),
  specialization_id  uuid,
  is_paid            boolean not null default false,
  stop_text          jsonb,
  require_before     boolean not null default false,
  require_after      boolean not null default false,
  place              text    constraint request_categories_place_check check (place in ('apartment', 'entrance', 'building', 'yard')),
  keywords           text    not null default '',
  sort               int     not null default 0,
  archived_at        timestamptz,
  constraint request_categories_pkey primary key (company_id, id),
  constraint request_categories_code_key unique (company_id, code),
  constraint request_categories_parent_fkey foreign key (company_id, parent_id) references request_categories (company_id, id),
  constraint request_categories_specialization_fkey foreign key (company_id, specialization_id) references specializations (company_id, id)
);
select install_company_policy('request_categories');

-- The lists of reasons: hold, reject, return, decline, cancel.
create table reasons (
  company_id           uuid    not null constraint reasons_company_fkey references companies (id),
  id                   uuid    not null,
  kind                 text    not null constraint reasons_kind_check check (kind in ('hold', 'reject', 'return', 'decline', 'cancel')),
  code                 text    not null,
  name                 jsonb   not null,
  pauses_sla           boolean not null default false,
  visible_to_resident  boolean not null default true,
  needs_date           boolean not null default false,
  needs_note           boolean not null default false,
  sort                 int     not null default 0,
  archived_at          timestamptz,
  constraint reasons_pkey primary key (company_id, id),
  constraint reasons_code_key unique (company_id, kind, code)
);
select install_company_policy('reasons');

-- People say a number; its row is locked until the request that took it is committed.
create table request_counters (
  company_id  uuid   not null constraint request_counters_company_fkey references companies (id),
  last        bigint not null,
  constraint request_counters_pkey primary key (company_id)
);
select install_company_policy('request_counters');

create table requests (
  company_id         uuid        not null constraint requests_company_fkey references companies (id),
  id                 uuid        not null,
  number             bigint      not null,
  command_id         uuid        not null,
  category_id        uuid        not null,
  place              text        not null constraint requests_place_check check (place in ('apartment', 'entrance', 'building', 'yard')),
  text               text        not null,
  access_note        text,
  building_id        uuid        not null,
  entrance_id        uuid,
  apartment_id       uuid,
  resident_id        uuid,
  client_name        text,
  client_phone       text        constraint requests_client_phone_check check (client_phone ~ '^998[0-9]{9}$'),
  source             text        not null constraint requests_source_check check (source in ('bot', 'miniapp', 'pwa', 'call', 'visit', 'qr', 'group', 'import', 'api', 'inspector', 'system')),
  created_by         uuid        constraint requests_created_by_fkey references users (id),

  status             text        not null constraint requests_status_check check (status in ('new', 'accepted', 'assigned', 'en_route', 'in_progress', 'on_hold', 'done', 'closed', 'rejected', 'cancelled')),
  version            int         not null default 1,
  priority           text        not null constraint requests_priority_check check (priority in ('emergency', 'urgent', 'normal', 'planned')),
  is_paid            boolean     not null default false,
  acceptance         text        not null default 'resident' constraint requests_acceptance_check check (acceptance in ('resident', 'manager')),
  executor_id        uuid,
  held_from          text        constraint requests_held_from_check check (held_from in ('accepted', 'assigned', 'en_route', 'in_progress')),
  hold_reason_id     uuid,
  resume_at          timestamptz,
  duplicate_of       uuid,
  scheduled_from     timestamptz,
  scheduled_to       timestamptz,

  response_due_at    timestamptz not null,
  responded_at       timestamptz,
  resolution_due_at  timestamptz,
  paused_since       timestamptz,
  paused_seconds     bigint      not null default 0,
  started_at         timestamptz,
  done_at            timestamptz,
  closed_at          timestamptz,
  auto_close_at      timestamptz,
  closed_reason      text        constraint requests_closed_reason_check check (closed_reason in ('confirmed', 'auto', 'rejected', 'by_resident', 'by_staff', 'duplicate')),
  reopened_count     int         not null default 0,
  returned_count     int         not null default 0,
  rating             smallint    constraint requests_rating_check check (rating between 1 and 5),
  rating_comment     text,
  rated_at           timestamptz,
  search_key         text        not null,
  created_at         timestamptz not null,
  updated_at         timestamptz not null,

  constraint requests_pkey primary key (company_id, id),
  constraint requests_number_key unique (company_id, number),
  constraint requests_command_key unique (company_id, command_id),
  constraint requests_category_fkey foreign key (company_id, category_id) references request_categories (company_id, id),
  constraint requests_building_fkey foreign key (company_id, building_id) references buildings (company_id, id),
  constraint requests_entrance_fkey foreign key (company_id, building_id, entrance_id) references entrances (company_id, building_id, id),
  constraint requests_apartment_fkey foreign key (company_id, building_id, apartment_id) references apartments (company_id, building_id, id),
  constraint requests_resident_fkey foreign key (company_id, resident_id) references residents (company_id, id),
  constraint requests_executor_fkey foreign key (company_id, executor_id) references employees (company_id, id),
  constraint requests_hold_reason_fkey foreign key (company_id, hold_reason_id) references reasons (company_id, id),
  constraint requests_duplicate_fkey foreign key (company_id, duplicate_of) references requests (company_id, id),
  constraint requests_executor_check check (status not in ('assigned', 'en_route', 'in_progress') or executor_id is not null),
  constraint requests_hold_check check ((status = 'on_hold') = (held_from is not null) and (status = 'on_hold') = (hold_reason_id is not null)),
  constraint requests_done_check check (status <> 'done' or done_at is not null),
  constraint requests_ended_check check ((status in ('closed', 'rejected', 'cancelled')) = (closed_at is not null)),
  constraint requests_schedule_check check (scheduled_to > scheduled_from)
);
create index requests_created_idx on requests (company_id, created_at desc, id desc);
create index requests_open_idx on requests (company_id, created_at desc, id desc)
  where status in ('new', 'accepted', 'assigned', 'en_route', 'in_progress', 'on_hold');
create index requests_status_idx on requests (company_id, status, created_at desc, id desc);
create index requests_executor_idx on requests (company_id, executor_id, resolution_due_at)
  where status in ('assigned', 'en_route', 'in_progress', 'on_hold');
create index requests_executor_created_idx on requests (company_id, executor_id, created_at desc, id desc);
create index requests_resident_idx on requests (company_id, resident_id, created_at desc, id desc);
create index requests_building_idx on requests (company_id, building_id, created_at desc, id desc);
create index requests_category_idx on requests (company_id, category_id, created_at desc, id desc);
create index requests_search_idx on requests using gin (company_id, search_key gin_trgm_ops);
create index requests_auto_close_idx on requests (auto_close_at) where status = 'done';
create index requests_resume_idx on requests (resume_at) where status = 'on_hold';
select install_company_policy('requests');

-- The history: one row for each change, numbered without a gap.
create table request_events (
  company_id   uuid        not null,
  id           uuid        not null,
  request_id   uuid        not null,
  seq          int         not null,
  at           timestamptz not null,
  occurred_at  timestamptz not null,
  actor_kind   text        not null constraint request_events_actor_check check (actor_kind in ('employee', 'resident', 'system')),
  actor_id     uuid,
  channel      text        not null,
  action       text        not null,
  from_status  text,
  to_status    text        not null,
  payload      jsonb       not null default '{}',
  command_id   uuid        not null,
  offline      boolean     not null default false,
  constraint request_events_pkey primary key (company_id, id),
  constraint request_events_seq_key unique (company_id, request_id, seq),
  constraint request_events_request_fkey foreign key (company_id, request_id) references requests (company_id, id)
);
select install_company_policy('request_events');
revoke update, delete on request_events from app_rw, app_jobs;

create table request_comments (
  company_id  uuid        not null,
  id          uuid        not null,
  request_id  uuid        not null,
  author_kind text        not null constraint request_comments_author_check check (author_kind in ('employee', 'resident')),
  author_id   uuid        not null,
  visibility  text        not null constraint request_comments_visibility_check check (visibility in ('internal', 'resident')),
  text        text        not null,
  command_id  uuid        not null,
  at          timestamptz not null,
  constraint request_comments_pkey primary key (company_id, id),
  constraint request_comments_command_key unique (company_id, command_id),
  constraint request_comments_request_fkey foreign key (company_id, request_id) references requests (company_id, id)
);
create index request_comments_request_idx on request_comments (company_id, request_id, at);
select install_company_policy('request_comments');

create table request_files (
  company_id  uuid        not null,
  request_id  uuid        not null,
  file_id     uuid        not null,
  kind        text        not null constraint request_files_kind_check check (kind in ('problem', 'before', 'after', 'return', 'comment', 'act', 'voice')),
  comment_id  uuid,
  at          timestamptz not null,
  constraint request_files_pkey primary key (company_id, request_id, file_id),
  constraint request_files_request_fkey foreign key (company_id, request_id) references requests (company_id, id),
  constraint request_files_file_fkey foreign key (company_id, file_id) references files (company_id, id),
  constraint request_files_comment_fkey foreign key (company_id, comment_id) references request_comments (company_id, id)
);
create index request_files_file_idx on request_files (company_id, file_id);
select install_company_policy('request_files');

create table request_reads (
  company_id    uuid        not null,
  request_id    uuid        not null,
  user_id       uuid        not null constraint request_reads_user_fkey references users (id),
  last_read_at  timestamptz not null,
  constraint request_reads_pkey primary key (company_id, user_id, request_id),
  constraint request_reads_request_fkey foreign key (company_id, request_id) references requests (company_id, id)
);
select install_company_policy('request_reads');
