//! Hints for the staff about a house. Those who may write houses write them; the staff read them on the house and on its requests.

use domain::{
    housing::{Hint, SaveHint},
    ids::{BuildingId, CommandId, HintId},
    roles::Permission,
    words,
};

use super::{put::put_hint, sight::require_building};
use crate::{
    Error, Result, Scope, Services, Tx,
    auth::{Entry, audit},
    once,
};

/// The hints of a building, oldest first.
///
/// # Errors
/// `Denied` without the right to see houses, `NotFound`.
pub async fn hints(services: &Services, scope: &Scope, building: BuildingId) -> Result<Vec<Hint>> {
    scope.require(Permission::HousesRead)?;
    let mut tx = services.begin(scope).await?;
    require_building(&mut tx, scope, building).await?;
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select property_hints.id as "id?: HintId", property_hints.text as "text?"
           from buildings
           left join property_hints on property_hints.company_id = buildings.company_id and property_hints.building_id = buildings.id
           where buildings.company_id = $1 and buildings.id = $2
           order by property_hints.id"#,
        company.0,
        building.0,
    )
    .fetch_all(tx.db())
    .await?;
    tx.commit().await?;
    if rows.is_empty() {
        return Err(Error::not_found());
    }
    let hints = rows.into_iter().filter_map(|row| {
        Some(Hint {
            id: row.id?,
            text: row.text?,
        })
    });
    Ok(hints.collect())
}

/// Adds a hint, or changes one.
///
/// # Errors
/// `Denied`, `NotFound`, the fields that cannot be taken.
pub async fn save_hint(services: &Services, scope: &Scope, save: SaveHint) -> Result<()> {
    scope.require(Permission::HousesWrite)?;
    let text = words::prose("text", &save.text)?;
    let mut tx = services.begin(scope).await?;
    once(&mut tx, scope, save.command, &save, async |tx: &mut Tx| {
        require_building(tx, scope, save.building).await?;
        match save.id {
            Some(id) => change(tx, id, save.building, &text).await?,
            None => put_hint(tx, save.building, &text).await?,
        }
        note(tx, scope, "houses.save_hint", save.building).await
    })
    .await?;
    tx.commit().await
}

async fn change(tx: &mut Tx, id: HintId, building: BuildingId, text: &str) -> Result<()> {
    let company = tx.company();
    let changed = sqlx::query!(
        "update property_hints set text = $4 where company_id = $1 and id = $2 and building_id = $3",
        company.0,
        id.0,
        building.0,
        text,
    )
    .execute(tx.db())
    .await?;
    if changed.rows_affected() == 0 {
        Err(Error::not_found())
    } else {
        Ok(())
    }
}

/// Removes a hint.
///
/// # Errors
/// `Denied`, `NotFound`.
pub async fn remove_hint(services: &Services, scope: &Scope, command: CommandId, id: HintId) -> Result<()> {
    scope.require(Permission::HousesWrite)?;
    let mut tx = services.begin(scope).await?;
    once(&mut tx, scope, command, &id, async |tx: &mut Tx| {
        let company = tx.company();
        let building = sqlx::query_scalar!(
            r#"delete from property_hints where company_id = $1 and id = $2 returning building_id as "building: BuildingId""#,
            company.0,
            id.0,
        )
        .fetch_optional(tx.db())
        .await?
        .ok_or_else(Error::not_found)?;
        require_building(tx, scope, building).await?;
        note(tx, scope, "houses.remove_hint", building).await
    })
    .await?;
    tx.commit().await
}

/// The words stay out of the log: they may name people and their numbers.
async fn note(tx: &mut Tx, scope: &Scope, action: &'static str, building: BuildingId) -> Result<()> {
    let entry = Entry {
        action,
        entity: "building",
        id: Some(building.0),
        before: None,
        after: None,
    };
    audit(tx, scope, entry).await
}
