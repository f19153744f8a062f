//! The codes of houses and entrances: each is made when it is first printed, and stays.

use domain::{
    ids::{BuildingId, EntranceId},
    place_codes::{CodedEntrance, CodedPlace, PLACE_CODE_LENGTH, PlaceCode},
    roles::Permission,
    words::Localized,
};
use rand::Rng as _;
use sqlx::types::Json;

use super::{code_sheet, sight::require_building};
use crate::{
    Error, Result, Scope, Services, Tx,
    pdf::{Printed, set},
    telegram,
};

/// The letters of a new code: none is taken for another one.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// How often codes are made until every place has one: a new code may be another place's already.
const TRIES: usize = 3;

/// The codes of a house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseCodes {
    /// Where the house is.
    pub address: Localized,
    /// The company's bot, by its name without `@`; `None` when there is none, and then there are no codes.
    pub bot: Option<String>,
    /// The codes: first that of the house, then those of its entrances.
    pub codes: Vec<(CodedPlace, PlaceCode)>,
}

/// The codes of a house and its entrances; those that were not asked for before are made.
///
/// # Errors
/// `Denied` without the right to see houses, `NotFound`.
pub async fn place_codes(services: &Services, scope: &Scope, building: BuildingId) -> Result<HouseCodes> {
    scope.require(Permission::HousesRead)?;
    let mut tx = services.begin(scope).await?;
    require_building(&mut tx, scope, building).await?;
    let company = tx.company();
    let address = sqlx::query_scalar!(
        r#"select address as "address: Json<Localized>" from buildings where company_id = $1 and id = $2 and archived_at is null"#,
        company.0,
        building.0,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(Error::not_found)?;
    let bot = telegram::bot_name_in(&mut tx).await?.filter(|name| !name.is_empty());
    let codes = if bot.is_some() {
        made_in(&mut tx, building).await?
    } else {
        Vec::new()
    };
    tx.commit().await?;
    Ok(HouseCodes {
        address: address.0,
        bot,
        codes,
    })
}

/// The codes of a house and its entrances on paper, to be cut out and put up.
///
/// # Errors
/// `Denied` without the right to see houses, `NotFound`.
pub async fn print_place_codes(services: &Services, scope: &Scope, building: BuildingId) -> Result<Printed> {
    let house = place_codes(services, scope, building).await?;
    let lang = scope.lang;
    Ok(Printed {
        bytes: set(move || code_sheet::sheet(&house, lang)).await?,
        name: format!("codes-{building}.pdf"),
    })
}

/// The place of a code, when it is one of the company's and its house is still served.
///
/// # Errors
/// When the database does not answer.
pub async fn place_of_code_in(tx: &mut Tx, code: PlaceCode) -> Result<Option<CodedPlace>> {
    let company = tx.company();
    let row = sqlx::query!(
        r#"select
             place_codes.building_id as "building: BuildingId",
             entrances.id as "entrance?: EntranceId",
             entrances.number as "number?"
           from place_codes
           join buildings
             on buildings.company_id = place_codes.company_id
            and buildings.id = place_codes.building_id
           left join entrances
             on entrances.company_id = place_codes.company_id
            and entrances.id = place_codes.entrance_id
           where place_codes.company_id = $1
             and place_codes.code = $2
             and buildings.archived_at is null"#,
        company.0,
        code.as_str(),
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(row.map(|row| CodedPlace {
        building: row.building,
        entrance: entrance(row.entrance, row.number),
    }))
}

fn entrance(id: Option<EntranceId>, number: Option<i32>) -> Option<CodedEntrance> {
    id.zip(number).map(|(id, number)| CodedEntrance { id, number })
}

/// The codes of all places of a house, made where there were none.
async fn made_in(tx: &mut Tx, building: BuildingId) -> Result<Vec<(CodedPlace, PlaceCode)>> {
    for _ in 0..TRIES {
        let places = places_in(tx, building).await?;
        let bare: Vec<_> = places.iter().filter(|(_, code)| code.is_none()).map(|(place, _)| *place).collect();
        if bare.is_empty() {
            return Ok(places.into_iter().filter_map(|(place, code)| Some((place, code?))).collect());
        }
        make_in(tx, building, &bare).await?;
    }
    let places = places_in(tx, building).await?;
    Ok(places.into_iter().filter_map(|(place, code)| Some((place, code?))).collect())
}

async fn places_in(tx: &mut Tx, building: BuildingId) -> Result<Vec<(CodedPlace, Option<PlaceCode>)>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select
             place.entrance_id as "entrance?: EntranceId",
             place.number as "number?",
             place_codes.code as "code?"
           from (
             select null::uuid as entrance_id, null::int as number
             union all
             select id, number from entrances where company_id = $1 and building_id = $2
           ) place
           left join place_codes
             on place_codes.company_id = $1
            and place_codes.building_id = $2
            and place_codes.entrance_id is not distinct from place.entrance_id
           order by place.number nulls first"#,
        company.0,
        building.0,
    )
    .fetch_all(tx.db())
    .await?;
    let places = rows.into_iter().map(|row| {
        let place = CodedPlace {
            building,
            entrance: entrance(row.entrance, row.number),
        };
        (place, row.code.as_deref().and_then(PlaceCode::parse))
    });
    Ok(places.collect())
}

/// Makes codes for these places. Of two who print at the same time one makes them, and the other waits and reads them.
async fn make_in(tx: &mut Tx, building: BuildingId, places: &[CodedPlace]) -> Result<()> {
    let company = tx.company();
    let codes: Vec<_> = places.iter().map(|_| new_code()).collect();
    let entrances: Vec<_> = places.iter().map(|place| place.entrance.map(|entrance| entrance.id.0)).collect();
    sqlx::query!(
        "insert into place_codes (company_id, code, building_id, entrance_id)
         select $1, made.code, $2, made.entrance_id
         from unnest($3::text[], $4::uuid[]) as made (code, entrance_id)
         on conflict do nothing",
        company.0,
        building.0,
        &codes,
        &entrances as &[Option<uuid::Uuid>],
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

fn new_code() -> String {
    let mut random = rand::rng();
    (0..PLACE_CODE_LENGTH)
        .filter_map(|_| LETTERS.get(random.random_range(0..LETTERS.len())).copied().map(char::from))
        .collect()
}
