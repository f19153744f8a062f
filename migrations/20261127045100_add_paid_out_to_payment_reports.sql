-- What the payments of a report come to and what the provider kept of them, when the report says so.
set local lock_timeout = '3s';
alter table payment_reports
  add column gross_tiyin bigint,
  add column fee_tiyin   bigint,
  add constraint payment_reports_paid_out_check check (
    (gross_tiyin is null) = (fee_tiyin is null) and (gross_tiyin is null or fee_tiyin between 0 and gross_tiyin)
  );
