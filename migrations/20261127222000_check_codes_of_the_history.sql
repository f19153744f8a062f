-- Codes in the histories are text with a check, as everywhere else; a table at a time, so that nobody who writes to two of them waits
-- for us while we wait for them. Rows of before are looked at by a file of its own.
set local lock_timeout = '3s';

alter table request_events
  add constraint request_events_channel_check check (channel in ('web', 'bot', 'api', 'job')) not valid,
  add constraint request_events_action_check check (action in (
    'create', 'accept', 'assign', 'reassign', 'claim', 'decline', 'depart', 'start', 'hold', 'resume', 'complete', 'send_back', 'confirm',
    'auto_close', 'return', 'reopen', 'reject', 'cancel', 'mark_duplicate', 'set_priority', 'set_category', 'set_place', 'set_schedule',
    'offer_slots', 'pick_slot', 'edit_text', 'set_flags', 'rate', 'join', 'call_back', 'link_resident')) not valid,
  add constraint request_events_from_check check (from_status in (
    'new', 'accepted', 'assigned', 'en_route', 'in_progress', 'on_hold', 'done', 'closed', 'rejected', 'cancelled')) not valid,
  add constraint request_events_to_check check (to_status in (
    'new', 'accepted', 'assigned', 'en_route', 'in_progress', 'on_hold', 'done', 'closed', 'rejected', 'cancelled')) not valid;
