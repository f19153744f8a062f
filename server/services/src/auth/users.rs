//! Persons. A phone number belongs to whoever proved it by sharing it with a bot. Until then it is a claim
//! of the company that wrote it down: every company has its own person for it, and never another's.

use domain::{
    ids::{CompanyId, UserId},
    invalid::Invalid,
    lang::Lang,
    phone::Phone,
};
use sqlx::PgConnection;

use crate::{Error, Result, Tx, error::OnConstraint as _};

/// The most persons whose password is tried for one phone number.
const HOLDERS_MAX: i64 = 8;

/// A person to find, or to add when nobody has this phone number or e-mail.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewUser<'a> {
    pub(crate) phone: Option<&'a Phone>,
    pub(crate) email: Option<&'a str>,
    pub(crate) name: &'a str,
    pub(crate) lang: Option<Lang>,
}

/// The person behind this phone number for the transaction's company: whoever proved it, or else the company's own claim.
///
/// # Errors
/// When the database does not answer.
pub async fn user_by_phone_in(tx: &mut Tx, phone: &Phone) -> Result<Option<UserId>> {
    let company = tx.company();
    let holders = sqlx::query!(
        r#"select id as "id: UserId", phone_lost_at is not null as "lost!"
           from users
           where phone = $1 and (phone_proven_at is not null or claimed_by = $2)
           order by phone_proven_at is null"#,
        phone.as_str(),
        company.0,
    )
    .fetch_all(tx.db())
    .await?;
    let Some(person) = holders.first() else { return Ok(None) };
    for lost in holders.iter().filter(|holder| holder.lost && holder.id != person.id) {
        adopt(tx, lost.id, person.id).await?;
    }
    Ok(Some(person.id))
}

/// Within a company a phone number is one person: what belonged to the company's claim goes to who proved the number.
/// The claim's password does not.
async fn adopt(tx: &mut Tx, claim: UserId, person: UserId) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "update employees set user_id = $3
         where company_id = $1 and user_id = $2
           and not exists (select from employees as own where own.company_id = $1 and own.user_id = $3)",
        company.0,
        claim.0,
        person.0,
    )
    .execute(tx.db())
    .await?;
    sqlx::query!(
        "update residents set user_id = $3
         where company_id = $1 and user_id = $2
           and not exists (select from residents as own where own.company_id = $1 and own.user_id = $3)",
        company.0,
        claim.0,
        person.0,
    )
    .execute(tx.db())
    .await?;
    sqlx::query!("update users set phone = null where id = $1", claim.0)
        .execute(tx.db())
        .await?;
    Ok(())
}

/// Notes that the person proved to have this phone number; other companies' claims of it lose it, and their sessions.
///
/// # Errors
/// When the database does not answer.
pub async fn prove_phone_in(tx: &mut Tx, user: UserId, phone: &Phone) -> Result<()> {
    let now = tx.now();
    let proven = sqlx::query!(
        "update users set phone_proven_at = $3
         where id = $1 and phone = $2 and phone_proven_at is null and phone_lost_at is null",
        user.0,
        phone.as_str(),
        now,
    )
    .execute(tx.db())
    .await
    // Another company's bot heard of it at the same moment: the repeated try finds that person.
    .on_constraint("users_phone_proven_key", Error::unavailable)?;
    if proven.rows_affected() == 0 {
        return Ok(());
    }
    sqlx::query!(
        "with lost as (
           update users set phone_lost_at = $3
           where phone = $2 and id <> $1 and phone_proven_at is null and phone_lost_at is null
           returning id
         )
         update sessions set revoked_at = $3 from lost where sessions.user_id = lost.id and sessions.revoked_at is null",
        user.0,
        phone.as_str(),
        now,
    )
    .execute(tx.db())
    .await?;
    Ok(())
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

/// Somebody who may be signing in, and the hash of their password.
pub(super) struct Holder {
    pub(super) id: UserId,
    pub(super) hash: Option<String>,
}

