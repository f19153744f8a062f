-- no-transaction
-- What was decided about one subject: reports ask it for each difference they find.

create index concurrently if not exists payment_cases_decided_idx on payment_cases (company_id, kind, subject_kind, subject_id)
  where status = 'resolved';
