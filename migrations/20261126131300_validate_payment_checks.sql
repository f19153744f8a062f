-- Rows of before fit, too.
alter table click_payments validate constraint click_payments_reversed_check;
alter table payment_cases validate constraint payment_cases_kind_check;
