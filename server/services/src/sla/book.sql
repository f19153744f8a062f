-- All that promises of a company go by, in one row. $1 company.
select
  companies.time_zone as "time_zone!",
  coalesce((
    select jsonb_agg(jsonb_build_object(
      'id', sla_policies.id,
      'sort', sla_policies.sort,
      'reach', jsonb_build_object(
        'category', sla_policies.category_id,
        'priority', sla_policies.priority,
        'place', sla_policies.place,
        'buildings', sla_policies.building_ids),
      'months', sla_policies.months,
      'valid_from', sla_policies.valid_from,
      'valid_to', sla_policies.valid_to,
      'target', jsonb_build_object(
        'response', sla_policies.response_min,
        'resolution', sla_policies.resolution_min,
        'measure', sla_policies.measure,
        'warn_percent', sla_policies.warn_percent,
        'min_after_return', sla_policies.min_after_return_min),
      'calendar', sla_policies.calendar_id))
    from sla_policies
    where sla_policies.company_id = $1
      and sla_policies.archived_at is null), '[]') as "policies!: Json<Vec<Policy>>",
  coalesce((
    select jsonb_agg(jsonb_build_object(
      'id', escalation_rules.id,
      'promise', escalation_rules.clock,
      'trigger', escalation_rules.trigger,
      'value', escalation_rules.value,
      'reach', jsonb_build_object(
        'category', escalation_rules.category_id,
        'priority', escalation_rules.priority,
        'buildings', escalation_rules.building_ids),
      'roles', escalation_rules.roles,
      'measures', escalation_rules.action,
      'voice', escalation_rules.voice,
      'level', escalation_rules.level))
    from escalation_rules
    where escalation_rules.company_id = $1
      and escalation_rules.archived_at is null), '[]') as "rules!: Json<Vec<Rule>>",
  coalesce((
    select jsonb_object_agg(calendars.id, jsonb_build_object(
      'always', calendars.is_always,
      'week', calendars.week,
      'days', coalesce((
        select jsonb_object_agg(calendar_days.date, calendar_days.spans)
        from calendar_days
        where calendar_days.company_id = calendars.company_id
          and calendar_days.calendar_id = calendars.id), '{}')))
    from calendars
    where calendars.company_id = $1), '{}') as "calendars!: Json<HashMap<CalendarId, Hours>>"
from companies
where companies.id = $1
