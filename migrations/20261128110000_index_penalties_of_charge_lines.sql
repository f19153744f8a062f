-- no-transaction
-- The runs that charged an account a penalty, looked for when a bill says by which law; most lines are services.

create index concurrently charge_lines_penalties_idx on charge_lines (company_id, account_id) where kind = 'penalty';
