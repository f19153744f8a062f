-- A phone number proves nothing by being typed. It belongs to whoever shared it with a bot; until then it is
-- a claim of the company that wrote it down, and each company has its own person for it.
set local lock_timeout = '3s';

alter table users
  add column phone_proven_at timestamptz,
  -- Somebody else proved the number: it is no sign-in any more, only what the company wrote down.
  add column phone_lost_at   timestamptz,
  add column claimed_by      uuid   constraint users_claimed_by_fkey references companies (id),
  -- A password opens the companies that gave it, or whose invitation was accepted with it.
  add column password_opens  uuid[] not null default '{}';

-- The owner reads over all companies, this once.
alter table employees no force row level security;
alter table residents no force row level security;
alter table user_identities no force row level security;

update users
set phone_proven_at = (select min(linked_at) from user_identities where user_id = users.id)
where phone is not null;

update users
set claimed_by = (
  select company_id
  from (
    select company_id, created_at from employees where user_id = users.id
    union all
    select company_id, created_at from residents where user_id = users.id
  ) as belonging
  order by created_at, company_id
  limit 1
);

update users
set password_opens = array(
  select company_id from employees where user_id = users.id
  union
  select company_id from residents where user_id = users.id
)
where password_hash is not null;

-- Nobody's person any more, such as after a correction of a resident's number.
update users set phone = null where phone_proven_at is null and claimed_by is null;

alter table employees force row level security;
alter table residents force row level security;
alter table user_identities force row level security;

alter table users
  drop constraint users_phone_key,
  add constraint users_claim_check check (phone is null or phone_proven_at is not null or claimed_by is not null),
  add constraint users_lost_check check (phone_lost_at is null or phone_proven_at is null);
create unique index users_phone_proven_key on users (phone) where phone_proven_at is not null;
create unique index users_phone_claim_key on users (phone, claimed_by) where phone_proven_at is null;
create index users_phone_idx on users (phone) where phone is not null;
