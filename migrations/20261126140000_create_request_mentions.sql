-- Colleagues named in what is said among the staff. `label` is the name as it was written down: the text holds it, and whoever
-- reads it later sees the name of today.
create table request_mentions (
  company_id   uuid  not null,
  comment_id   uuid  not null,
  employee_id  uuid  not null,
  label        text  not null,
  constraint request_mentions_pkey primary key (company_id, comment_id, employee_id),
  constraint request_mentions_comment_fkey foreign key (company_id, comment_id) references request_comments (company_id, id),
  constraint request_mentions_employee_fkey foreign key (company_id, employee_id) references employees (company_id, id)
);
create index request_mentions_employee_idx on request_mentions (company_id, employee_id);
select install_company_policy('request_mentions');
