//! A request of a caller whom nobody knew becomes that of a resident.

use domain::{
    ids::{RequestId, ResidentId},
    invalid::Invalid,
};

use crate::{
    error::{Error, Kind, Result},
    people,
    scope::Scope,
    tx::Tx,
};

/// Refuses, at the field that named them, a resident who is not there for this person.
pub(super) async fn check(tx: &mut Tx, scope: &Scope, (resident, field): (ResidentId, &str)) -> Result<()> {
    let unknown = || Error::from(Invalid::field(field, "choice"));
    people::require_resident_in(tx, scope, resident)
        .await
        .map_err(|error| if error.kind == Kind::NotFound { unknown() } else { error })?;
    let company = tx.company();
    let is_open = sqlx::query_scalar!(
        r#"select archived_at is null as "open!" from residents where company_id = $1 and id = $2"#,
        company.0,
        resident.0,
    )
    .fetch_optional(tx.db())
    .await?;
    if is_open == Some(true) { Ok(()) } else { Err(unknown()) }
}

/// Makes the request theirs: they are named, called and asked to accept the work.
pub(super) async fn make_theirs(tx: &mut Tx, request: RequestId, resident: ResidentId) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "update requests set
           resident_id = residents.id,
           acceptance = 'resident',
           client_name = residents.full_name,
           client_phone = coalesce(residents.phone, requests.client_phone)
         from residents
         where requests.company_id = $1
           and requests.id = $2
           and residents.company_id = $1
           and residents.id = $3",
        company.0,
        request.0,
        resident.0,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}
