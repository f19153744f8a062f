-- Links by which residents sign in: sent by the bot, good for minutes and once. Only hashes of their secrets are kept.
create table resident_links (
  company_id   uuid        not null constraint resident_links_company_fkey references companies (id),
  id           uuid        not null,
  resident_id  uuid        not null,
  -- Who the resident was when it was sent: a link is not inherited.
  user_id      uuid        not null constraint resident_links_user_fkey references users (id),
  token_hash   bytea       not null constraint resident_links_token_key unique,
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  used_at      timestamptz,
  constraint resident_links_pkey primary key (company_id, id),
  constraint resident_links_resident_fkey foreign key (company_id, resident_id) references residents (company_id, id)
);
create index resident_links_resident_idx on resident_links (company_id, resident_id);
create index resident_links_expires_idx on resident_links (expires_at);
select install_company_policy('resident_links');
