-- From when on a reaction is soon late, by the company's policy and calendar. Rows of before have none until their clocks are
-- read again, and are shown as they were.
set local lock_timeout = '3s';
alter table requests add column response_warn_at timestamptz;
