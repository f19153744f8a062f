//! What every change of the promises does: it is noted for ever, and every open request is looked at anew.

use domain::{
    ids::{BuildingId, CommandId},
    invalid::Invalid,
    roles::Permission,
};
use uuid::Uuid;

use super::{Book, shipped};
use crate::{
    Services,
    auth::{Entry, audit},
    error::{Error, Result},
    once, requests,
    scope::Scope,
    tx::Tx,
};

/// Notes a change, and has the clocks of all open requests derived anew.
pub(super) async fn changed(
    tx: &mut Tx,
    scope: &Scope,
    (action, entity, id): (&'static str, &'static str, Uuid),
    after: serde_json::Value,
) -> Result<()> {
    let entry = Entry {
        action,
        entity,
        id: Some(id),
        before: None,
        after: Some(after),
    };
    audit(tx, scope, entry).await?;
    requests::look_again_in(tx).await
}

/// Takes something out of use, once for its command; `put` answers how many rows that were.
///
/// # Errors
/// `Denied` without the right to change settings, `NotFound` when there is no such row.
pub(super) async fn archive(
    services: &Services,
    scope: &Scope,
    (command, id): (CommandId, Uuid),
    (action, entity): (&'static str, &'static str),
    put: impl AsyncFnOnce(&mut Tx) -> Result<u64>,
) -> Result<()> {
    scope.require(Permission::SettingsWrite)?;
    let mut tx = services.begin(scope).await?;
    once(&mut tx, scope, command, &id, async |tx: &mut Tx| {
        Book::change(tx).await?;
        if put(tx).await? == 0 {
            return Err(Error::not_found());
        }
        changed(tx, scope, (action, entity, id), serde_json::json!({})).await
    })
    .await?;
    tx.commit().await
}

/// A company from before there were policies begins with the shipped ones when it first looks at them.
pub(super) async fn begin(tx: &mut Tx) -> Result<()> {
    let company = tx.company();
    let has_any = sqlx::query_scalar!(
        r#"select exists (select from calendars where company_id = $1) as "any!""#,
        company.0
    )
    .fetch_one(tx.db())
    .await?;
    if !has_any {
        shipped::add_defaults(tx).await?;
    }
    Ok(())
}

/// Refuses houses that the company does not have.
pub(super) async fn check_houses(tx: &mut Tx, houses: &[BuildingId]) -> Result<()> {
    let company = tx.company();
    let ids: Vec<_> = houses.iter().map(|id| id.0).collect();
    let unknown = sqlx::query_scalar!(
        r#"select exists (
             select from unnest($2::uuid[]) as wanted (id)
             where not exists (select from buildings where buildings.company_id = $1 and buildings.id = wanted.id)) as "unknown!""#,
        company.0,
        &ids,
    )
    .fetch_one(tx.db())
    .await?;
    if unknown {
        return Err(Invalid::field("buildings", "choice").into());
    }
    Ok(())
}
