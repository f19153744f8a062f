//! Who could do a job, and how much they have to do already.

use chrono::{Duration, NaiveTime};
use domain::{
    ids::{EmployeeId, RequestId},
    requests::Candidate,
    roles::Permission,
};

use super::sight::Sight;
use crate::{error::Result, scope::Scope, tx::Tx};

/// Opinions of work that is older say little of somebody today.
const OPINIONS_SINCE: Duration = Duration::days(90);
/// The last so many of them count.
const OPINIONS: i64 = 50;

/// The employees who could do the job: those of the trade first, then those on duty, with the least to do,
/// the least late, and at work in the same house today.
pub(super) async fn of(tx: &mut Tx, scope: &Scope, request: RequestId) -> Result<Vec<Candidate>> {
    scope.require(Permission::RequestsAssign)?;
    Sight::of(tx, scope).await?.require(tx, request).await?;
    let (company, now) = (tx.company(), tx.now());
    let offset = Duration::minutes(scope.offset_minutes.into());
    let tomorrow = (now + offset).date_naive().and_time(NaiveTime::MIN).and_utc() - offset + Duration::days(1);
    let candidates = sqlx::query_as!(
        Candidate,
        r#"select
             employees.id as "id: EmployeeId",
             users.full_name as name,
             employees.position as position,
             (request_categories.specialization_id is null or exists (
               select from employee_specializations
               where employee_specializations.company_id = $1
                 and employee_specializations.employee_id = employees.id
                 and employee_specializations.specialization_id = request_categories.specialization_id)) as "fits!",
             coalesce(employees.on_duty_until > $3, false) as "on_duty!",
             load.active as "active!",
             load.overdue as "overdue!",
             load.same_house as "same_house!",
             opinions.tenths as "rating_tenths?"
           from requests
           join request_categories
             on request_categories.company_id = requests.company_id
            and request_categories.id = requests.category_id
           join employees
             on employees.company_id = requests.company_id
            and employees.dismissed_at is null
           join users
             on users.id = employees.user_id
           join roles
             on roles.company_id = employees.company_id
            and roles.id = employees.role_id
            and $4 = any(roles.permissions)
           cross join lateral (
             select
               count(*) as active,
               count(*) filter (where jobs.resolution_due_at < $3) as overdue,
               count(*) filter (where jobs.building_id = requests.building_id and jobs.id <> requests.id
                 -- A visit agreed for another day brings nobody there today.
                 and (jobs.scheduled_from is null or jobs.scheduled_from < $5)) as same_house
             from requests as jobs
             where jobs.company_id = $1
               and jobs.executor_id = employees.id
               and jobs.status in ('assigned', 'en_route', 'in_progress', 'on_hold')
           ) as load
           cross join lateral (
             select round(avg(last.rating) * 10)::bigint as tenths
             from (
               select rated.rating
               from requests as rated
               where rated.company_id = $1
                 and rated.executor_id = employees.id
                 and rated.created_at > $6
                 and rated.rating is not null
               order by rated.created_at desc
               limit $7
             ) as last
           ) as opinions
           where requests.company_id = $1
             and requests.id = $2
           order by 4 desc, 5 desc, load.active, load.overdue, load.same_house desc, users.full_name
           limit 200"#,
        company.0,
        request.0,
        now,
        Permission::RequestsWork.code(),
        tomorrow,
        now - OPINIONS_SINCE,
        OPINIONS,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(candidates)
}
