-- Who hears of signals: those of the named roles who see the requests (the rule of `sight`), with what each of them has to hear.
-- $1 company, $2 items [{request, kind, roles}].
select
  users.id as "user!: UserId",
  coalesce(users.locale, companies.default_locale) as "lang!: Lang",
  count(distinct requests.id) as "total!",
  count(distinct requests.id) filter (where items.kind = 'warned') as "warned!",
  count(distinct requests.id) filter (where items.kind = 'breached') as "breached!",
  count(distinct requests.id) filter (where items.kind = 'escalated') as "escalated!",
  bool_or(requests.priority = 'emergency') as "has_emergency!",
  array_agg(distinct requests.number) as "numbers!"
from jsonb_to_recordset($2) as items (request uuid, kind text, roles text[])
join requests
  on requests.company_id = $1
 and requests.id = items.request
join request_categories
  on request_categories.company_id = requests.company_id
 and request_categories.id = requests.category_id
join roles
  on roles.company_id = $1
 and roles.base = any (items.roles)
 and 'requests.read' = any (roles.permissions)
join employees
  on employees.company_id = roles.company_id
 and employees.role_id = roles.id
 and employees.dismissed_at is null
join users on users.id = employees.user_id
join companies on companies.id = $1
cross join lateral (
  select
    -- An employee without houses takes care of all of them.
    not exists (
      select from employee_houses
      where employee_houses.company_id = $1 and employee_houses.employee_id = employees.id)
    or exists (
      select from employee_houses
      where employee_houses.company_id = $1
        and employee_houses.employee_id = employees.id
        and employee_houses.building_id = requests.building_id) as house,
    request_categories.specialization_id is null
    or exists (
      select from employee_specializations
      where employee_specializations.company_id = $1
        and employee_specializations.employee_id = employees.id
        and employee_specializations.specialization_id = request_categories.specialization_id) as trade
) as area
where case roles.visibility
  when 'all' then true
  when 'houses' then requests.executor_id = employees.id or requests.created_by = users.id or area.house
  when 'houses_spec' then requests.executor_id = employees.id or requests.created_by = users.id or (area.house and area.trade)
  -- Who works on it hears of it as its executor alone: what is free to take is late for nobody of them.
  when 'own' then requests.executor_id = employees.id
  when 'created' then requests.created_by = users.id
  when 'paid' then requests.is_paid and area.house
  else false
end
group by users.id, users.locale, companies.default_locale
order by users.id
