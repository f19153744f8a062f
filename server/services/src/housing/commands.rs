//! Changing houses. Those who may write houses do it; who is limited to some houses adds none.

use domain::{
    housing::{SaveApartment, SaveBuilding, SaveComplex, SaveEntrance},
    ids::{ApartmentId, BuildingId, ComplexId, EntranceId},
    invalid::Invalid,
    money::Tiyin,
    roles::Permission,
    words::{self, Localized},
};

use super::{
    put::{BuildingRow, EntranceRow, put_building, put_complex, put_entrance},
    sight::{require_all_houses, require_building},
};
use crate::{Error, Result, Scope, Services, Tx, error::OnConstraint as _, once, people};

/// The longest address or name of a house, in characters.
const ADDRESS_MAX: u32 = 200;
/// The longest number of an apartment, in characters.
const NUMBER_MAX: u32 = 20;

/// Adds a complex, or changes one.
///
/// # Errors
/// `Denied`, `NotFound`, the fields that cannot be taken.
pub async fn save_complex(services: &Services, scope: &Scope, save: SaveComplex) -> Result<ComplexId> {
    scope.require(Permission::HousesWrite)?;
    let name = two_languages(("name_ru", &save.name_ru), ("name_uz", &save.name_uz))?;
    let mut tx = services.begin(scope).await?;
    let id = once(&mut tx, scope, save.command, &save, async |tx| {
        require_all_houses(tx, scope).await?;
        put_complex(tx, save.id, &name).await
    })
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Adds a building, or changes one.
///
/// # Errors
/// `Denied`, `NotFound`, the fields that cannot be taken.
pub async fn save_building(services: &Services, scope: &Scope, save: SaveBuilding) -> Result<BuildingId> {
    scope.require(Permission::HousesWrite)?;
    let address = two_languages(("address_ru", &save.address_ru), ("address_uz", &save.address_uz))?;
    let mut tx = services.begin(scope).await?;
    let id = once(&mut tx, scope, save.command, &save, async |tx| {
        match save.id {
            Some(id) => require_building(tx, scope, id).await?,
            None => require_all_houses(tx, scope).await?,
        }
        let row = BuildingRow {
            complex: save.complex,
            address: &address,
            floors: save.floors,
            year: save.year,
        };
        let id = put_building(tx, save.id, &row).await?;
        people::refresh_keys_of_building_in(tx, id).await?;
        Ok(id)
    })
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Adds an entrance, or changes one.
///
/// # Errors
/// `Denied`, `NotFound`, the fields that cannot be taken.
pub async fn save_entrance(services: &Services, scope: &Scope, save: SaveEntrance) -> Result<EntranceId> {
    scope.require(Permission::HousesWrite)?;
    let note = words::optional_line("intercom_note", &save.intercom_note, ADDRESS_MAX)?;
    let mut tx = services.begin(scope).await?;
    let id = once(&mut tx, scope, save.command, &save, async |tx| {
        require_building(tx, scope, save.building).await?;
        let row = EntranceRow {
            building: save.building,
            number: save.number,
            floors: save.floors,
            intercom_note: note.as_deref(),
        };
        put_entrance(tx, save.id, &row).await
    })
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// The checked words and numbers of an apartment.
struct Words {
    number: String,
    area_dm2: Option<i32>,
}

/// Adds an apartment, or changes one.
///
/// # Errors
/// `Denied`, `NotFound`, the fields that cannot be taken.
pub async fn save_apartment(services: &Services, scope: &Scope, save: SaveApartment) -> Result<ApartmentId> {
    scope.require(Permission::HousesWrite)?;
    let words = check(&save)?;
    let mut tx = services.begin(scope).await?;
    let id = once(&mut tx, scope, save.command, &save, async |tx| {
        require_building(tx, scope, save.building).await?;
        let id = write_apartment(tx, &save, &words).await?;
        people::refresh_keys_of_building_in(tx, save.building).await?;
        Ok(id)
    })
    .await?;
    tx.commit().await?;
    Ok(id)
}

fn check(save: &SaveApartment) -> std::result::Result<Words, Invalid> {
    let mut invalid = Invalid::default();
    let number = invalid.take(words::line("number", &save.number, NUMBER_MAX));
    let area_dm2 = match save.area.trim() {
        "" => None,
        text => invalid.take(area(text)),
    };
    match number {
        Some(number) if invalid.fields.is_empty() => Ok(Words { number, area_dm2 }),
        _ => Err(invalid),
    }
}

/// Square metres as typed, in square decimetres: hundredths, like tiyin of a sum.
fn area(text: &str) -> std::result::Result<i32, Invalid> {
    let hundredths = Tiyin::parse_sums(text).map_err(|_| Invalid::field("area", "number"))?;
    i32::try_from(hundredths.0)
        .ok()
        .filter(|area| *area > 0)
        .ok_or_else(|| Invalid::field("area", "range"))
}

async fn write_apartment(tx: &mut Tx, save: &SaveApartment, words: &Words) -> Result<ApartmentId> {
    let (company, now) = (tx.company(), tx.now());
    let written = save.id.unwrap_or_else(|| ApartmentId::generate(now));
    let result = if save.id.is_some() {
        sqlx::query!(
            "update apartments set entrance_id = $4, kind = $5, number = $6, floor = $7, area_dm2 = $8, rooms = $9
             where company_id = $1 and id = $2 and building_id = $3",
            company.0,
            written.0,
            save.building.0,
            save.entrance.map(|id| id.0),
            save.kind.code(),
            words.number,
            save.floor,
            words.area_dm2,
            save.rooms,
        )
        .execute(tx.db())
        .await
    } else {
        sqlx::query!(
            "insert into apartments (company_id, id, building_id, entrance_id, kind, number, floor, area_dm2, rooms)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            company.0,
            written.0,
            save.building.0,
            save.entrance.map(|id| id.0),
            save.kind.code(),
            words.number,
            save.floor,
            words.area_dm2,
            save.rooms,
        )
        .execute(tx.db())
        .await
    };
    let result = result
        .on_constraint("apartments_number_key", || Invalid::field("number", "taken").into())
        .on_constraint("apartments_building_fkey", || Invalid::field("building", "choice").into())
        .on_constraint("apartments_entrance_fkey", || Invalid::field("entrance", "choice").into())
        .on_constraint("apartments_floor_check", || Invalid::field("floor", "range").into())
        .on_constraint("apartments_rooms_check", || Invalid::field("rooms", "range").into())?;
    if result.rows_affected() == 0 {
        Err(Error::not_found())
    } else {
        Ok(written)
    }
}

fn two_languages(ru: (&str, &str), uz: (&str, &str)) -> std::result::Result<Localized, Invalid> {
    let mut invalid = Invalid::default();
    let russian = invalid.take(words::line(ru.0, ru.1, ADDRESS_MAX));
    let uzbek = invalid.take(words::optional_line(uz.0, uz.1, ADDRESS_MAX));
    match (russian, uzbek) {
        (Some(russian), Some(uzbek)) => Ok(Localized {
            uz: uzbek.unwrap_or_else(|| russian.clone()),
            ru: russian,
            uz_cyrl: None,
            en: None,
        }),
        _ => Err(invalid),
    }
}
