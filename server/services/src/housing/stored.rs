//! The rows of houses as provisioning finds them again.

use domain::{
    housing::ApartmentKind,
    ids::{ApartmentId, BuildingId, ComplexId, EntranceId},
    words::Localized,
};
use sqlx::types::Json;

use crate::{Result, Tx};

/// The complexes with their names.
pub(crate) async fn complexes_in(tx: &mut Tx) -> Result<Vec<(ComplexId, Localized)>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select id as "id: ComplexId", name as "name: Json<Localized>" from complexes where company_id = $1 for no key update"#,
        company.0
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name.0)).collect())
}

/// A building as it stands in the database.
pub(crate) struct StoredBuilding {
    pub(crate) id: BuildingId,
    pub(crate) address: Localized,
    pub(crate) floors: Option<i32>,
    pub(crate) year: Option<i32>,
}

/// The buildings of the company, locked: whoever completes a row must not overwrite what is saved meanwhile.
pub(crate) async fn buildings_in(tx: &mut Tx) -> Result<Vec<StoredBuilding>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select id as "id: BuildingId", address as "address: Json<Localized>", floors, year
           from buildings
           where company_id = $1
           for no key update"#,
        company.0
    )
    .fetch_all(tx.db())
    .await?;
    let stored = rows.into_iter().map(|row| StoredBuilding {
        id: row.id,
        address: row.address.0,
        floors: row.floors,
        year: row.year,
    });
    Ok(stored.collect())
}

/// An entrance as it stands in the database.
pub(crate) struct StoredEntrance {
    pub(crate) id: EntranceId,
    pub(crate) number: i32,
    pub(crate) floors: Option<i32>,
    pub(crate) intercom_note: Option<String>,
}

/// The entrances of a building, locked like buildings.
pub(crate) async fn entrances_in(tx: &mut Tx, building: BuildingId) -> Result<Vec<StoredEntrance>> {
    let company = tx.company();
    let stored = sqlx::query_as!(
        StoredEntrance,
        r#"select id as "id: EntranceId", number, floors, intercom_note
           from entrances
           where company_id = $1 and building_id = $2
           for no key update"#,
        company.0,
        building.0
    )
    .fetch_all(tx.db())
    .await?;
    Ok(stored)
}

/// The apartments of the company by building, kind and number.
pub(crate) async fn apartments_in(tx: &mut Tx) -> Result<Vec<((BuildingId, ApartmentKind, String), ApartmentId)>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select building_id as "building: BuildingId", kind as "kind: ApartmentKind", number, id as "id: ApartmentId"
           from apartments where company_id = $1"#,
        company.0,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().map(|row| ((row.building, row.kind, row.number), row.id)).collect())
}
