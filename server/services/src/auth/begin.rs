//! Beginning a session: in which company, for how long, and what the audit log hears of it.

use domain::{
    auth::Membership,
    ids::{CompanyId, SessionId, UserId},
    invalid::Invalid,
    time::Timestamp,
};

use super::{
    Device,
    journal::{self, Deed},
    memberships, refresh,
    sessions::{RESIDENT, STAFF, Use, shorten},
};
use crate::{Error, Kind, Result, Services, Tx, secrets};

/// A session row just written, and its secret.
pub(super) struct Begun {
    pub(super) id: SessionId,
    pub(super) company: CompanyId,
    pub(super) token: String,
    pub(super) expires_at: Timestamp,
}

/// Begins a session in the wanted company, or else in the one the person used last, where they work, or where they live.
///
/// # Errors
/// `auth.dismissed` when the person belongs to no company, `company` when not to the wanted one.
pub(super) async fn session(services: &Services, user: UserId, usage: Use, company: Option<CompanyId>, device: &Device) -> Result<Begun> {
    let memberships = memberships::of(services, user).await?;
    let works = memberships.iter().any(|membership| membership.employee.is_some());
    let life = if works { STAFF } else { RESIDENT };
    let company = choose(services, user, company, &memberships).await?;
    let mut tx = services.db().begin(company, services.now()).await?;
    let now = tx.now();
    let id = SessionId::generate(now);
    let begun = Begun {
        id,
        company,
        token: match usage {
            Use::Browser => secrets::token(),
            Use::Api => refresh::secret_of(services.config(), id, 0)?,
        },
        expires_at: now + life.whole,
    };
    insert(&mut tx, user, (usage, device), (&begun, now + life.idle)).await?;
    journal::note_of_person_in(&mut tx, user, (Deed::SignIn, id), Some(journal::origin(usage, device))).await?;
    tx.commit().await?;
    Ok(begun)
}

async fn choose(services: &Services, user: UserId, wanted: Option<CompanyId>, memberships: &[Membership]) -> Result<CompanyId> {
    let works = memberships.iter().find(|membership| membership.employee.is_some());
    let first = works
        .or_else(|| memberships.first())
        .ok_or_else(|| Error::new(Kind::Denied, "auth.dismissed"))?
        .company;
    let is_there = |company: &CompanyId| memberships.iter().any(|membership| membership.company == *company);
    match wanted {
        Some(company) if is_there(&company) => Ok(company),
        Some(_) => Err(Invalid::field("company", "choice").into()),
        None if memberships.len() == 1 => Ok(first),
        None => Ok(last_used(services, user).await?.filter(is_there).unwrap_or(first)),
    }
}

/// The company of the session that the person used last.
async fn last_used(services: &Services, user: UserId) -> Result<Option<CompanyId>> {
    let company = sqlx::query_scalar!(
        r#"select active_company as "company: CompanyId" from sessions where user_id = $1 order by seen_at desc limit 1"#,
        user.0
    )
    .fetch_optional(services.db().global())
    .await?;
    Ok(company.flatten())
}

async fn insert(tx: &mut Tx, user: UserId, (usage, device): (Use, &Device), (begun, idle_expires_at): (&Begun, Timestamp)) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "insert into sessions (id, user_id, kind, token_hash, active_company, device, ip, created_at, seen_at, rotated_at, idle_expires_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $8, $9, $10)",
        begun.id.0,
        user.0,
        usage.code(),
        secrets::hash(&begun.token),
        begun.company.0,
        shorten(&device.agent, 200),
        shorten(&device.ip, 64),
        now,
        idle_expires_at,
        begun.expires_at,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}
