-- A delivery names its notice by event and reader, which its own key begins with: so what goes with an old event is found
-- at once, and not among all deliveries of the company for each notice.
set local lock_timeout = '3s';
alter table deliveries
  add constraint deliveries_notice_fkey foreign key (company_id, event_id, user_id)
    references notifications (company_id, event_id, user_id) not valid;
alter table deliveries drop constraint deliveries_notification_fkey;
