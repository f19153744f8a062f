//! Changing residents. Those who may write residents do it, within their houses.

use domain::{
    ids::{ApartmentId, EmployeeId, ResidentId},
    invalid::Invalid,
    lang::Lang,
    people::{LinkApartment, SaveResident, Tie},
    phone::Phone,
    roles::Permission,
    time::Timestamp,
    words,
};

use super::{
    homes,
    keys::refresh_keys_in,
    queries::require_visible,
    store::{self, Fields},
};
use crate::{
    Error, Result, Scope, Services, Tx,
    auth::{Entry, audit},
    housing, once,
};

/// The checked words of a resident.
struct Words {
    name: String,
    phone: Option<Phone>,
    note: Option<String>,
}

/// Adds a resident, or changes one. The person with the phone number becomes theirs.
///
/// # Errors
/// `NotFound` for a resident of other houses, the fields that cannot be taken.
pub async fn save_resident(services: &Services, scope: &Scope, save: SaveResident) -> Result<ResidentId> {
    scope.require(Permission::ResidentsWrite)?;
    let words = check(&save)?;
    let mut tx = services.begin(scope).await?;
    let id = once(&mut tx, scope, save.command, &save, async |tx| write(tx, scope, &save, words).await).await?;
    tx.commit().await?;
    Ok(id)
}

fn check(save: &SaveResident) -> std::result::Result<Words, Invalid> {
    let mut invalid = Invalid::default();
    let name = invalid.take(words::line("full_name", &save.full_name, words::NAME_MAX));
    let note = invalid.take(words::optional_prose("note", &save.note));
    let phone = match save.phone.trim() {
        "" => None,
        text => invalid.take(Phone::parse(text).map_err(|_| Invalid::field("phone", "phone"))),
    };
    match (name, note) {
        (Some(name), Some(note)) if invalid.fields.is_empty() => Ok(Words { name, phone, note }),
        _ => Err(invalid),
    }
}

async fn write(tx: &mut Tx, scope: &Scope, save: &SaveResident, words: Words) -> Result<ResidentId> {
    let id = match save.id {
        Some(id) => {
            require_visible(tx, scope, id).await?;
            change(tx, scope, id, words).await?;
            id
        }
        None => add(tx, scope, &words).await?,
    };
    if let Some(apartment) = save.apartment {
        housing::require_apartment(tx, scope, apartment).await?;
        homes::link(tx, id, apartment, save.tie.unwrap_or(Tie::Owner)).await?;
    }
    refresh_keys_in(tx, &[id]).await?;
    Ok(id)
}

async fn add(tx: &mut Tx, scope: &Scope, words: &Words) -> Result<ResidentId> {
    let fields = Fields {
        name: &words.name,
        phone: words.phone.as_ref(),
        note: words.note.as_deref(),
    };
    let verified = verification(tx, scope);
    let id = store::insert(tx, &fields, verified).await?;
    store::follow_phone(tx, id, &fields, None).await?;
    Ok(id)
}

/// Whom the staff writes down is known to the staff.
fn verification(tx: &Tx, scope: &Scope) -> Option<(Timestamp, Option<EmployeeId>)> {
    scope
        .can(Permission::ResidentsVerify)
        .then(|| (tx.now(), scope.employee().map(|staff| staff.id)))
}

async fn change(tx: &mut Tx, scope: &Scope, id: ResidentId, words: Words) -> Result<()> {
    let before = store::lock(tx, id).await?;
    // Who does not see the phone number sends none, and must not erase it.
    let phone = if scope.can(Permission::ResidentsPhone) {
        words.phone
    } else {
        before.phone.clone()
    };
    let fields = Fields {
        name: &words.name,
        phone: phone.as_ref(),
        note: words.note.as_deref(),
    };
    store::update(tx, id, &fields).await?;
    if phone == before.phone {
        return Ok(());
    }
    if !before.archived {
        store::follow_phone(tx, id, &fields, None).await?;
    }
    let line = |phone: &Option<Phone>| Some(serde_json::json!({ "phone": phone }));
    let entry = Entry {
        action: "residents.phone",
        entity: "resident",
        id: Some(id.0),
        before: line(&before.phone),
        after: line(&phone),
    };
    audit(tx, scope, entry).await
}

/// Links a resident to an apartment, or changes how they belong to it.
///
/// # Errors
/// `NotFound` for residents and apartments of other houses.
pub async fn link_apartment(services: &Services, scope: &Scope, link: LinkApartment) -> Result<()> {
    let mut tx = begin(services, scope, link.resident).await?;
    housing::require_apartment(&mut tx, scope, link.apartment).await?;
    homes::link(&mut tx, link.resident, link.apartment, link.tie.unwrap_or(Tie::Owner)).await?;
    refresh_keys_in(&mut tx, &[link.resident]).await?;
    tx.commit().await
}

