-- The nightly look at the books: which day's was done, and what did not agree. One row a company, so that of several
-- processes one looks, and each can tell what was found.
create table book_checks (
  company_id  uuid        not null constraint book_checks_company_fkey references companies (id),
  -- The day of the company's calendar that was looked at; none while it never came to an end.
  checked_on  date,
  tried_at    timestamptz not null,
  mismatches  int         not null default 0,
  -- What does not agree, added up without signs.
  off_tiyin   bigint      not null default 0,
  constraint book_checks_pkey primary key (company_id)
);
select install_company_policy('book_checks');
