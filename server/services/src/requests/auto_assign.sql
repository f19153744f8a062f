-- Who gets a request by the most specific rule.
-- $1 company, $2 request, $3 now, $4 the right to work, $5 who had their turn before.
with rule as (
  select rules.mode, rules.employee_id, rules.on_duty_only, rules.reassign_minutes, requests.building_id, categories.specialization_id
  from requests
  join request_categories as categories
    on categories.company_id = requests.company_id
   and categories.id = requests.category_id
  join auto_assign_rules as rules
    on rules.company_id = requests.company_id
   and (rules.category_id in (categories.id, categories.parent_id)
     or rules.specialization_id = categories.specialization_id
     or (rules.category_id is null and rules.specialization_id is null))
   and (rules.building_id is null or rules.building_id = requests.building_id)
   and (rules.priority is null or rules.priority = requests.priority)
  where requests.company_id = $1
    and requests.id = $2
  order by rules.category_id = categories.id desc nulls last,
           rules.category_id = categories.parent_id desc nulls last,
           rules.specialization_id is null,
           rules.building_id is null,
           rules.priority is null
  limit 1
)
select employees.id as "executor: EmployeeId", rule.mode as "mode: AutoMode", rule.reassign_minutes
from rule
join employees
  on employees.company_id = $1
 and employees.dismissed_at is null
 and (not rule.on_duty_only or employees.on_duty_until > $3)
 and employees.id <> all ($5::uuid[])
join roles
  on roles.company_id = employees.company_id
 and roles.id = employees.role_id
 and $4 = any (roles.permissions)
cross join lateral (
  select count(*) as active
  from requests as jobs
  where jobs.company_id = $1
    and jobs.executor_id = employees.id
    and jobs.status in ('assigned', 'en_route', 'in_progress', 'on_hold')
) as load
where (rule.mode = 'person' and cardinality($5::uuid[]) = 0 and employees.id = rule.employee_id)
   or ((rule.mode = 'least_loaded' or (rule.mode = 'person' and cardinality($5::uuid[]) > 0))
     and (rule.specialization_id is null or exists (
       select from employee_specializations as own
       where own.company_id = $1
         and own.employee_id = employees.id
         and own.specialization_id = rule.specialization_id))
     -- Who is written down for no house works in all of them.
     and (exists (
         select from employee_houses as own
         where own.company_id = $1 and own.employee_id = employees.id and own.building_id = rule.building_id)
       or not exists (
         select from employee_houses as own where own.company_id = $1 and own.employee_id = employees.id)))
order by load.active, employees.id
limit 1
