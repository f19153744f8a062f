//! What the staff keep about a building for each other: hints, and whom to call. Those who may write houses write it
//! down; hints are read on the house and on its requests.

use domain::{
    housing::{Contact, Hint, SaveContact, SaveHint},
    ids::{BuildingId, CommandId, ContactId, HintId},
    invalid::Invalid,
    phone::Line,
    roles::Permission,
    words,
};

use super::{
    put::{found, put_hint},
    sight::require_building,
};
use crate::{
    Error, Result, Scope, Services, Tx,
    auth::{Entry, audit},
    error::OnConstraint as _,
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
            Some(id) => change_hint(tx, id, save.building, &text).await?,
            None => put_hint(tx, save.building, &text).await?,
        }
        note(tx, scope, "houses.save_hint", save.building).await
    })
    .await?;
    tx.commit().await
}

async fn change_hint(tx: &mut Tx, id: HintId, building: BuildingId, text: &str) -> Result<()> {
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
    found(changed.rows_affected(), ())
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

/// The contacts of a building, by name.
///
/// # Errors
/// `Denied` without the right to see houses, `NotFound`.
pub async fn contacts(services: &Services, scope: &Scope, building: BuildingId) -> Result<Vec<Contact>> {
    scope.require(Permission::HousesRead)?;
    let mut tx = services.begin(scope).await?;
    require_building(&mut tx, scope, building).await?;
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select house_contacts.id as "id?: ContactId", house_contacts.name as "name?", house_contacts.phone as "phone?"
           from buildings
           left join house_contacts on house_contacts.company_id = buildings.company_id and house_contacts.building_id = buildings.id
           where buildings.company_id = $1 and buildings.id = $2
           order by house_contacts.name, house_contacts.id"#,
        company.0,
        building.0,
    )
    .fetch_all(tx.db())
    .await?;
    tx.commit().await?;
    if rows.is_empty() {
        return Err(Error::not_found());
    }
    let contacts = rows.into_iter().filter_map(|row| {
        Some(Contact {
            id: row.id?,
            name: row.name?,
            phone: row.phone?,
        })
    });
    Ok(contacts.collect())
}

/// Adds a contact, or changes one.
///
/// # Errors
/// `Denied`, `NotFound`, the fields that cannot be taken.
pub async fn save_contact(services: &Services, scope: &Scope, save: SaveContact) -> Result<()> {
    scope.require(Permission::HousesWrite)?;
    let (name, phone) = check(&save)?;
    let mut tx = services.begin(scope).await?;
    once(&mut tx, scope, save.command, &save, async |tx: &mut Tx| {
        require_building(tx, scope, save.building).await?;
        match save.id {
            Some(id) => change_contact(tx, (id, save.building), &name, &phone).await?,
            None => add_contact(tx, save.building, &name, &phone).await?,
        }
        note(tx, scope, "houses.save_contact", save.building).await
    })
    .await?;
    tx.commit().await
}

fn check(save: &SaveContact) -> std::result::Result<(String, Line), Invalid> {
    let mut invalid = Invalid::default();
    let name = invalid.take(words::line("name", &save.name, words::NAME_MAX));
    let phone = invalid.take(Line::parse(&save.phone).map_err(|_| Invalid::field("phone", "phone")));
    match (name, phone) {
        (Some(name), Some(phone)) => Ok((name, phone)),
        _ => Err(invalid),
    }
}

async fn add_contact(tx: &mut Tx, building: BuildingId, name: &str, phone: &Line) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "insert into house_contacts (company_id, id, building_id, name, phone) values ($1, $2, $3, $4, $5)",
        company.0,
        ContactId::generate(now).0,
        building.0,
        name,
        phone.as_str(),
    )
    .execute(tx.db())
    .await
    .on_constraint("house_contacts_building_fkey", Error::not_found)?;
    Ok(())
}

async fn change_contact(tx: &mut Tx, (id, building): (ContactId, BuildingId), name: &str, phone: &Line) -> Result<()> {
    let company = tx.company();
    let changed = sqlx::query!(
        "update house_contacts set name = $4, phone = $5 where company_id = $1 and id = $2 and building_id = $3",
        company.0,
        id.0,
        building.0,
        name,
        phone.as_str(),
    )
    .execute(tx.db())
    .await?;
    found(changed.rows_affected(), ())
}

/// Removes a contact.
///
/// # Errors
/// `Denied`, `NotFound`.
pub async fn remove_contact(services: &Services, scope: &Scope, command: CommandId, id: ContactId) -> Result<()> {
    scope.require(Permission::HousesWrite)?;
    let mut tx = services.begin(scope).await?;
    once(&mut tx, scope, command, &id, async |tx: &mut Tx| {
        let company = tx.company();
        let building = sqlx::query_scalar!(
            r#"delete from house_contacts where company_id = $1 and id = $2 returning building_id as "building: BuildingId""#,
            company.0,
            id.0,
        )
        .fetch_optional(tx.db())
        .await?
        .ok_or_else(Error::not_found)?;
        require_building(tx, scope, building).await?;
        note(tx, scope, "houses.remove_contact", building).await
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
