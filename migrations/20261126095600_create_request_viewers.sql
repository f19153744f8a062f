-- Who has a request open now. A row lives as long as its page does; what a crash loses is made again in seconds.
create unlogged table request_viewers (
  company_id  uuid        not null,
  request_id  uuid        not null,
  user_id     uuid        not null constraint request_viewers_user_fkey references users (id),
  seen_at     timestamptz not null,
  constraint request_viewers_pkey primary key (company_id, user_id, request_id),
  constraint request_viewers_request_fkey foreign key (company_id, request_id) references requests (company_id, id)
);
create index request_viewers_request_idx on request_viewers (company_id, request_id, seen_at);
select install_company_policy('request_viewers');
