//! Residents sign in without a password: by a link that the company's bot sends them, or by opening the app in Telegram.
//!
//! The bot is its own company's witness and nobody else's, so such a session is a resident's only, and only in the
//! companies whose bots vouched for its browser.

use chrono::Duration;
use domain::{
    ids::{BotId, CompanyId, ResidentId, ResidentLinkId, SessionId, UserId},
    phone::Phone,
    time::Timestamp,
};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::json;

use super::{
    Device, Face, NewSession,
    audit::{Entry, audit},
    device,
    init_data::{self, Refused},
    journal::{self, Deed},
    memberships,
    sessions::{self, Life, MINI_APP, RESIDENT, Use, shorten},
    users,
};
use crate::{Error, Kind, Result, Scope, Services, Tx, companies, secrets, telegram};

/// How long a link works: time to change from the chat to the browser.
const WORKS_FOR: Duration = Duration::minutes(10);
/// How long a link that is over stays, to answer questions about it.
const KEPT_FOR: Duration = Duration::days(1);

/// By what a resident came in, and for how long.
#[derive(Clone, Copy)]
struct Way {
    code: &'static str,
    life: Life,
}

/// The path of a page that signs this resident in: once, within ten minutes. It is for their own chat only.
///
/// # Errors
/// `NotFound` for a resident who is not there, or stands behind no account.
pub async fn resident_link_in(tx: &mut Tx, resident: ResidentId) -> Result<String> {
    let (company, now) = (tx.company(), tx.now());
    let token = secrets::token();
    let made = sqlx::query!(
        "insert into resident_links (company_id, id, resident_id, user_id, token_hash, created_at, expires_at)
         select residents.company_id, $3, residents.id, residents.user_id, $4, $5, $6
         from residents
         where residents.company_id = $1 and residents.id = $2 and residents.user_id is not null and residents.archived_at is null",
        company.0,
        resident.0,
        ResidentLinkId::generate(now).0,
        secrets::hash(&token),
        now,
        now + WORKS_FOR,
    )
    .execute(tx.db())
    .await?;
    if made.rows_affected() == 0 {
        return Err(Error::not_found());
    }
    Ok(format!("/my/enter/{token}"))
}

/// The path of the page that a bot's buttons open within Telegram: it signs in whoever opens it there.
#[must_use]
pub fn mini_app_path(bot: BotId) -> String {
    format!("/my/telegram/{bot}")
}

/// A link for the operator of the installation to send, by the company's short name and the resident's phone number.
///
/// # Errors
/// `NotFound` without such a company or resident.
pub async fn resident_link_by_phone(services: &Services, slug: &str, phone: &Phone) -> Result<String> {
    let scope = Scope::system(companies::id_of_slug(services, slug).await?);
    let mut tx = services.begin(&scope).await?;
    let user = users::user_by_phone_in(&mut tx, phone).await?.ok_or_else(Error::not_found)?;
    let person = memberships::scope_of_user(&mut tx, user, Face::Resident).await?;
    let resident = person.and_then(|person| person.resident()).ok_or_else(Error::not_found)?;
    let path = resident_link_in(&mut tx, resident).await?;
    let entry = Entry {
        action: "auth.resident_link",
        entity: "resident",
        id: Some(resident.0),
        before: None,
        after: None,
    };
    audit(&mut tx, &scope, entry).await?;
    tx.commit().await?;
    Ok(path)
}

