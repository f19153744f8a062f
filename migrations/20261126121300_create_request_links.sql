-- Requests that have to do with each other, without one repeating the other. A pair is one row, the older id first.
create table request_links (
  company_id  uuid        not null,
  request_id  uuid        not null,
  other_id    uuid        not null,
  linked_at   timestamptz not null,
  constraint request_links_pkey primary key (company_id, request_id, other_id),
  constraint request_links_order_check check (request_id < other_id),
  constraint request_links_request_fkey foreign key (company_id, request_id) references requests (company_id, id),
  constraint request_links_other_fkey foreign key (company_id, other_id) references requests (company_id, id)
);
create index request_links_other_idx on request_links (company_id, other_id);
select install_company_policy('request_links');
