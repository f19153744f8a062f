set local lock_timeout = '3s';
alter table requests
  -- Who accepted it, or gave it to its executor, first.
  add column responsible_id uuid,
  -- Since when the resident waits for an answer in words.
  add column unanswered_at timestamptz,
  add constraint requests_responsible_fkey foreign key (company_id, responsible_id) references employees (company_id, id) not valid;
