-- By which rules a run was posted, so that bills say the same whenever they are printed; of those of before nobody kept them.
set local lock_timeout = '3s';
alter table charge_runs add column rules uuid[];
