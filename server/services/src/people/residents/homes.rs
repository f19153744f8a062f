//! The apartments of residents.

use std::collections::HashMap;

use domain::{
    ids::{ApartmentId, BuildingId, ResidentId},
    invalid::Invalid,
    people::{Home, Tie},
    words::Localized,
};
use sqlx::types::Json;

use crate::{Result, Tx, companies, error::OnConstraint as _};

/// The apartments of one resident, for the bot.
///
/// # Errors
/// When the database does not answer.
pub async fn homes_in(tx: &mut Tx, resident: ResidentId) -> Result<Vec<Home>> {
    Ok(homes_of(tx, &[resident]).await?.remove(&resident).unwrap_or_default())
}

/// The apartments of these residents, by address and number.
pub(super) async fn homes_of(tx: &mut Tx, residents: &[ResidentId]) -> Result<HashMap<ResidentId, Vec<Home>>> {
    let company = tx.company();
    let ids: Vec<_> = residents.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"select
             resident_apartments.resident_id as "resident: ResidentId",
             apartments.id as "apartment: ApartmentId",
             apartments.number,
             buildings.id as "building: BuildingId",
             buildings.address as "address: Json<Localized>",
             entrances.number as "entrance?",
             apartments.floor,
             resident_apartments.role as "tie: Tie"
           from resident_apartments
           join apartments on apartments.company_id = resident_apartments.company_id and apartments.id = resident_apartments.apartment_id
           join buildings on buildings.company_id = apartments.company_id and buildings.id = apartments.building_id
           left join entrances on entrances.company_id = apartments.company_id and entrances.id = apartments.entrance_id
           where resident_apartments.company_id = $1 and resident_apartments.resident_id = any($2)
             and resident_apartments.until is null and resident_apartments.status = 'active'
           order by buildings.address ->> 'ru', apartments.number, apartments.id"#,
        company.0,
        &ids,
    )
    .fetch_all(tx.db())
    .await?;
    let mut homes: HashMap<ResidentId, Vec<Home>> = HashMap::new();
    for row in rows {
        homes.entry(row.resident).or_default().push(Home {
            apartment: row.apartment,
            number: row.number,
            building: row.building,
            address: row.address.0,
            entrance: row.entrance,
            floor: row.floor,
            tie: row.tie,
        });
    }
    Ok(homes)
}

/// How a resident belongs to an apartment, or did last.
pub(super) async fn tie_of(tx: &mut Tx, resident: ResidentId, apartment: ApartmentId) -> Result<Option<Tie>> {
    let company = tx.company();
    let tie = sqlx::query_scalar!(
        r#"select role as "tie: Tie" from resident_apartments where company_id = $1 and resident_id = $2 and apartment_id = $3"#,
        company.0,
        resident.0,
        apartment.0
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(tie)
}

/// Links a resident to an apartment, or changes how they belong to it.
pub(super) async fn link(tx: &mut Tx, resident: ResidentId, apartment: ApartmentId, tie: Tie) -> Result<()> {
    let (company, today) = (tx.company(), companies::today_in(tx).await?);
    sqlx::query!(
        "insert into resident_apartments (company_id, resident_id, apartment_id, role, since)
         values ($1, $2, $3, $4, $5)
         on conflict on constraint resident_apartments_pkey do update
           set role = excluded.role,
               since = case when resident_apartments.until is null then resident_apartments.since else excluded.since end,
               until = null,
               status = 'active'",
        company.0,
        resident.0,
        apartment.0,
        tie as Tie,
        today,
    )
    .execute(tx.db())
    .await
    .on_constraint("resident_apartments_apartment_fkey", || {
        Invalid::field("apartment", "choice").into()
    })?;
    Ok(())
}

/// Ends a link. Answers whether there was one.
pub(super) async fn unlink(tx: &mut Tx, resident: ResidentId, apartment: ApartmentId) -> Result<bool> {
    // `until` is the last day they belonged to it: the access ends now, not at midnight.
    let (company, last_day) = (tx.company(), companies::today_in(tx).await?.pred_opt());
    let ended = sqlx::query!(
        "update resident_apartments set until = $4 where company_id = $1 and resident_id = $2 and apartment_id = $3 and until is null",
        company.0,
        resident.0,
        apartment.0,
        last_day,
    )
    .execute(tx.db())
    .await?;
    Ok(ended.rows_affected() > 0)
}
