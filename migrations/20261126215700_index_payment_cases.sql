-- Cases are read page by page: the open ones oldest first, the resolved ones latest first.

set local lock_timeout = '3s';

create index payment_cases_open_idx on payment_cases (company_id, id) where status = 'open';
create index payment_cases_resolved_idx on payment_cases (company_id, resolved_at desc, id desc) where status = 'resolved';
