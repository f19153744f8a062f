-- Deliveries of before fit, too.
alter table deliveries validate constraint deliveries_notice_fkey;
