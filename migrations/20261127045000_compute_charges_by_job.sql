-- Charges of very many accounts are computed by the job that posts them: nobody's request lasts so long.
set local lock_timeout = '3s';
alter table charge_jobs drop constraint charge_jobs_kind_check;
alter table charge_jobs add constraint charge_jobs_kind_check check (kind in ('compute', 'post', 'void'));
-- Accounts that pay by the square metre and had no area when the charges were computed: who looks at them computes nothing.
alter table charge_runs add column without_area uuid[] not null default '{}';
