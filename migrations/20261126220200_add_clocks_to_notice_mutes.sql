set local lock_timeout = '3s';

-- Whoever hands out work chooses whether Telegram tells of every promise that is soon late.
alter table notice_mutes
  drop constraint notice_mutes_topic_check,
  add constraint notice_mutes_topic_check
    check (topic in ('new_requests', 'changes', 'messages', 'ratings', 'clocks', 'morning', 'money_morning'));
