-- no-transaction
-- The requests of one apartment, newest first; many requests are about a whole house.

create index concurrently if not exists requests_apartment_idx on requests (company_id, apartment_id, created_at desc, id desc)
  where apartment_id is not null;
