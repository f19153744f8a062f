//! Houses as the staff sees them.

use std::collections::HashMap;

use domain::{
    housing::{Apartment, ApartmentCard, ApartmentKind, Building, BuildingCard, Complex, Entrance, Occupant},
    ids::{ApartmentId, BuildingId, ComplexId, EntranceId, ResidentId, UserId},
    notices::BotReach,
    people::Tie,
    roles::Permission,
    words::Localized,
};
use sqlx::types::Json;

use super::sight::houses_of;
use crate::{Error, Result, Scope, Services, Tx, telegram};

/// The complexes with their buildings, by name.
///
/// # Errors
/// `Denied` without the right to see houses.
pub async fn complexes(services: &Services, scope: &Scope) -> Result<Vec<Complex>> {
    scope.require(Permission::HousesRead)?;
    let mut tx = services.begin(scope).await?;
    let is_limited = houses_of(&mut tx, scope).await?.is_some();
    let mut cards: HashMap<ComplexId, Vec<BuildingCard>> = HashMap::new();
    for card in cards_in(&mut tx, scope, None).await? {
        cards.entry(card.complex).or_default().push(card);
    }
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select id as "id: ComplexId", name as "name: Json<Localized>"
           from complexes
           where company_id = $1 and archived_at is null
           order by name ->> 'ru', id"#,
        company.0,
    )
    .fetch_all(tx.db())
    .await?;
    tx.commit().await?;
    let complexes = rows.into_iter().map(|row| Complex {
        buildings: cards.remove(&row.id).unwrap_or_default(),
        id: row.id,
        name: row.name.0,
    });
    Ok(complexes.filter(|complex| !is_limited || !complex.buildings.is_empty()).collect())
}

/// The buildings, by address.
///
/// # Errors
/// `Denied` without the right to see houses.
pub async fn buildings(services: &Services, scope: &Scope) -> Result<Vec<BuildingCard>> {
    scope.require(Permission::HousesRead)?;
    let mut tx = services.begin(scope).await?;
    let cards = cards_in(&mut tx, scope, None).await?;
    tx.commit().await?;
    Ok(cards)
}

/// A building with everything in it.
///
/// # Errors
/// `Denied` without the right to see houses, `NotFound`.
pub async fn building(services: &Services, scope: &Scope, id: BuildingId) -> Result<Building> {
    scope.require(Permission::HousesRead)?;
    let mut tx = services.begin(scope).await?;
    let card = cards_in(&mut tx, scope, Some(id)).await?.pop().ok_or_else(Error::not_found)?;
    let company = tx.company();
    let row = sqlx::query!(
        r#"select complexes.name as "complex_name: Json<Localized>", buildings.floors, buildings.year
           from buildings
           join complexes on complexes.company_id = buildings.company_id and complexes.id = buildings.complex_id
           where buildings.company_id = $1 and buildings.id = $2"#,
        company.0,
        id.0,
    )
    .fetch_one(tx.db())
    .await?;
    let entrances = sqlx::query_as!(
        Entrance,
        r#"select id as "id: EntranceId", number, floors, intercom_note from entrances where company_id = $1 and building_id = $2 order by number"#,
        company.0,
        id.0,
    )
    .fetch_all(tx.db())
    .await?;
    let hints = sqlx::query_scalar!(
        "select text from property_hints where company_id = $1 and building_id = $2 order by id",
        company.0,
        id.0
    )
    .fetch_all(tx.db())
    .await?;
    let apartments = apartment_cards(&mut tx, Some(id), None).await?;
    tx.commit().await?;
    Ok(Building {
        card,
        complex_name: row.complex_name.0,
        floors: row.floors,
        year: row.year,
        entrances,
        apartments,
        hints,
    })
}

/// An apartment with its people.
///
/// # Errors
/// `Denied` without the right to see houses, `NotFound`.
pub async fn apartment(services: &Services, scope: &Scope, id: ApartmentId) -> Result<Apartment> {
    scope.require(Permission::HousesRead)?;
    let mut tx = services.begin(scope).await?;
    super::require_apartment(&mut tx, scope, id).await?;
    let card = apartment_cards(&mut tx, None, Some(id)).await?.pop().ok_or_else(Error::not_found)?;
    let company = tx.company();
    let address = sqlx::query_scalar!(
        r#"select address as "address: Json<Localized>" from buildings where company_id = $1 and id = $2"#,
        company.0,
        card.building.0,
    )
    .fetch_one(tx.db())
    .await?;
    // Who may see houses but not residents sees how many there are, not who.
    let people = if scope.can(Permission::ResidentsRead) {
        occupants(&mut tx, id).await?
    } else {
        Vec::new()
    };
    tx.commit().await?;
    Ok(Apartment {
        card,
        address: address.0,
        people,
    })
}

