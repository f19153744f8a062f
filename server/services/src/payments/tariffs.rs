//! Services and what they cost. Who may: `charges.read` sees, `charges.write` changes; what holds for all houses is changed
//! by those who take care of all of them.

use domain::{
    charges::{CloseService, Mode, RemoveTariff, SaveService, SaveTariff, ServiceView, Settings, Tariff},
    ids::{BuildingId, TariffId, UtilityId},
    invalid::Invalid,
    money::Tiyin,
    roles::Permission,
    words::Localized,
};
use sqlx::types::Json;

use super::{keepers, rules};
use crate::{
    Error, Result, Scope, Services, Tx,
    auth::{Entry, audit},
    error::OnConstraint as _,
    housing, once,
};

/// Everything by which charges are computed.
///
/// # Errors
/// `Denied`.
pub async fn charge_settings(sv: &Services, scope: &Scope) -> Result<Settings> {
    scope.require(Permission::ChargesRead)?;
    let mut tx = sv.begin(scope).await?;
    let settings = Settings {
        services: services_in(&mut tx).await?,
        rules: rules::list_in(&mut tx).await?,
        keepers: keepers::list_in(&mut tx, None).await?,
        of_all: housing::houses_of(&mut tx, scope).await?.is_none(),
    };
    tx.commit().await?;
    Ok(settings)
}

async fn services_in(tx: &mut Tx) -> Result<Vec<ServiceView>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select id as "id: UtilityId", name as "name: Json<Localized>", mode as "mode: Mode", archived_at is not null as "closed!"
           from utilities
           where company_id = $1
           order by archived_at is not null, name ->> 'ru', id"#,
        company.0,
    )
    .fetch_all(tx.db())
    .await?;
    let tariffs = tariffs_in(tx).await?;
    let services = rows.into_iter().map(|row| ServiceView {
        id: row.id,
        name: row.name.0,
        mode: row.mode,
        closed: row.closed,
        tariffs: tariffs
            .iter()
            .filter(|(service, _)| *service == row.id)
            .map(|(_, tariff)| tariff.clone())
            .collect(),
    });
    Ok(services.collect())
}

async fn tariffs_in(tx: &mut Tx) -> Result<Vec<(UtilityId, Tariff)>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select tariffs.utility_id as "service: UtilityId", tariffs.id as "id: TariffId", buildings.address as "address: Option<Json<Localized>>",
             tariffs.price_tiyin as price, tariffs.valid_from
           from tariffs
           left join buildings on buildings.company_id = tariffs.company_id and buildings.id = tariffs.building_id
           where tariffs.company_id = $1
           order by buildings.address ->> 'ru' nulls first, tariffs.valid_from desc"#,
        company.0,
    )
    .fetch_all(tx.db())
    .await?;
    let tariffs = rows.into_iter().map(|row| {
        let tariff = Tariff {
            id: row.id,
            address: row.address.map(|address| address.0),
            price_tiyin: row.price.map(Tiyin),
            from: row.valid_from,
        };
        (row.service, tariff)
    });
    Ok(tariffs.collect())
}

/// Adds a service, or changes one.
///
/// # Errors
/// `Denied`, `NotFound`, the fields that cannot be taken.
pub async fn save_service(sv: &Services, scope: &Scope, save: SaveService) -> Result<UtilityId> {
    scope.require(Permission::ChargesWrite)?;
    let name = save.check()?;
    let mut tx = sv.begin(scope).await?;
    let id = once(&mut tx, scope, save.command, &save, async |tx: &mut Tx| {
        housing::require_all_houses(tx, scope).await?;
        let (company, id) = (tx.company(), save.id.unwrap_or_else(|| UtilityId::generate(tx.now())));
        let written = sqlx::query!(
            // A name in Cyrillic that came with the company's file stays while the Uzbek one does.
            "with changed as (
               update utilities
               set name = case when name ->> 'uz' = $4::jsonb ->> 'uz' then name || $4 else $4 end, mode = $5
               where company_id = $1 and id = $2
               returning id
             ), added as (
               insert into utilities (company_id, id, code, name, mode) select $1, $2, $3, $4, $5 where $6 returning id
             )
             select id from changed union all select id from added",
            company.0,
            id.0,
            // Only the operator's file names services by a code.
            id.0.simple().to_string(),
            Json(&name) as _,
            save.mode.code(),
            save.id.is_none(),
        )
        .fetch_optional(tx.db())
        .await?;
        written.ok_or_else(Error::not_found)?;
        note(tx, scope, ("charges.save_service", id.0), &save).await?;
        Ok(id)
    })
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Takes a service out of use, or into it again. What was charged for it stays.
///
/// # Errors
/// `Denied`, `NotFound`.
pub async fn close_service(sv: &Services, scope: &Scope, cmd: CloseService) -> Result<()> {
    scope.require(Permission::ChargesWrite)?;
    let mut tx = sv.begin(scope).await?;
    once(&mut tx, scope, cmd.command, &cmd, async |tx: &mut Tx| {
        housing::require_all_houses(tx, scope).await?;
        let (company, now) = (tx.company(), tx.now());
        let changed = sqlx::query!(
            "update utilities set archived_at = case when $3 then coalesce(archived_at, $4) end where company_id = $1 and id = $2",
            company.0,
            cmd.service.0,
            cmd.closed,
            now,
        )
        .execute(tx.db())
        .await?;
        if changed.rows_affected() == 0 {
            return Err(Error::not_found());
        }
        note(tx, scope, ("charges.close_service", cmd.service.0), &cmd).await
    })
    .await?;
    tx.commit().await
}

