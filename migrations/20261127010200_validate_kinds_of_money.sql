-- Rows of before fit, too.
alter table ledger_accounts validate constraint ledger_accounts_kind_check;
alter table ledger_transactions validate constraint ledger_transactions_kind_check;
alter table payment_cases validate constraint payment_cases_kind_check;
