//! The rows of houses: what commands and provisioning write.

use domain::{
    housing::ApartmentKind,
    ids::{ApartmentId, BuildingId, ComplexId, EntranceId, HintId},
    invalid::Invalid,
    search_key::fold,
    words::Localized,
};
use sqlx::types::Json;

use crate::{Error, Result, Tx, error::OnConstraint as _};

/// Adds a complex, or changes the one with this id.
///
/// # Errors
/// `NotFound` when there is none with this id.
pub(crate) async fn put_complex(tx: &mut Tx, id: Option<ComplexId>, name: &Localized) -> Result<ComplexId> {
    let (company, now) = (tx.company(), tx.now());
    let key = key_of(name);
    if let Some(id) = id {
        let changed = sqlx::query!(
            "update complexes set name = $3, search_key = $4 where company_id = $1 and id = $2",
            company.0,
            id.0,
            Json(name) as Json<&Localized>,
            key,
        )
        .execute(tx.db())
        .await?;
        return found(changed.rows_affected(), id);
    }
    let id = ComplexId::generate(now);
    sqlx::query!(
        "insert into complexes (company_id, id, name, search_key) values ($1, $2, $3, $4)",
        company.0,
        id.0,
        Json(name) as Json<&Localized>,
        key,
    )
    .execute(tx.db())
    .await?;
    Ok(id)
}

/// What is written of a building.
pub(crate) struct BuildingRow<'a> {
    pub(crate) complex: ComplexId,
    pub(crate) address: &'a Localized,
    pub(crate) floors: Option<i32>,
    pub(crate) year: Option<i32>,
}

/// Adds a building, or changes the one with this id.
///
/// # Errors
/// `NotFound` when there is none with this id, the fields that cannot be taken.
pub(crate) async fn put_building(tx: &mut Tx, id: Option<BuildingId>, row: &BuildingRow<'_>) -> Result<BuildingId> {
    let (company, now) = (tx.company(), tx.now());
    let written = id.unwrap_or_else(|| BuildingId::generate(now));
    let key = key_of(row.address);
    let result = if id.is_some() {
        sqlx::query!(
            "update buildings set complex_id = $3, address = $4, search_key = $5, floors = $6, year = $7 where company_id = $1 and id = $2",
            company.0,
            written.0,
            row.complex.0,
            Json(row.address) as Json<&Localized>,
            key,
            row.floors,
            row.year,
        )
        .execute(tx.db())
        .await
    } else {
        sqlx::query!(
            "insert into buildings (company_id, id, complex_id, address, search_key, floors, year) values ($1, $2, $3, $4, $5, $6, $7)",
            company.0,
            written.0,
            row.complex.0,
            Json(row.address) as Json<&Localized>,
            key,
            row.floors,
            row.year,
        )
        .execute(tx.db())
        .await
    };
    let result = result
        .on_constraint("buildings_complex_fkey", || Invalid::field("complex", "choice").into())
        .on_constraint("buildings_floors_check", || Invalid::field("floors", "range").into())
        .on_constraint("buildings_year_check", || Invalid::field("year", "range").into())?;
    found(result.rows_affected(), written)
}

/// What is written of an entrance.
pub(crate) struct EntranceRow<'a> {
    pub(crate) building: BuildingId,
    pub(crate) number: i32,
    pub(crate) floors: Option<i32>,
    pub(crate) intercom_note: Option<&'a str>,
}

/// Adds an entrance, or changes the one with this id. The building of an entrance never changes.
///
/// # Errors
/// `NotFound` when there is none with this id in the building, the fields that cannot be taken.
pub(crate) async fn put_entrance(tx: &mut Tx, id: Option<EntranceId>, row: &EntranceRow<'_>) -> Result<EntranceId> {
    let (company, now) = (tx.company(), tx.now());
    let written = id.unwrap_or_else(|| EntranceId::generate(now));
    let result = if id.is_some() {
        sqlx::query!(
            "update entrances set number = $4, floors = $5, intercom_note = $6 where company_id = $1 and id = $2 and building_id = $3",
            company.0,
            written.0,
            row.building.0,
            row.number,
            row.floors,
            row.intercom_note,
        )
        .execute(tx.db())
        .await
    } else {
        sqlx::query!(
            "insert into entrances (company_id, id, building_id, number, floors, intercom_note) values ($1, $2, $3, $4, $5, $6)",
            company.0,
            written.0,
            row.building.0,
            row.number,
            row.floors,
            row.intercom_note,
        )
        .execute(tx.db())
        .await
    };
    let result = result
        .on_constraint("entrances_number_key", || Invalid::field("number", "taken").into())
        .on_constraint("entrances_number_check", || Invalid::field("number", "range").into())
        .on_constraint("entrances_floors_check", || Invalid::field("floors", "range").into())
        .on_constraint("entrances_building_fkey", || Invalid::field("building", "choice").into())?;
    found(result.rows_affected(), written)
}

