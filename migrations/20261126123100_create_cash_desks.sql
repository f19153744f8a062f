-- Cash desks at payment providers. Their secrets are sealed; two keys are good while one takes the other's place.

create table cash_desks (
  company_id        uuid        not null constraint cash_desks_company_fkey references companies (id),
  id                uuid        not null constraint cash_desks_id_key unique,
  provider          text        not null constraint cash_desks_provider_check check (provider in ('payme', 'click')),
  -- Payme's id of the cash desk, Click's of the merchant.
  merchant_id       text        not null,
  -- Click calls by it: one service stands at one cash desk of the installation.
  service_id        text        constraint cash_desks_service_key unique
                                constraint cash_desks_service_check check (service_id ~ '^[0-9]{1,18}$'),
  merchant_user_id  text,
  login             text        not null default 'Paycom',
  secret_enc        bytea       not null,
  previous_enc      bytea,
  previous_until    timestamptz,
  -- The account field of Payme's cabinet.
  account_field     text        not null default 'account' constraint cash_desks_field_check check (account_field ~ '^[A-Za-z][A-Za-z0-9_-]{0,39}$'),
  min_tiyin         bigint      not null default 100000 constraint cash_desks_min_check check (min_tiyin > 0),
  max_tiyin         bigint      not null default 9007199254740993,
  -- What Payme is answered when an invoice is being paid by somebody else.
  busy_code         int         not null default -31008 constraint cash_desks_busy_check check (busy_code = -31008 or busy_code between -31099 and -31050),
  may_refund        boolean     not null default true,
  -- What the tax office is told: title, code, package, tax.
  fiscal            jsonb,
  -- Addresses that may call; any, when none is named.
  addresses         text[]      not null default '{}',
  is_test           boolean     not null default false,
  status            text        not null default 'active' constraint cash_desks_status_check check (status in ('active', 'off')),
  created_at        timestamptz not null,
  constraint cash_desks_pkey primary key (company_id, id),
  constraint cash_desks_merchant_key unique nulls not distinct (company_id, provider, merchant_id, service_id),
  constraint cash_desks_limits_check check (max_tiyin >= min_tiyin),
  constraint cash_desks_click_check check ((provider = 'click') = (service_id is not null)),
  constraint cash_desks_previous_check check ((previous_enc is null) = (previous_until is null))
);
select install_company_policy('cash_desks');
