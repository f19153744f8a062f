//! How much work every executor has, for those who see colleagues.

use chrono::{Duration, NaiveTime};
use domain::{ids::EmployeeId, requests::Load, roles::Permission};

use crate::{Services, error::Result, scope::Scope};

/// Everybody who works on requests: those with late jobs first, then those with the most.
///
/// # Errors
/// `Denied` without the right to see colleagues.
pub async fn workload(sv: &Services, scope: &Scope) -> Result<Vec<Load>> {
    scope.require(Permission::EmployeesRead)?;
    let mut tx = sv.begin(scope).await?;
    let (company, now) = (tx.company(), tx.now());
    let offset = Duration::minutes(scope.offset_minutes.into());
    let today = (now + offset).date_naive().and_time(NaiveTime::MIN).and_utc() - offset;
    let loads = sqlx::query_as!(
        Load,
        r#"select
             employees.id as "id: EmployeeId",
             users.full_name as name,
             employees.position,
             case when employees.on_duty_until > $2 then employees.on_duty_until end as on_duty_until,
             load.active as "active!",
             load.overdue as "overdue!",
             load.visits as "visits!"
           from employees
           join users
             on users.id = employees.user_id
           join roles
             on roles.company_id = employees.company_id
            and roles.id = employees.role_id
           cross join lateral (
             select
               count(*) as active,
               count(*) filter (where jobs.resolution_due_at < $2) as overdue,
               count(*) filter (where jobs.scheduled_from >= $3 and jobs.scheduled_from < $4) as visits
             from requests as jobs
             where jobs.company_id = $1
               and jobs.executor_id = employees.id
               and jobs.status in ('assigned', 'en_route', 'in_progress', 'on_hold')
           ) as load
           where employees.company_id = $1
             and employees.dismissed_at is null
             and ($5 = any(roles.permissions) or load.active > 0)
           order by load.overdue desc, load.active desc, users.full_name, employees.id"#,
        company.0,
        now,
        today,
        today + Duration::days(1),
        Permission::RequestsWork.code(),
    )
    .fetch_all(tx.db())
    .await?;
    tx.commit().await?;
    Ok(loads)
}
