//! Who saw a resident's phone number: every showing to one of the staff is in the audit log, once an hour for each person
//! and thing. Those who lead the staff read it.

use domain::{
    ids::{EventId, RequestId, ResidentId},
    people::PhoneLook,
    roles::Permission,
};
use uuid::Uuid;

use super::require_resident_in;
use crate::{Error, Result, Scope, Services, Tx, requests};

/// The action of such a line of the audit log; its index is of it alone.
const SEE: &str = "phone.see";
/// The latest showings that are told.
const SHOWN: i64 = 50;

/// On what a number was shown.
#[derive(Debug, Clone, Copy)]
pub(crate) enum On {
    /// The page of a request.
    Request(RequestId),
    /// The page of a resident.
    Resident(ResidentId),
}

impl On {
    const fn entity(self) -> (&'static str, Uuid) {
        match self {
            Self::Request(id) => ("request", id.0),
            Self::Resident(id) => ("resident", id.0),
        }
    }
}

/// Notes that the person is shown the number; what residents see of their own is their own affair.
pub(crate) async fn note_phone_in(tx: &mut Tx, scope: &Scope, on: On) -> Result<()> {
    let Some(staff) = scope.employee() else {
        return Ok(());
    };
    let (company, now) = (tx.company(), tx.now());
    let (entity, id) = on.entity();
    sqlx::query!(
        "insert into audit_log (company_id, id, at, actor_kind, actor_id, action, entity, entity_id)
         values ($1, $2, $3, 'employee', $4, $5, $6, $7)
         on conflict do nothing",
        company.0,
        EventId::generate(now).0,
        now,
        staff.id.0,
        SEE,
        entity,
        id,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Notes that a chat shows the number of a request's client.
///
/// # Errors
/// When the database does not answer.
pub async fn note_phone_of_request_in(tx: &mut Tx, scope: &Scope, request: RequestId) -> Result<()> {
    note_phone_in(tx, scope, On::Request(request)).await
}

/// Who saw the number on a request, the latest first.
///
/// # Errors
/// `Denied` for those who do not lead the staff, `NotFound`.
pub async fn phone_looks_of_request(sv: &Services, scope: &Scope, request: RequestId) -> Result<Vec<PhoneLook>> {
    require_leading(scope)?;
    let mut tx = sv.begin(scope).await?;
    if !requests::can_see_in(&mut tx, scope, request).await? {
        return Err(Error::not_found());
    }
    let looks = looks(&mut tx, &[request.0]).await?;
    tx.commit().await?;
    Ok(looks)
}

/// Who saw the number of a resident, on their page and on their requests, the latest first.
///
/// # Errors
/// `Denied` for those who do not lead the staff or do not see residents, `NotFound`.
pub async fn phone_looks_of_resident(sv: &Services, scope: &Scope, resident: ResidentId) -> Result<Vec<PhoneLook>> {
    require_leading(scope)?;
    scope.require(Permission::ResidentsRead)?;
    let mut tx = sv.begin(scope).await?;
    require_resident_in(&mut tx, scope, resident).await?;
    let company = tx.company();
    let mut things = sqlx::query_scalar!(
        "select id from requests where company_id = $1 and resident_id = $2",
        company.0,
        resident.0,
    )
    .fetch_all(tx.db())
    .await?;
    things.push(resident.0);
    let looks = looks(&mut tx, &things).await?;
    tx.commit().await?;
    Ok(looks)
}

fn require_leading(scope: &Scope) -> Result<()> {
    if scope.can(Permission::EmployeesWrite) || scope.can(Permission::AuditRead) {
        Ok(())
    } else {
        Err(Error::denied())
    }
}

async fn looks(tx: &mut Tx, things: &[Uuid]) -> Result<Vec<PhoneLook>> {
    let company = tx.company();
    Ok(sqlx::query_as!(
        PhoneLook,
        r#"select users.full_name as name, audit_log.at
           from audit_log
           join employees
             on employees.company_id = audit_log.company_id
            and employees.id = audit_log.actor_id
           join users on users.id = employees.user_id
           where audit_log.company_id = $1
             and audit_log.entity_id = any ($2)
             -- As its index has it.
             and audit_log.action = 'phone.see'
           order by audit_log.at desc
           limit $3"#,
        company.0,
        things,
        SHOWN,
    )
    .fetch_all(tx.db())
    .await?)
}
