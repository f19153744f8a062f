-- The managers' look at the day, once a morning: the row says that it was told.
create table morning_digests (
  company_id uuid        not null constraint morning_digests_company_fkey references companies (id),
  day        date        not null,
  told_at    timestamptz not null,
  constraint morning_digests_pkey primary key (company_id, day)
);
select install_company_policy('morning_digests');

set local lock_timeout = '3s';
alter table notice_mutes drop constraint notice_mutes_topic_check;
alter table notice_mutes add constraint notice_mutes_topic_check
  check (topic in ('new_requests', 'changes', 'messages', 'ratings', 'morning'));
