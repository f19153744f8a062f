-- The outbox of events, and what becomes of them: inbox entries and deliveries.

create table events (
  company_id   uuid        not null constraint events_company_fkey references companies (id),
  id           uuid        not null,
  -- The order in which listeners read; never an id that people see.
  seq          bigint      not null generated always as identity,
  kind         text        not null,
  request_id   uuid,
  actor_kind   text        not null,
  actor_id     uuid,
  payload      jsonb       not null default '{}',
  at           timestamptz not null,
  routed_at    timestamptz,
  attempts     int         not null default 0,
  next_at      timestamptz not null default '-infinity',
  error        text,
  constraint events_pkey primary key (company_id, id),
  constraint events_request_fkey foreign key (company_id, request_id) references requests (company_id, id)
);
create index events_seq_idx on events (seq);
create index events_unrouted_idx on events (seq) where routed_at is null;
create index events_unrouted_request_idx on events (company_id, request_id, seq) where routed_at is null;
select install_company_policy('events');

create table notifications (
  company_id  uuid        not null constraint notifications_company_fkey references companies (id),
  id          uuid        not null,
  event_id    uuid        not null,
  user_id     uuid        not null constraint notifications_user_fkey references users (id),
  kind        text        not null,
  title       text        not null,
  body        text        not null,
  link        text        not null,
  request_id  uuid,
  created_at  timestamptz not null,
  read_at     timestamptz,
  constraint notifications_pkey primary key (company_id, id),
  constraint notifications_once_key unique (company_id, event_id, user_id),
  constraint notifications_event_fkey foreign key (company_id, event_id) references events (company_id, id)
);
create index notifications_user_idx on notifications (company_id, user_id, created_at desc);
create index notifications_unread_idx on notifications (company_id, user_id) where read_at is null;
select install_company_policy('notifications');

create table deliveries (
  company_id       uuid        not null,
  id               uuid        not null,
  notification_id  uuid        not null,
  event_id         uuid        not null,
  user_id          uuid        not null,
  channel          text        not null constraint deliveries_channel_check check (channel in ('telegram', 'inbox')),
  status           text        not null constraint deliveries_status_check check (status in ('pending', 'sent', 'failed', 'skipped')),
  error            text,
  created_at       timestamptz not null,
  sent_at          timestamptz,
  constraint deliveries_pkey primary key (company_id, id),
  constraint deliveries_once_key unique (company_id, event_id, user_id, channel),
  constraint deliveries_notification_fkey foreign key (company_id, notification_id) references notifications (company_id, id)
);
select install_company_policy('deliveries');
