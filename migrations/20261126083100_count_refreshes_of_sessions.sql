-- Which secret of an API session is in use: any older one reveals theft, not only the last before it.
set local lock_timeout = '3s';

alter table sessions add column generation int not null default 0;
