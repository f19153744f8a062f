//! Links that the bot sends a resident: signed, for one request, for thirty days.

use chrono::Duration;
use domain::ids::{CompanyId, RequestId, ResidentId, UserId};

use super::{Face, memberships};
use crate::{Error, Kind, Result, Scope, Services, secrets};

const PURPOSE: &str = "request-link";
/// How long a link works.
const WORKS_FOR: Duration = Duration::days(30);

/// The path of a request's page for its resident, with the key that opens it.
///
/// # Errors
/// When the key cannot be made.
pub fn link_for(services: &Services, company: CompanyId, request: RequestId, resident: ResidentId) -> Result<String> {
    // Rounded to the day, so that the same request keeps the same link for a while.
    let until = (services.now() + WORKS_FOR).timestamp() / 86_400 + 1;
    let signature = secrets::sign(services.config(), PURPOSE, &message(company, request, resident, until))?;
    Ok(format!(
        "/my/requests/{request}?key={}.{}.{until}.{signature}",
        company.0.simple(),
        resident.0.simple()
    ))
}

/// The resident whom this key lets look at this request.
///
/// # Errors
/// `auth.link_expired` when the key is not good, or not any more.
pub async fn open_link(services: &Services, request: RequestId, key: &str) -> Result<Scope> {
    let (company, resident) = read(services, request, key).ok_or_else(expired)?;
    let mut tx = services.db().begin(company, services.now()).await?;
    let user = sqlx::query_scalar!(
        r#"select user_id as "user_id: UserId" from residents where company_id = $1 and id = $2 and archived_at is null"#,
        company.0,
        resident.0,
    )
    .fetch_optional(tx.db())
    .await?
    .flatten()
    .ok_or_else(expired)?;
    let scope = memberships::scope_of_user(&mut tx, user, Face::Resident)
        .await?
        .ok_or_else(expired)?;
    tx.commit().await?;
    Ok(scope)
}

fn read(services: &Services, request: RequestId, key: &str) -> Option<(CompanyId, ResidentId)> {
    let mut parts = key.split('.');
    let company: CompanyId = parts.next()?.parse().ok()?;
    let resident: ResidentId = parts.next()?.parse().ok()?;
    let until: i64 = parts.next()?.parse().ok()?;
    let signature = parts.next()?;
    let is_ours =
        parts.next().is_none() && secrets::verify(services.config(), PURPOSE, &message(company, request, resident, until), signature);
    (is_ours && services.now().timestamp() / 86_400 < until).then_some((company, resident))
}

fn message(company: CompanyId, request: RequestId, resident: ResidentId, until: i64) -> String {
    format!("{company} {request} {resident} {until}")
}

fn expired() -> Error {
    Error::new(Kind::Unauthenticated, "auth.link_expired")
}
