-- What services cost, and the charges of months.
set local lock_timeout = '3s';
alter table utilities add column mode text not null default 'fixed'
  constraint utilities_mode_check check (mode in ('fixed', 'per_area', 'one_off'));

-- A price holds from its day until the next one of the same service and house: none overlaps another.
create table tariffs (
  company_id   uuid        not null constraint tariffs_company_fkey references companies (id),
  id           uuid        not null,
  utility_id   uuid        not null,
  -- Without a house it is the price in all that have none of their own.
  building_id  uuid,
  valid_from   date        not null,
  -- Without a price the service is not charged from that day.
  price_tiyin  bigint      constraint tariffs_price_check check (price_tiyin >= 0),
  created_at   timestamptz not null,
  constraint tariffs_pkey primary key (company_id, id),
  constraint tariffs_day_key unique nulls not distinct (company_id, utility_id, building_id, valid_from),
  constraint tariffs_utility_fkey foreign key (company_id, utility_id) references utilities (company_id, id),
  constraint tariffs_building_fkey foreign key (company_id, building_id) references buildings (company_id, id)
);
select install_company_policy('tariffs');

-- Houses, or services of them, whose books somebody else keeps: we charge nothing there.
create table outside_keepers (
  company_id   uuid not null constraint outside_keepers_company_fkey references companies (id),
  id           uuid not null,
  building_id  uuid not null,
  utility_id   uuid,
  keeper       text not null,
  since        date not null constraint outside_keepers_since_check check (extract(day from since) = 1),
  constraint outside_keepers_pkey primary key (company_id, id),
  constraint outside_keepers_subject_key unique nulls not distinct (company_id, building_id, utility_id),
  constraint outside_keepers_building_fkey foreign key (company_id, building_id) references buildings (company_id, id),
  constraint outside_keepers_utility_fkey foreign key (company_id, utility_id) references utilities (company_id, id)
);
select install_company_policy('outside_keepers');

-- Rates are hundredths of a percent.
create table charge_rules (
  company_id   uuid        not null constraint charge_rules_company_fkey references companies (id),
  id           uuid        not null,
  kind         text        not null constraint charge_rules_kind_check check (kind in ('discount', 'recalculation', 'penalty')),
  building_id  uuid,
  utility_id   uuid,
  account_id   uuid,
  rate_bp      int         not null constraint charge_rules_rate_check check (rate_bp between 1 and 10000),
  grace_days   int         not null constraint charge_rules_grace_check check (grace_days between 0 and 3650),
  cap_bp       int         not null constraint charge_rules_cap_check check (cap_bp between 1 and 10000),
  valid_from   date        not null,
  valid_to     date        constraint charge_rules_days_check check (valid_to >= valid_from),
  -- Nothing holds until somebody switches it on.
  is_on        boolean     not null default false,
  created_at   timestamptz not null,
  constraint charge_rules_pkey primary key (company_id, id),
  constraint charge_rules_building_fkey foreign key (company_id, building_id) references buildings (company_id, id),
  constraint charge_rules_utility_fkey foreign key (company_id, utility_id) references utilities (company_id, id),
  constraint charge_rules_account_fkey foreign key (company_id, account_id) references accounts (company_id, id)
);
select install_company_policy('charge_rules');

create table charge_runs (
  company_id    uuid        not null constraint charge_runs_company_fkey references companies (id),
  id            uuid        not null,
  building_id   uuid        not null,
  period        date        not null constraint charge_runs_period_check check (extract(day from period) = 1),
  status        text        not null default 'draft' constraint charge_runs_status_check check (status in ('draft', 'posted', 'void')),
  computed_at   timestamptz not null,
  posted_at     timestamptz,
  posted_by     uuid,
  voided_at     timestamptz,
  voided_by     uuid,
  void_reason   text,
  constraint charge_runs_pkey primary key (company_id, id),
  constraint charge_runs_posted_check check (status <> 'posted' or posted_at is not null),
  constraint charge_runs_void_check check ((status = 'void') = (voided_at is not null) and (status = 'void') = (void_reason is not null)),
  constraint charge_runs_building_fkey foreign key (company_id, building_id) references buildings (company_id, id),
  constraint charge_runs_posted_by_fkey foreign key (company_id, posted_by) references employees (company_id, id),
  constraint charge_runs_voided_by_fkey foreign key (company_id, voided_by) references employees (company_id, id)
);
-- A house is charged once for a month: two people who do it at once get in each other's way here.
create unique index charge_runs_live_key on charge_runs (company_id, building_id, period) where status <> 'void';
create index charge_runs_period_idx on charge_runs (company_id, period desc, id desc);
select install_company_policy('charge_runs');

create table charge_lines (
  company_id    uuid   not null,
  run_id        uuid   not null,
  position      int    not null,
  account_id    uuid   not null,
  -- A penalty has no service.
  utility_id    uuid,
  kind          text   not null constraint charge_lines_kind_check check (kind in ('charge', 'discount', 'recalculation', 'penalty')),
  amount_tiyin  bigint not null constraint charge_lines_amount_check check (amount_tiyin <> 0),
  constraint charge_lines_pkey primary key (company_id, run_id, position),
  constraint charge_lines_service_check check ((utility_id is null) = (kind = 'penalty')),
  constraint charge_lines_run_fkey foreign key (company_id, run_id) references charge_runs (company_id, id),
  constraint charge_lines_account_fkey foreign key (company_id, account_id) references accounts (company_id, id),
  constraint charge_lines_utility_fkey foreign key (company_id, utility_id) references utilities (company_id, id)
);
select install_company_policy('charge_lines');
