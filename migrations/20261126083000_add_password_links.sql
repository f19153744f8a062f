-- An invitation may be to set the password of somebody who works here already.
set local lock_timeout = '3s';

alter table invites
  add column employee_id uuid,
  add constraint invites_employee_fkey foreign key (company_id, employee_id) references employees (company_id, id);
