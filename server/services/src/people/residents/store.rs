//! The rows of residents, and the persons they are bound to.

use domain::{
    ids::{EmployeeId, ResidentId, UserId},
    invalid::Invalid,
    lang::Lang,
    phone::Phone,
    time::Timestamp,
};

use crate::{
    Error, Result, Tx,
    auth::{NewUser, ensure_user},
    error::OnConstraint as _,
};

/// A resident whom somebody with their phone number asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownResident {
    /// Who.
    pub id: ResidentId,
    /// Whether the staff closed their access.
    pub archived: bool,
    /// The person they are bound to.
    pub user: Option<UserId>,
}

/// The resident with this phone number; one whose access is open before one whose is not.
///
/// # Errors
/// When the database does not answer.
pub async fn resident_by_phone_in(tx: &mut Tx, phone: &Phone) -> Result<Option<KnownResident>> {
    let company = tx.company();
    let known = sqlx::query_as!(
        KnownResident,
        r#"select id as "id: ResidentId", archived_at is not null as "archived!", user_id as "user: UserId"
           from residents
           where company_id = $1 and phone = $2
           order by archived_at is not null, archived_at desc, id
           limit 1"#,
        company.0,
        phone.as_str(),
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(known)
}

/// Binds a resident to a person, who proved to have the phone number.
///
/// # Errors
/// `NotFound`, and `conflict.duplicate` when the person is another resident of the company.
pub async fn bind_user_in(tx: &mut Tx, resident: ResidentId, user: UserId) -> Result<()> {
    release(tx, resident, user).await?;
    let company = tx.company();
    let bound = sqlx::query!(
        "update residents set user_id = $3 where company_id = $1 and id = $2",
        company.0,
        resident.0,
        user.0
    )
    .execute(tx.db())
    .await
    .on_constraint("residents_user_key", || Error::new(crate::Kind::Conflict, "conflict.duplicate"))?;
    if bound.rows_affected() == 0 {
        Err(Error::not_found())
    } else {
        Ok(())
    }
}

/// A resident whose row is locked.
pub(super) struct Locked {
    pub(super) phone: Option<Phone>,
    pub(super) name: String,
    pub(super) archived: bool,
}

pub(super) async fn lock(tx: &mut Tx, id: ResidentId) -> Result<Locked> {
    let company = tx.company();
    sqlx::query_as!(
        Locked,
        r#"select phone as "phone: Phone", full_name as name, archived_at is not null as "archived!"
           from residents
           where company_id = $1 and id = $2
           for update"#,
        company.0,
        id.0,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(Error::not_found)
}

/// What is written of a resident.
pub(super) struct Fields<'a> {
    pub(super) name: &'a str,
    pub(super) phone: Option<&'a Phone>,
    pub(super) note: Option<&'a str>,
}

pub(super) async fn insert(tx: &mut Tx, fields: &Fields<'_>, verified: Option<(Timestamp, Option<EmployeeId>)>) -> Result<ResidentId> {
    let (company, now) = (tx.company(), tx.now());
    let (verified_at, verified_by) = verified.map_or((None, None), |(at, by)| (Some(at), by));
    sqlx::query_scalar!(
        r#"insert into residents (company_id, id, full_name, phone, search_key, note, verified_at, verified_by, created_at)
           values ($1, $2, $3, $4, '', $5, $6, $7, $8)
           returning id as "id: ResidentId""#,
        company.0,
        ResidentId::generate(now).0,
        fields.name,
        fields.phone.map(Phone::as_str),
        fields.note,
        verified_at,
        verified_by.map(|id| id.0),
        now,
    )
    .fetch_one(tx.db())
    .await
    .on_constraint("residents_phone_key", taken)
}

pub(super) async fn update(tx: &mut Tx, id: ResidentId, fields: &Fields<'_>) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "update residents set full_name = $3, phone = $4, note = $5 where company_id = $1 and id = $2",
        company.0,
        id.0,
        fields.name,
        fields.phone.map(Phone::as_str),
        fields.note,
    )
    .execute(tx.db())
    .await
    .on_constraint("residents_phone_key", taken)?;
    Ok(())
}

/// Notes who confirmed the resident and when; answers whether nobody had before.
pub(super) async fn set_verified(tx: &mut Tx, id: ResidentId, by: Option<EmployeeId>) -> Result<bool> {
    let (company, now) = (tx.company(), tx.now());
    let done = sqlx::query!(
        "update residents set verified_at = $3, verified_by = $4 where company_id = $1 and id = $2 and verified_at is null",
        company.0,
        id.0,
        now,
        by.map(|id| id.0),
    )
    .execute(tx.db())
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Changes the name, and the note when there is one.
pub(super) async fn rename(tx: &mut Tx, id: ResidentId, name: &str, note: Option<&str>) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "update residents set full_name = $3, note = coalesce($4, note) where company_id = $1 and id = $2",
        company.0,
        id.0,
        name,
        note
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

pub(super) async fn set_archived(tx: &mut Tx, id: ResidentId, at: Option<Timestamp>) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "update residents set archived_at = $3 where company_id = $1 and id = $2",
        company.0,
        id.0,
        at
    )
    .execute(tx.db())
    .await
    .on_constraint("residents_phone_key", taken)?;
    Ok(())
}

/// Binds the resident to the person with their phone number, or to nobody without one.
pub(super) async fn follow_phone(tx: &mut Tx, id: ResidentId, fields: &Fields<'_>, lang: Option<Lang>) -> Result<()> {
    let company = tx.company();
    let user = match fields.phone {
        Some(phone) => {
            let new = NewUser {
                phone: Some(phone),
                email: None,
                name: fields.name,
                lang,
            };
            Some(ensure_user(tx, new).await?)
        }
        None => None,
    };
    if let Some(user) = user {
        release(tx, id, user).await?;
    }
    sqlx::query!(
        "update residents set user_id = $3 where company_id = $1 and id = $2",
        company.0,
        id.0,
        user.map(|user| user.0)
    )
    .execute(tx.db())
    .await
    .on_constraint("residents_user_key", taken)?;
    Ok(())
}

/// A resident whose access is closed gives the person up to the one who has the phone number now.
async fn release(tx: &mut Tx, to: ResidentId, user: UserId) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "update residents set user_id = null where company_id = $1 and user_id = $3 and id <> $2 and archived_at is not null",
        company.0,
        to.0,
        user.0,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

fn taken() -> Error {
    Invalid::field("phone", "taken").into()
}
