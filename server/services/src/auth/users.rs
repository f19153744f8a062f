//! Persons, known once on the installation. A phone number is one person.

use domain::{ids::UserId, invalid::Invalid, lang::Lang, phone::Phone, time::Timestamp};
use sqlx::PgConnection;

use crate::{Error, Result, Services, Tx, error::OnConstraint as _};

/// A person to find, or to add when nobody has this phone number or e-mail.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewUser<'a> {
    pub(crate) phone: Option<&'a Phone>,
    pub(crate) email: Option<&'a str>,
    pub(crate) name: &'a str,
    pub(crate) lang: Option<Lang>,
}

/// The person with this phone number, anywhere on the installation.
///
/// # Errors
/// When the database does not answer.
pub async fn user_by_phone(services: &Services, phone: &Phone) -> Result<Option<UserId>> {
    let mut db = services.db().global().acquire().await?;
    user_of_phone(&mut db, phone).await
}

/// The same within a transaction, for the bot.
///
/// # Errors
/// When the database does not answer.
pub async fn user_by_phone_in(tx: &mut Tx, phone: &Phone) -> Result<Option<UserId>> {
    user_of_phone(tx.db(), phone).await
}

/// Keeps the language a person chose, for the bot.
///
/// # Errors
/// When the database does not answer.
pub async fn set_lang_in(tx: &mut Tx, user: UserId, lang: Lang) -> Result<()> {
    sqlx::query!("update users set locale = $2 where id = $1", user.0, lang as Lang)
        .execute(tx.db())
        .await?;
    Ok(())
}

pub(crate) async fn user_of_phone(db: &mut PgConnection, phone: &Phone) -> Result<Option<UserId>> {
    let id = sqlx::query_scalar!(r#"select id as "id: UserId" from users where phone = $1"#, phone.as_str())
        .fetch_optional(db)
        .await?;
    Ok(id)
}

pub(crate) async fn user_of_email(db: &mut PgConnection, email: &str) -> Result<Option<UserId>> {
    let id = sqlx::query_scalar!(r#"select id as "id: UserId" from users where email = $1"#, email)
        .fetch_optional(db)
        .await?;
    Ok(id)
}

/// Finds the person by phone, or else by e-mail, or adds them. A found person keeps their name.
///
/// # Errors
/// `taken` when the e-mail belongs to somebody with another phone number.
pub(crate) async fn ensure_user(db: &mut PgConnection, new: NewUser<'_>, now: Timestamp) -> Result<UserId> {
    if let Some(id) = find(db, new).await? {
        complete(db, id, new).await?;
        return Ok(id);
    }
    let inserted = sqlx::query_scalar!(
        r#"insert into users (id, phone, email, full_name, locale, created_at)
           values ($1, $2, $3, $4, $5, $6)
           on conflict on constraint users_phone_key do nothing
           returning id as "id: UserId""#,
        UserId::generate(now).0,
        new.phone.map(Phone::as_str),
        new.email,
        new.name,
        new.lang as Option<Lang>,
        now,
    )
    .fetch_optional(&mut *db)
    .await
    .on_constraint("users_email_key", || Invalid::field("email", "taken").into())?;
    match inserted {
        Some(id) => Ok(id),
        // Somebody added the same phone number at the same moment.
        None => find(db, new).await?.ok_or_else(Error::unavailable),
    }
}

async fn find(db: &mut PgConnection, new: NewUser<'_>) -> Result<Option<UserId>> {
    match (new.phone, new.email) {
        (Some(phone), _) => user_of_phone(db, phone).await,
        (None, Some(email)) => user_of_email(db, email).await,
        (None, None) => Ok(None),
    }
}

/// Adds what was not known about a person; what is known stays.
async fn complete(db: &mut PgConnection, id: UserId, new: NewUser<'_>) -> Result<()> {
    if new.email.is_none() && new.lang.is_none() {
        return Ok(());
    }
    sqlx::query!(
        "update users set email = coalesce(email, $2), locale = coalesce(locale, $3) where id = $1",
        id.0,
        new.email,
        new.lang as Option<Lang>,
    )
    .execute(db)
    .await
    .on_constraint("users_email_key", || Invalid::field("email", "taken").into())?;
    Ok(())
}

pub(crate) async fn rename_user(db: &mut PgConnection, id: UserId, name: &str) -> Result<()> {
    sqlx::query!("update users set full_name = $2 where id = $1 and full_name <> $2", id.0, name)
        .execute(db)
        .await?;
    Ok(())
}

pub(crate) async fn has_password(db: &mut PgConnection, id: UserId) -> Result<bool> {
    Ok(password_of(db, id).await?.is_some())
}

pub(super) async fn password_of(db: &mut PgConnection, id: UserId) -> Result<Option<String>> {
    let hash = sqlx::query_scalar!("select password_hash from users where id = $1 and status = 'active'", id.0)
        .fetch_optional(db)
        .await?;
    Ok(hash.flatten())
}

pub(crate) async fn set_password(db: &mut PgConnection, id: UserId, hash: &str) -> Result<()> {
    sqlx::query!("update users set password_hash = $2 where id = $1", id.0, hash)
        .execute(db)
        .await?;
    Ok(())
}
