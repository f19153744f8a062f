-- Colleagues who read what is said among the staff about a request: the rule of `sight`, for everybody at once.
-- $1 company, $2 request, $3 whether free requests are there for the taking.
select employees.id as "id: EmployeeId", users.full_name as name
from requests
join request_categories
  on request_categories.company_id = requests.company_id
 and request_categories.id = requests.category_id
join employees
  on employees.company_id = requests.company_id
 and employees.dismissed_at is null
join roles
  on roles.company_id = employees.company_id
 and roles.id = employees.role_id
 and 'requests.read' = any (roles.permissions)
 and 'comments.internal' = any (roles.permissions)
join users
  on users.id = employees.user_id
 and users.status = 'active'
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
where requests.company_id = $1
  and requests.id = $2
  and case roles.visibility
    when 'all' then true
    when 'houses' then requests.executor_id = employees.id or requests.created_by = users.id or area.house
    when 'houses_spec' then requests.executor_id = employees.id or requests.created_by = users.id or (area.house and area.trade)
    when 'own' then requests.executor_id = employees.id
      or ($3 and requests.status in ('new', 'accepted') and area.house and area.trade and 'requests.claim' = any (roles.permissions))
    when 'created' then requests.created_by = users.id
    when 'paid' then requests.is_paid and area.house
    else false
  end
order by users.full_name, employees.id
