-- What the clocks of a request show, derived from its history, and when they must be looked at again.

set local lock_timeout = '3s';

alter table requests
  add column sla_policy_id           uuid,
  add column next_sla_at             timestamptz,
  add column resolution_warn_at      timestamptz,
  add column resolution_left_seconds bigint,
  add column sla_cycle               int     not null default 0,
  add column response_breached       boolean not null default false,
  add column resolution_breached     boolean not null default false,
  add constraint requests_sla_policy_fkey foreign key (company_id, sla_policy_id) references sla_policies (company_id, id) not valid;

alter table reasons
  add column max_days int constraint reasons_max_days_check check (max_days between 1 and 365);

-- The owner writes over all companies, this once.
alter table requests no force row level security;
alter table request_events no force row level security;
alter table reasons no force row level security;

-- The scheduler looks at every open request once, derives its clocks from its history, and tells of all that is late in one digest.
update requests set next_sla_at = 'epoch' where status in ('new', 'accepted', 'assigned', 'en_route', 'in_progress', 'on_hold');

-- A pause keeps what the list of reasons said when it began, whatever the list says later.
update request_events
set payload = payload || jsonb_build_object('pauses', reasons.pauses_sla)
from reasons
where request_events.action = 'hold'
  and reasons.company_id = request_events.company_id
  and reasons.id = (request_events.payload ->> 'reason')::uuid;

alter table requests force row level security;
alter table request_events force row level security;
alter table reasons force row level security;