/// What is written of an apartment.
#[derive(Debug, Clone)]
pub(crate) struct ApartmentRow {
    pub(crate) entrance: Option<EntranceId>,
    pub(crate) kind: ApartmentKind,
    pub(crate) number: String,
    pub(crate) floor: Option<i32>,
    pub(crate) area_dm2: Option<i32>,
    pub(crate) rooms: Option<i32>,
}

/// Adds the apartments of a building, or changes those with the same kind and number. What a row
/// does not say stays. Answers how many were added.
///
/// # Errors
/// The fields that cannot be taken.
pub(crate) async fn put_apartments(tx: &mut Tx, building: BuildingId, rows: &[ApartmentRow]) -> Result<u64> {
    let (company, now) = (tx.company(), tx.now());
    let ids: Vec<_> = rows.iter().map(|_| ApartmentId::generate(now).0).collect();
    let entrances: Vec<_> = rows.iter().map(|row| row.entrance.map(|id| id.0)).collect();
    let kinds: Vec<_> = rows.iter().map(|row| row.kind).collect();
    let numbers: Vec<_> = rows.iter().map(|row| row.number.clone()).collect();
    let floors: Vec<_> = rows.iter().map(|row| row.floor).collect();
    let areas: Vec<_> = rows.iter().map(|row| row.area_dm2).collect();
    let rooms: Vec<_> = rows.iter().map(|row| row.rooms).collect();
    let is_new = sqlx::query_scalar!(
        r#"insert into apartments (company_id, id, building_id, entrance_id, kind, number, floor, area_dm2, rooms)
           select $1, new.id, $2, new.entrance, new.kind, new.number, new.floor, new.area, new.rooms
           from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::int[], $8::int[], $9::int[])
             as new (id, entrance, kind, number, floor, area, rooms)
           on conflict on constraint apartments_number_key do update
             set entrance_id = coalesce(excluded.entrance_id, apartments.entrance_id),
                 floor = coalesce(excluded.floor, apartments.floor),
                 area_dm2 = coalesce(excluded.area_dm2, apartments.area_dm2),
                 rooms = coalesce(excluded.rooms, apartments.rooms)
           -- A row that this statement wrote first has no deleter.
           returning xmax = 0 as "is_new!""#,
        company.0,
        building.0,
        &ids,
        &entrances as &[Option<uuid::Uuid>],
        &kinds as &[ApartmentKind],
        &numbers,
        &floors as &[Option<i32>],
        &areas as &[Option<i32>],
        &rooms as &[Option<i32>],
    )
    .fetch_all(tx.db())
    .await
    .on_constraint("apartments_floor_check", || Invalid::field("floor", "range").into())
    .on_constraint("apartments_area_check", || Invalid::field("area", "range").into())
    .on_constraint("apartments_rooms_check", || Invalid::field("rooms", "range").into())?;
    Ok(is_new.into_iter().map(u64::from).sum())
}

/// Adds a hint, unless the building has the same one.
pub(crate) async fn put_hint(tx: &mut Tx, building: BuildingId, text: &str) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "insert into property_hints (company_id, id, building_id, text)
         select $1, $2, $3, $4
         where not exists (select from property_hints where company_id = $1 and building_id = $3 and text = $4)",
        company.0,
        HintId::generate(now).0,
        building.0,
        text,
    )
    .execute(tx.db())
    .await
    .on_constraint("property_hints_building_fkey", Error::not_found)?;
    Ok(())
}

fn key_of(words: &Localized) -> String {
    fold(&format!("{} {}", words.ru, words.uz))
}

pub(super) fn found<T>(rows: u64, id: T) -> Result<T> {
    if rows == 0 { Err(Error::not_found()) } else { Ok(id) }
}
