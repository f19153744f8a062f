-- Neighbours who have the same trouble, and work that the warranty bears.

set local lock_timeout = '3s';
alter table requests add column is_warranty boolean not null default false;

-- Who sent the same request themselves follows by `requests.duplicate_of`; here are those who only said "me too".
create table request_followers (
  company_id   uuid        not null,
  request_id   uuid        not null,
  resident_id  uuid        not null,
  since        timestamptz not null,
  constraint request_followers_pkey primary key (company_id, request_id, resident_id),
  constraint request_followers_request_fkey foreign key (company_id, request_id) references requests (company_id, id),
  constraint request_followers_resident_fkey foreign key (company_id, resident_id) references residents (company_id, id)
);
create index request_followers_resident_idx on request_followers (company_id, resident_id);
select install_company_policy('request_followers');