/// Signs the resident of the link in. Looking at its page uses nothing up: Telegram looks at links, too.
///
/// # Errors
/// `auth.link_expired` when it is not ours, was used, is too old, or the resident is not the same person any more.
pub async fn enter_by_link(services: &Services, token: &str, device: &Device) -> Result<NewSession> {
    let company = sqlx::query_scalar!(
        r#"select company_id as "company_id: CompanyId" from resident_links where token_hash = $1"#,
        secrets::hash(token)
    )
    .fetch_optional(services.db().jobs())
    .await?
    .ok_or_else(expired)?;
    let mut tx = services.db().begin(company, services.now()).await?;
    let now = tx.now();
    // Of two presses at once only one finds it unused.
    let link = sqlx::query!(
        r#"update resident_links set used_at = $3
           where company_id = $1 and token_hash = $2 and used_at is null and expires_at > $3
           returning resident_id as "resident: ResidentId", user_id as "user: UserId""#,
        company.0,
        secrets::hash(token),
        now,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(expired)?;
    let scope = memberships::scope_of_user(&mut tx, link.user, Face::Resident).await?;
    let scope = scope.filter(|scope| scope.resident() == Some(link.resident)).ok_or_else(expired)?;
    let way = Way {
        code: "link",
        life: RESIDENT,
    };
    begin(services, tx, &scope, way, device).await
}

/// Signs in whoever opened the app of this bot in Telegram, by what Telegram says of them.
///
/// The same text may come again within its hour, because a page that is loaded anew sends it again. It never opens
/// more than a resident's session, so whoever repeats it gets nothing of the staff's.
///
/// # Errors
/// `auth.telegram_invalid`, `auth.telegram_expired`, and `auth.telegram_unknown` for an account that is no resident's.
pub async fn enter_by_mini_app(services: &Services, bot: BotId, init_data: &str, device: &Device) -> Result<NewSession> {
    let bot = telegram::bot(services, bot).await?.ok_or_else(invalid)?;
    let account = init_data::account(init_data, bot.token.expose_secret(), services.now(), init_data::GOOD_FOR).map_err(refused)?;
    let mut tx = services.db().begin(bot.key.company, services.now()).await?;
    let unknown = || Error::new(Kind::Unauthenticated, "auth.telegram_unknown");
    let user = telegram::user_of_telegram(&mut tx, bot.key.bot, account)
        .await?
        .ok_or_else(unknown)?;
    let scope = memberships::scope_of_user(&mut tx, user, Face::Resident)
        .await?
        .ok_or_else(unknown)?;
    let way = Way {
        code: "mini_app",
        life: MINI_APP,
    };
    begin(services, tx, &scope, way, device).await
}

fn refused(why: Refused) -> Error {
    match why {
        Refused::Expired => Error::new(Kind::Unauthenticated, "auth.telegram_expired"),
        Refused::Malformed | Refused::Forged | Refused::Early | Refused::Nobody => invalid(),
    }
}

fn invalid() -> Error {
    Error::new(Kind::Unauthenticated, "auth.telegram_invalid")
}

fn expired() -> Error {
    Error::new(Kind::Unauthenticated, "auth.link_expired")
}

/// Begins the session of a resident. The session the browser had ends; the companies that the same person's residence
/// session had opened stay open.
async fn begin(services: &Services, mut tx: Tx, scope: &Scope, way: Way, device: &Device) -> Result<NewSession> {
    let (company, user) = (scope.company(), scope.user().ok_or_else(Error::unauthenticated)?);
    let former = match &device.session {
        Some(former) => sessions::of_token(services, former.expose_secret()).await?,
        None => None,
    };
    let kept = former
        .as_ref()
        .filter(|former| former.user == user)
        .and_then(|former| former.residence.clone());
    let mut companies = vec![company];
    companies.extend(kept.into_iter().flatten().filter(|other| *other != company));
    let (id, token) = (SessionId::generate(tx.now()), secrets::token());
    let expires_at = insert(&mut tx, (id, user, &token), &companies, (way.life, device)).await?;
    let origin = json!({ "from": way.code, "ip": device.ip });
    journal::note_in(&mut tx, scope, (Deed::SignIn, id), Some(origin)).await?;
    tx.commit().await?;
    if let Some(former) = &device.session {
        sessions::end_token(services, former.expose_secret()).await?;
    }
    Ok(NewSession {
        token: SecretString::from(token),
        expires_at,
        device: device::remember(services.config(), device.known.as_ref(), user)?,
    })
}

async fn insert(
    tx: &mut Tx,
    (id, user, token): (SessionId, UserId, &str),
    companies: &[CompanyId],
    (life, device): (Life, &Device),
) -> Result<Timestamp> {
    let (company, now) = (tx.company(), tx.now());
    let expires_at = now + life.whole;
    let companies: Vec<_> = companies.iter().map(|company| company.0).collect();
    sqlx::query!(
        "insert into sessions (id, user_id, kind, token_hash, active_company, resident_of, device, ip, created_at, seen_at, rotated_at, idle_expires_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $9, $10, $11)",
        id.0,
        user.0,
        Use::Browser.code(),
        secrets::hash(token),
        company.0,
        &companies,
        shorten(&device.agent, 200),
        shorten(&device.ip, 64),
        now,
        now + life.idle,
        expires_at,
    )
    .execute(tx.db())
    .await?;
    Ok(expires_at)
}

/// The bot of the transaction's company does not stand for this person any more: what it opened ends, and what it sent.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn end_residence_in(tx: &mut Tx, user: UserId) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "update sessions set revoked_at = $3 where user_id = $1 and $2 = any(resident_of) and revoked_at is null",
        user.0,
        company.0,
        now,
    )
    .execute(tx.db())
    .await?;
    sqlx::query!(
        "delete from resident_links where company_id = $1 and user_id = $2 and used_at is null",
        company.0,
        user.0
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Removes links that are over; answers how many.
pub(super) async fn sweep(services: &Services) -> Result<u64> {
    let before = services.now() - KEPT_FOR;
    let gone = sqlx::query!("delete from resident_links where expires_at < $1", before)
        .execute(services.db().jobs())
        .await?;
    Ok(gone.rows_affected())
}
