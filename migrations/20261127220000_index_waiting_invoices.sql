-- no-transaction
-- The invoices of an account, looked for after every posting to it; most orders are no invoices.

create index concurrently payment_orders_invoices_idx on payment_orders (company_id, account_id) where kind = 'invoice';