/// Everybody who signs in with this phone number: whoever proved it first, then the claims.
pub(super) async fn holders_of_phone(db: &mut PgConnection, phone: &Phone) -> Result<Vec<Holder>> {
    let holders = sqlx::query_as!(
        Holder,
        r#"select id as "id: UserId", password_hash as hash
           from users
           where phone = $1 and phone_lost_at is null and status = 'active' and password_hash is not null
           order by phone_proven_at is null, created_at, id
           limit $2"#,
        phone.as_str(),
        HOLDERS_MAX,
    )
    .fetch_all(db)
    .await?;
    Ok(holders)
}

/// Whoever signs in with this e-mail.
pub(super) async fn holder_of_email(db: &mut PgConnection, email: &str) -> Result<Vec<Holder>> {
    let holder = sqlx::query_as!(
        Holder,
        r#"select id as "id: UserId", password_hash as hash from users where email = $1 and status = 'active'"#,
        email
    )
    .fetch_all(db)
    .await?;
    Ok(holder)
}

/// Finds the person by phone, or else by e-mail, or adds them as a claim of the transaction's company.
/// A found person keeps their name.
///
/// # Errors
/// `taken` when the e-mail belongs to somebody with another phone number.
pub(crate) async fn ensure_user(tx: &mut Tx, new: NewUser<'_>) -> Result<UserId> {
    if let Some(id) = find(tx, new).await? {
        complete(tx.db(), id, new).await?;
        return Ok(id);
    }
    let (company, now) = (tx.company(), tx.now());
    let inserted = sqlx::query_scalar!(
        r#"insert into users (id, phone, claimed_by, email, full_name, locale, created_at)
           values ($1, $2, $3, $4, $5, $6, $7)
           on conflict (phone, claimed_by) where phone_proven_at is null do nothing
           returning id as "id: UserId""#,
        UserId::generate(now).0,
        new.phone.map(Phone::as_str),
        company.0,
        new.email,
        new.name,
        new.lang as Option<Lang>,
        now,
    )
    .fetch_optional(tx.db())
    .await
    .on_constraint("users_email_key", || Invalid::field("email", "taken").into())?;
    match inserted {
        Some(id) => Ok(id),
        // Somebody added the same phone number at the same moment.
        None => find(tx, new).await?.ok_or_else(Error::unavailable),
    }
}

async fn find(tx: &mut Tx, new: NewUser<'_>) -> Result<Option<UserId>> {
    match (new.phone, new.email) {
        (Some(phone), _) => user_by_phone_in(tx, phone).await,
        (None, Some(email)) => {
            let id = sqlx::query_scalar!(r#"select id as "id: UserId" from users where email = $1"#, email)
                .fetch_optional(tx.db())
                .await?;
            Ok(id)
        }
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

/// The companies that the person's password opens; `None` without a password.
pub(super) async fn password_opens_in(tx: &mut Tx, id: UserId) -> Result<Option<Vec<CompanyId>>> {
    let opens = sqlx::query_scalar!(
        r#"select password_opens as "opens: Vec<CompanyId>" from users where id = $1 and password_hash is not null"#,
        id.0
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(opens)
}

/// Sets the password that the transaction's company lets the person choose: it opens this company only.
/// Whoever gave it may know it, and must not be let into a company that did not.
pub(crate) async fn give_password_in(tx: &mut Tx, id: UserId, hash: &str) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "update users set password_hash = $2, password_opens = array[$3::uuid] where id = $1",
        id.0,
        hash,
        company.0
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// The person came with a link of the transaction's company and knew their password: it opens this company, too.
pub(super) async fn open_company_in(tx: &mut Tx, id: UserId) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "update users set password_opens = array_append(password_opens, $2::uuid)
         where id = $1 and not $2::uuid = any(password_opens)",
        id.0,
        company.0
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Sets the password that the person chose knowing the former one: it opens the same companies.
pub(super) async fn change_password(db: &mut PgConnection, id: UserId, hash: &str) -> Result<()> {
    sqlx::query!("update users set password_hash = $2 where id = $1", id.0, hash)
        .execute(db)
        .await?;
    Ok(())
}
