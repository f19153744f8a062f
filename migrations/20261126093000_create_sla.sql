-- The promise of time: working hours, policies, the ladder of those who hear of a late request, and what the clocks have said.

create table calendars (
  company_id   uuid    not null constraint calendars_company_fkey references companies (id),
  id           uuid    not null,
  -- The shipped ones are known by their code, and are not added twice.
  code         text,
  name         text    not null,
  is_always    boolean not null default false,
  -- The spans of each weekday in minutes from midnight, Monday first: [[{"from": 540, "to": 780}, …], …].
  week         jsonb   not null constraint calendars_week_check check (jsonb_typeof(week) = 'array' and jsonb_array_length(week) = 7),
  archived_at  timestamptz,
  constraint calendars_pkey primary key (company_id, id),
  constraint calendars_code_key unique (company_id, code)
);
select install_company_policy('calendars');

-- Days that differ from their weekday: a day off has no span, a moved working day has its own.
create table calendar_days (
  company_id   uuid  not null,
  calendar_id  uuid  not null,
  date         date  not null,
  spans        jsonb not null constraint calendar_days_spans_check check (jsonb_typeof(spans) = 'array'),
  name         text  not null default '',
  constraint calendar_days_pkey primary key (company_id, calendar_id, date),
  constraint calendar_days_calendar_fkey foreign key (company_id, calendar_id) references calendars (company_id, id) on delete cascade
);
select install_company_policy('calendar_days');

create table sla_policies (
  company_id            uuid    not null constraint sla_policies_company_fkey references companies (id),
  id                    uuid    not null,
  code                  text,
  name                  text    not null default '',
  sort                  int     not null,
  category_id           uuid,
  priority              text    constraint sla_policies_priority_check check (priority in ('emergency', 'urgent', 'normal', 'planned')),
  place                 text    constraint sla_policies_place_check check (place in ('apartment', 'entrance', 'building', 'yard')),
  -- Houses are many; one that is gone narrows the policy to nothing, and harms nobody.
  building_ids          uuid[]  not null default '{}',
  months                int[]   not null default '{}' constraint sla_policies_months_check check (months <@ array[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
  valid_from            date,
  valid_to              date,
  response_min          int     not null constraint sla_policies_response_check check (response_min between 1 and 525600),
  resolution_min        int     not null constraint sla_policies_resolution_check check (resolution_min between 1 and 525600),
  measure               text    not null constraint sla_policies_measure_check check (measure in ('calendar', 'working')),
  calendar_id           uuid,
  warn_percent          int     not null default 80 constraint sla_policies_warn_check check (warn_percent between 1 and 99),
  min_after_return_min  int     not null default 240 constraint sla_policies_return_check check (min_after_return_min between 0 and 525600),
  archived_at           timestamptz,
  constraint sla_policies_pkey primary key (company_id, id),
  constraint sla_policies_code_key unique (company_id, code),
  constraint sla_policies_category_fkey foreign key (company_id, category_id) references request_categories (company_id, id),
  constraint sla_policies_calendar_fkey foreign key (company_id, calendar_id) references calendars (company_id, id),
  constraint sla_policies_valid_check check (valid_to >= valid_from)
);
select install_company_policy('sla_policies');

create table escalation_rules (
  company_id    uuid     not null constraint escalation_rules_company_fkey references companies (id),
  id            uuid     not null,
  code          text,
  clock         text     not null constraint escalation_rules_clock_check check (clock in ('response', 'resolution')),
  trigger       text     not null constraint escalation_rules_trigger_check check (trigger in ('percent', 'after', 'repeat')),
  value         int      not null constraint escalation_rules_value_check check (value between 1 and 525600),
  category_id   uuid,
  priority      text     constraint escalation_rules_priority_check check (priority in ('emergency', 'urgent', 'normal', 'planned')),
  building_ids  uuid[]   not null default '{}',
  roles         text[]   not null constraint escalation_rules_roles_check check (roles <@ array['director', 'manager', 'dispatcher', 'foreman', 'executor', 'inspector', 'accountant', 'support']),
  action        text     not null constraint escalation_rules_action_check check (action in ('tell', 'raise_priority', 'offer_reassign')),
  voice         text     not null constraint escalation_rules_voice_check check (voice in ('now', 'digest')),
  level         smallint not null constraint escalation_rules_level_check check (level between 1 and 9),
  archived_at   timestamptz,
  constraint escalation_rules_pkey primary key (company_id, id),
  constraint escalation_rules_code_key unique (company_id, code),
  constraint escalation_rules_category_fkey foreign key (company_id, category_id) references request_categories (company_id, id)
);
select install_company_policy('escalation_rules');

-- What the clocks have said: each thing once in each cycle, and never taken back.
create table sla_events (
  company_id   uuid        not null,
  id           uuid        not null,
  request_id   uuid        not null,
  clock        text        not null constraint sla_events_clock_check check (clock in ('response', 'resolution')),
  cycle        int         not null,
  kind         text        not null constraint sla_events_kind_check check (kind in ('due_set', 'warned', 'breached', 'escalated', 'paused', 'resumed', 'met')),
  -- The rule of an escalation; for what may happen often in a cycle, the event behind it; otherwise nil.
  rule_id      uuid        not null default '00000000-0000-0000-0000-000000000000',
  at           timestamptz not null,
  due_at       timestamptz,
  executor_id  uuid,
  recorded_at  timestamptz not null,
  constraint sla_events_pkey primary key (company_id, id),
  constraint sla_events_once_key unique (company_id, request_id, clock, cycle, kind, rule_id),
  constraint sla_events_request_fkey foreign key (company_id, request_id) references requests (company_id, id),
  constraint sla_events_executor_fkey foreign key (company_id, executor_id) references employees (company_id, id)
);
create index sla_events_breaches_idx on sla_events (company_id, executor_id, at) where kind = 'breached' and clock = 'resolution';
select install_company_policy('sla_events');
revoke update, delete on sla_events from app_rw, app_jobs;

-- Signals that are told together: of a downtime, and those a rule keeps for the morning. A row goes with its digest.
create table sla_digests (
  company_id  uuid        not null,
  id          uuid        not null,
  request_id  uuid        not null,
  kind        text        not null constraint sla_digests_kind_check check (kind in ('warned', 'breached', 'escalated')),
  roles       text[]      not null,
  send_at     timestamptz not null,
  constraint sla_digests_pkey primary key (company_id, id),
  constraint sla_digests_request_fkey foreign key (company_id, request_id) references requests (company_id, id)
);
create index sla_digests_due_idx on sla_digests (send_at);
select install_company_policy('sla_digests');