async fn occupants(tx: &mut Tx, apartment: ApartmentId) -> Result<Vec<Occupant>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select
             residents.id as "resident: ResidentId",
             residents.full_name as name,
             residents.user_id as "user: UserId",
             resident_apartments.role as "tie: Tie"
           from resident_apartments
           join residents on residents.company_id = resident_apartments.company_id and residents.id = resident_apartments.resident_id
           where resident_apartments.company_id = $1 and resident_apartments.apartment_id = $2
             and resident_apartments.until is null and resident_apartments.status = 'active' and residents.archived_at is null
           order by residents.full_name, residents.id"#,
        company.0,
        apartment.0,
    )
    .fetch_all(tx.db())
    .await?;
    let users: Vec<_> = rows.iter().filter_map(|row| row.user).collect();
    let reach = telegram::reach_in(tx, &users).await?;
    let reached = |user: Option<UserId>| user.and_then(|user| reach.get(&user).copied()).unwrap_or(BotReach::NotStarted);
    Ok(rows
        .into_iter()
        .map(|row| Occupant {
            resident: row.resident,
            name: row.name,
            tie: row.tie,
            telegram: reached(row.user),
        })
        .collect())
}

async fn cards_in(tx: &mut Tx, scope: &Scope, only: Option<BuildingId>) -> Result<Vec<BuildingCard>> {
    let houses = houses_of(tx, scope).await?;
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select
             buildings.id as "id: BuildingId",
             buildings.complex_id as "complex: ComplexId",
             buildings.address as "address: Json<Localized>",
             (
               select count(*) from apartments
               where apartments.company_id = buildings.company_id and apartments.building_id = buildings.id and apartments.archived_at is null
             ) as "apartments!",
             (
               select count(*) from requests
               where requests.company_id = buildings.company_id and requests.building_id = buildings.id
                 and requests.status in ('new', 'accepted', 'assigned', 'en_route', 'in_progress', 'on_hold')
             ) as "open_requests!"
           from buildings
           where buildings.company_id = $1 and buildings.archived_at is null
             and ($2::uuid is null or buildings.id = $2)
             and ($3::uuid[] is null or buildings.id = any($3))
           order by buildings.address ->> 'ru', buildings.id"#,
        company.0,
        only.map(|id| id.0),
        houses.as_deref(),
    )
    .fetch_all(tx.db())
    .await?;
    let connected = connected_apartments(tx, only).await?;
    let cards = rows.into_iter().map(|row| BuildingCard {
        connected: connected.get(&row.id).copied().unwrap_or_default(),
        id: row.id,
        complex: row.complex,
        address: row.address.0,
        apartments: row.apartments,
        open_requests: row.open_requests,
    });
    Ok(cards.collect())
}

/// How many apartments of each building have a resident on Telegram.
async fn connected_apartments(tx: &mut Tx, only: Option<BuildingId>) -> Result<HashMap<BuildingId, i64>> {
    let users: Vec<_> = telegram::all_connected_in(tx).await?.into_iter().map(|user| user.0).collect();
    let company = tx.company();
    let rows = sqlx::query!(
        // Arrays, not joins: each table is read once, whatever the planner believes about their sizes.
        r#"select building_id as "building: BuildingId", count(*) as "connected!"
           from apartments
           where company_id = $1 and ($2::uuid is null or building_id = $2) and id = any(array(
             select apartment_id from resident_apartments
             where company_id = $1 and until is null and status = 'active' and resident_id = any(array(
               select id from residents where company_id = $1 and archived_at is null and user_id = any($3)
             ))
           ))
           group by building_id"#,
        company.0,
        only.map(|id| id.0),
        &users,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.building, row.connected)).collect())
}

async fn apartment_cards(tx: &mut Tx, building: Option<BuildingId>, only: Option<ApartmentId>) -> Result<Vec<ApartmentCard>> {
    let company = tx.company();
    let cards = sqlx::query_as!(
        ApartmentCard,
        r#"select
             apartments.id as "id: ApartmentId",
             apartments.building_id as "building: BuildingId",
             apartments.entrance_id as "entrance: EntranceId",
             entrances.number as "entrance_number?",
             apartments.kind as "kind: ApartmentKind",
             apartments.number,
             apartments.floor,
             apartments.area_dm2,
             apartments.rooms,
             (
               select count(*) from resident_apartments
               join residents on residents.company_id = $1 and residents.id = resident_apartments.resident_id and residents.archived_at is null
               where resident_apartments.company_id = $1 and resident_apartments.apartment_id = apartments.id
                 and resident_apartments.until is null and resident_apartments.status = 'active'
             ) as "residents!",
             (
               select count(*) from requests
               where requests.company_id = $1 and requests.apartment_id = apartments.id
                 and requests.status in ('new', 'accepted', 'assigned', 'en_route', 'in_progress', 'on_hold')
             ) as "open_requests!"
           from apartments
           left join entrances on entrances.company_id = apartments.company_id and entrances.id = apartments.entrance_id
           where apartments.company_id = $1 and apartments.archived_at is null
             and ($2::uuid is null or apartments.building_id = $2)
             and ($3::uuid is null or apartments.id = $3)
           -- People count 2 before 10, and 12 before 12А.
           order by substring(apartments.number from '^[0-9]{1,9}')::int nulls last, apartments.number, apartments.kind"#,
        company.0,
        building.map(|id| id.0),
        only.map(|id| id.0),
    )
    .fetch_all(tx.db())
    .await?;
    Ok(cards)
}