/// Ends that a resident belongs to an apartment; history keeps it.
///
/// # Errors
/// `NotFound` when they do not.
pub async fn unlink_apartment(services: &Services, scope: &Scope, link: LinkApartment) -> Result<()> {
    let mut tx = begin(services, scope, link.resident).await?;
    housing::require_apartment(&mut tx, scope, link.apartment).await?;
    if !homes::unlink(&mut tx, link.resident, link.apartment).await? {
        return Err(Error::not_found());
    }
    refresh_keys_in(&mut tx, &[link.resident]).await?;
    tx.commit().await
}

/// Closes a resident's access.
///
/// # Errors
/// `NotFound` for a resident of other houses.
pub async fn archive_resident(services: &Services, scope: &Scope, id: ResidentId) -> Result<()> {
    let mut tx = begin(services, scope, id).await?;
    if !store::lock(&mut tx, id).await?.archived {
        let now = tx.now();
        store::set_archived(&mut tx, id, Some(now)).await?;
        audit(
            &mut tx,
            scope,
            Entry {
                action: "residents.archive",
                entity: "resident",
                id: Some(id.0),
                before: None,
                after: None,
            },
        )
        .await?;
    }
    tx.commit().await
}

/// Opens a resident's access again.
///
/// # Errors
/// `taken` when somebody else has their phone number now.
pub async fn restore_resident(services: &Services, scope: &Scope, id: ResidentId) -> Result<()> {
    let mut tx = begin(services, scope, id).await?;
    let locked = store::lock(&mut tx, id).await?;
    if locked.archived {
        store::set_archived(&mut tx, id, None).await?;
        let fields = Fields {
            name: &locked.name,
            phone: locked.phone.as_ref(),
            note: None,
        };
        store::follow_phone(&mut tx, id, &fields, None).await?;
        audit(
            &mut tx,
            scope,
            Entry {
                action: "residents.restore",
                entity: "resident",
                id: Some(id.0),
                before: None,
                after: None,
            },
        )
        .await?;
    }
    tx.commit().await
}

/// Confirms that a resident lives where they say. Done twice it keeps the first moment.
///
/// # Errors
/// `Denied` without the right, `NotFound` for a resident of other houses.
pub async fn verify_resident(services: &Services, scope: &Scope, id: ResidentId) -> Result<()> {
    scope.require(Permission::ResidentsVerify)?;
    let mut tx = services.begin(scope).await?;
    require_visible(&mut tx, scope, id).await?;
    if store::set_verified(&mut tx, id, scope.employee().map(|staff| staff.id)).await? {
        let entry = Entry {
            action: "residents.verify",
            entity: "resident",
            id: Some(id.0),
            before: None,
            after: None,
        };
        audit(&mut tx, scope, entry).await?;
    }
    tx.commit().await
}

async fn begin(services: &Services, scope: &Scope, id: ResidentId) -> Result<Tx> {
    scope.require(Permission::ResidentsWrite)?;
    let mut tx = services.begin(scope).await?;
    require_visible(&mut tx, scope, id).await?;
    Ok(tx)
}

/// A resident of an operator's file.
pub(crate) struct LodgerPart<'a> {
    pub(crate) name: &'a str,
    pub(crate) phone: &'a Phone,
    pub(crate) note: Option<&'a str>,
    pub(crate) lang: Option<Lang>,
    /// A tie that is `None` stays; a new one is the owner's.
    pub(crate) homes: &'a [(ApartmentId, Option<Tie>)],
}

/// Adds or changes the resident with this phone number; answers whether they are new.
/// Search keys are left to the caller.
pub(crate) async fn put_resident_in(tx: &mut Tx, scope: &Scope, part: &LodgerPart<'_>) -> Result<(ResidentId, bool)> {
    let fields = Fields {
        name: part.name,
        phone: Some(part.phone),
        note: part.note,
    };
    let known = store::resident_by_phone_in(tx, part.phone).await?;
    let id = match known {
        Some(known) => {
            store::rename(tx, known.id, part.name, part.note).await?;
            known.id
        }
        None => {
            let verified = verification(tx, scope);
            store::insert(tx, &fields, verified).await?
        }
    };
    // A closed access stays closed: the staff decided it after the file was written.
    if known.is_none_or(|known| known.user.is_none() && !known.archived) {
        store::follow_phone(tx, id, &fields, part.lang).await?;
    }
    for (apartment, tie) in part.homes {
        let tie = match tie {
            Some(tie) => *tie,
            None => homes::tie_of(tx, id, *apartment).await?.unwrap_or(Tie::Owner),
        };
        homes::link(tx, id, *apartment, tie).await?;
    }
    Ok((id, known.is_none()))
}
