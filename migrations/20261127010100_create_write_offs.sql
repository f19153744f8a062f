-- Debts that are given up, as documents: one person drafts, another one decides.
set local lock_timeout = '3s';

create table write_offs (
  company_id    uuid        not null constraint write_offs_company_fkey references companies (id),
  id            uuid        not null,
  account_id    uuid        not null,
  amount_tiyin  bigint      not null constraint write_offs_amount_check check (amount_tiyin > 0),
  reason        text        not null,
  status        text        not null constraint write_offs_status_check check (status in ('draft', 'done', 'declined', 'reversed')),
  drafted_by    uuid        not null,
  drafted_at    timestamptz not null,
  decided_by    uuid,
  decided_at    timestamptz,
  decision      text,
  reversed_by   uuid,
  reversed_at   timestamptz,
  reversal      text,
  constraint write_offs_pkey primary key (company_id, id),
  -- Never the same person.
  constraint write_offs_second_check check (status in ('draft', 'declined') or decided_by <> drafted_by),
  constraint write_offs_decided_check check ((status = 'draft') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
  constraint write_offs_reversed_check check (
    (status = 'reversed') = (reversed_by is not null) and (reversed_by is null) = (reversed_at is null) and (reversed_by is null) = (reversal is null)),
  constraint write_offs_account_fkey foreign key (company_id, account_id) references accounts (company_id, id),
  constraint write_offs_drafted_fkey foreign key (company_id, drafted_by) references employees (company_id, id),
  constraint write_offs_decided_fkey foreign key (company_id, decided_by) references employees (company_id, id),
  constraint write_offs_reversed_fkey foreign key (company_id, reversed_by) references employees (company_id, id)
);
create index write_offs_draft_idx on write_offs (company_id, account_id) where status = 'draft';
select install_company_policy('write_offs');
revoke delete on write_offs from app_rw, app_jobs;
