set local lock_timeout = '3s';

-- A step of the ladder may give the request to the next executor by itself.
alter table escalation_rules
  drop constraint escalation_rules_action_check,
  add constraint escalation_rules_action_check check (action in ('tell', 'raise_priority', 'offer_reassign', 'reassign'));