/// Sets a price from a day on; a price that begins on the same day is changed.
///
/// # Errors
/// `Denied`, the fields that cannot be taken.
pub async fn save_tariff(sv: &Services, scope: &Scope, save: SaveTariff) -> Result<TariffId> {
    scope.require(Permission::ChargesWrite)?;
    let (price, from) = save.check()?;
    let mut tx = sv.begin(scope).await?;
    let id = once(&mut tx, scope, save.command, &save, async |tx: &mut Tx| {
        match save.building {
            Some(building) => housing::require_building(tx, scope, building).await?,
            None => require_whole_in(tx, scope).await?,
        }
        let (company, now) = (tx.company(), tx.now());
        let id = sqlx::query_scalar!(
            r#"insert into tariffs (company_id, id, utility_id, building_id, valid_from, price_tiyin, created_at)
               values ($1, $2, $3, $4, $5, $6, $7)
               on conflict on constraint tariffs_day_key do update set price_tiyin = excluded.price_tiyin
               returning id as "id: TariffId""#,
            company.0,
            TariffId::generate(now).0,
            save.service.0,
            save.building.map(|building| building.0),
            from,
            price.map(|price| price.0),
            now,
        )
        .fetch_one(tx.db())
        .await
        .on_constraint("tariffs_utility_fkey", || Invalid::field("service", "choice").into())
        .on_constraint("tariffs_building_fkey", || Invalid::field("building", "choice").into())?;
        note(tx, scope, ("charges.save_tariff", id.0), &save).await?;
        Ok(id)
    })
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Takes a price away. Charges that were posted with it stay.
///
/// # Errors
/// `Denied`, `NotFound` also for that of another house than one's own.
pub async fn remove_tariff(sv: &Services, scope: &Scope, cmd: RemoveTariff) -> Result<()> {
    scope.require(Permission::ChargesWrite)?;
    let mut tx = sv.begin(scope).await?;
    once(&mut tx, scope, cmd.command, &cmd, async |tx: &mut Tx| {
        let company = tx.company();
        let building = sqlx::query_scalar!(
            r#"delete from tariffs where company_id = $1 and id = $2 returning building_id as "id: BuildingId""#,
            company.0,
            cmd.tariff.0
        )
        .fetch_optional(tx.db())
        .await?
        .ok_or_else(Error::not_found)?;
        match building {
            Some(building) => housing::require_building(tx, scope, building).await?,
            None => housing::require_all_houses(tx, scope).await?,
        }
        note(tx, scope, ("charges.remove_tariff", cmd.tariff.0), &cmd).await
    })
    .await?;
    tx.commit().await
}

/// What names no house holds in all of them: whoever takes care of some has to name one.
pub(super) async fn require_whole_in(tx: &mut Tx, scope: &Scope) -> Result<()> {
    match housing::houses_of(tx, scope).await? {
        None => Ok(()),
        Some(_) => Err(Invalid::field("building", "required").into()),
    }
}

/// Writes down who changed what charges are computed by.
pub(super) async fn note(
    tx: &mut Tx,
    scope: &Scope,
    (action, id): (&'static str, uuid::Uuid),
    after: &(impl serde::Serialize + Sync),
) -> Result<()> {
    let after = serde_json::to_value(after).map_err(|source| Error::new(crate::Kind::Inconsistent, "inconsistent").because(source))?;
    let entry = Entry {
        action,
        entity: "charges",
        id: Some(id),
        before: None,
        after: Some(after),
    };
    audit(tx, scope, entry).await
}
