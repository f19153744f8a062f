-- What a person does not want to be told by a channel; the inbox in the browser has everything.

create table notice_mutes (
  company_id  uuid        not null constraint notice_mutes_company_fkey references companies (id),
  user_id     uuid        not null constraint notice_mutes_user_fkey references users (id),
  topic       text        not null constraint notice_mutes_topic_check check (topic in ('new_requests', 'changes', 'messages', 'ratings')),
  channel     text        not null constraint notice_mutes_channel_check check (channel in ('telegram')),
  muted_at    timestamptz not null,
  constraint notice_mutes_pkey primary key (company_id, user_id, topic, channel)
);
select install_company_policy('notice_mutes');
