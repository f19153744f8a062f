//! Houses, or services of them, whose books somebody else keeps: nothing is charged there.
//! Who may: `charges.read` sees, `charges.write` changes.

use chrono::NaiveDate;
use domain::{
    charges::{Keeper, Kept, Month, RemoveKeeper, SaveKeeper},
    ids::{BuildingId, KeeperId, UtilityId},
    invalid::Invalid,
    roles::Permission,
    words::Localized,
};
use sqlx::types::Json;

use super::tariffs::note;
use crate::{Error, Result, Scope, Services, Tx, error::OnConstraint as _, housing, once};

/// The keepers of the company, or of one house.
pub(super) async fn list_in(tx: &mut Tx, building: Option<BuildingId>) -> Result<Vec<Keeper>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select outside_keepers.id as "id: KeeperId", buildings.address as "address: Json<Localized>",
             utilities.name as "service: Option<Json<Localized>>", outside_keepers.keeper, outside_keepers.since,
             outside_keepers.until
           from outside_keepers
           join buildings on buildings.company_id = outside_keepers.company_id and buildings.id = outside_keepers.building_id
           left join utilities on utilities.company_id = outside_keepers.company_id and utilities.id = outside_keepers.utility_id
           where outside_keepers.company_id = $1 and ($2::uuid is null or outside_keepers.building_id = $2)
           order by buildings.address ->> 'ru', utilities.name ->> 'ru' nulls first"#,
        company.0,
        building.map(|building| building.0),
    )
    .fetch_all(tx.db())
    .await?;
    let keepers = rows.into_iter().map(|row| Keeper {
        id: row.id,
        address: row.address.0,
        service: row.service.map(|service| service.0),
        keeper: row.keeper,
        since: Month::of(row.since),
        until: row.until.map(Month::of),
    });
    Ok(keepers.collect())
}

/// What others keep of the company's houses, at any time.
pub(super) async fn kept_in(tx: &mut Tx) -> Result<Vec<Kept>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select building_id as "building: BuildingId", utility_id as "service: UtilityId", keeper, since, until
           from outside_keepers
           where company_id = $1
           order by id"#,
        company.0,
    )
    .fetch_all(tx.db())
    .await?;
    let kept = rows.into_iter().map(|row| Kept {
        building: row.building,
        service: row.service,
        keeper: row.keeper,
        since: Month::of(row.since),
        until: row.until.map(Month::of),
    });
    Ok(kept.collect())
}

/// Says who keeps the books of a house or of one of its services; said again it is changed. Months that others
/// kept before stay theirs.
///
/// # Errors
/// `Denied`, the fields that cannot be taken.
pub async fn save_keeper(sv: &Services, scope: &Scope, save: SaveKeeper) -> Result<KeeperId> {
    scope.require(Permission::ChargesWrite)?;
    let keeper = save.name()?;
    let mut tx = sv.begin(scope).await?;
    let id = once(&mut tx, scope, save.command, &save, async |tx: &mut Tx| {
        housing::require_building(tx, scope, save.building).await?;
        let (company, now) = (tx.company(), tx.now());
        let since: NaiveDate = save.since.first();
        let until = save.until.map(Month::first);
        let id = sqlx::query_scalar!(
            r#"insert into outside_keepers (company_id, id, building_id, utility_id, keeper, since, until)
               values ($1, $2, $3, $4, $5, $6, $7)
               on conflict on constraint outside_keepers_subject_key do update
                 set keeper = excluded.keeper, since = excluded.since, until = excluded.until
                 where (outside_keepers.keeper = excluded.keeper and (outside_keepers.until is null or outside_keepers.until >= excluded.since))
                   or excluded.since <= outside_keepers.since
               returning id as "id: KeeperId""#,
            company.0,
            KeeperId::generate(now).0,
            save.building.0,
            save.service.map(|service| service.0),
            keeper,
            since,
            until,
        )
        .fetch_optional(tx.db())
        .await
        .on_constraint("outside_keepers_building_fkey", || Invalid::field("building", "choice").into())
        .on_constraint("outside_keepers_utility_fkey", || Invalid::field("service", "choice").into())?;
        let id = id.ok_or_else(|| Invalid::field("since", "kept-before"))?;
        note(tx, scope, ("charges.save_keeper", id.0), &save).await?;
        Ok(id)
    })
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Says that the company keeps the books itself again. The months until then stay those of the others; without a last
/// month they never kept any.
///
/// # Errors
/// `Denied`, `NotFound` also for another house than one's own.
pub async fn remove_keeper(sv: &Services, scope: &Scope, cmd: RemoveKeeper) -> Result<()> {
    scope.require(Permission::ChargesWrite)?;
    let mut tx = sv.begin(scope).await?;
    once(&mut tx, scope, cmd.command, &cmd, async |tx: &mut Tx| {
        let ended = match cmd.until {
            Some(until) => end(tx, cmd.keeper, until).await?,
            None => None,
        };
        let building = match ended {
            Some(building) => building,
            None => delete(tx, cmd.keeper).await?.ok_or_else(Error::not_found)?,
        };
        housing::require_building(tx, scope, building).await?;
        note(tx, scope, ("charges.remove_keeper", cmd.keeper.0), &cmd).await
    })
    .await?;
    tx.commit().await
}

/// Ends with a month, when they had begun by then. Answers the house.
async fn end(tx: &mut Tx, keeper: KeeperId, until: Month) -> Result<Option<BuildingId>> {
    let company = tx.company();
    let building = sqlx::query_scalar!(
        r#"update outside_keepers set until = $3
           where company_id = $1 and id = $2 and since <= $3
           returning building_id as "id: BuildingId""#,
        company.0,
        keeper.0,
        until.first(),
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(building)
}

async fn delete(tx: &mut Tx, keeper: KeeperId) -> Result<Option<BuildingId>> {
    let company = tx.company();
    let building = sqlx::query_scalar!(
        r#"delete from outside_keepers where company_id = $1 and id = $2 returning building_id as "id: BuildingId""#,
        company.0,
        keeper.0
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(building)
}
