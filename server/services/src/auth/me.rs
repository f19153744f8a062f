//! What a signed-in person sees and changes about themselves.

use domain::{
    auth::{ChangePassword, Me, Membership, SaveProfile, SessionCard},
    ids::{CompanyId, ResidentId, SessionId},
    invalid::Invalid,
    roles::Permissions,
    words::{self, Localized},
};
use secrecy::SecretString;
use sqlx::{PgConnection, types::Json};

use super::{
    Device, Face, NewSession, Signed, device,
    journal::{self, Deed},
    limits::Attempt,
    memberships, password, sessions as rows, users,
};
use crate::{Error, Kind, Result, Scope, Services, Tx};

/// The person, their company and what they may do in it.
///
/// # Errors
/// When the database does not answer.
pub async fn me(services: &Services, signed: &Signed) -> Result<Me> {
    let scope = &signed.scope;
    let mut tx = services
        .db()
        .begin_of_person((scope.company(), signed.user), services.now())
        .await?;
    let memberships = memberships::of_signed_in(&mut tx, signed).await?;
    let here = memberships
        .iter()
        .find(|membership| membership.company == scope.company())
        .cloned()
        .ok_or_else(Error::unauthenticated)?;
    let shown = shown(&mut tx, signed, here.resident).await?;
    let pool = crate::requests::has_pool_in(&mut tx, scope).await?;
    tx.end();
    Ok(Me {
        user: signed.user,
        name: shown.name,
        lang: scope.lang,
        company: here.company,
        company_name: here.company_name,
        offset_minutes: scope.offset_minutes,
        employee: here.employee,
        resident: here.resident,
        role: shown.role.map(|name| name.0),
        permissions: scope.employee().map_or_else(Permissions::default, |staff| staff.permissions),
        memberships,
        unread: shown.unread,
        pool,
    })
}

/// What every page shows of the person.
struct Shown {
    /// As they gave it, or as the company wrote it down when only its bot said who it is.
    name: String,
    role: Option<Json<Localized>>,
    /// As the inbox counts.
    unread: i64,
}

async fn shown(tx: &mut Tx, signed: &Signed, resident: Option<ResidentId>) -> Result<Shown> {
    let company = tx.company();
    let vouched_for = resident.filter(|_| signed.scope.is_vouched_for());
    Ok(sqlx::query_as!(
        Shown,
        r#"select
             coalesce(residents.full_name, users.full_name) as "name!",
             roles.name as "role?: Json<Localized>",
             (
               select count(*) from notifications
               where notifications.company_id = $1 and notifications.user_id = $2 and notifications.read_at is null
             ) as "unread!"
           from users
           left join employees on employees.company_id = $1 and employees.id = $3
           left join roles on roles.company_id = employees.company_id and roles.id = employees.role_id
           left join residents on residents.company_id = $1 and residents.id = $4
           where users.id = $2"#,
        company.0,
        signed.user.0,
        signed.scope.employee().map(|staff| staff.id.0),
        vouched_for.map(|resident| resident.0),
    )
    .fetch_one(tx.db())
    .await?)
}

/// The person's live sessions, the latest used first.
///
/// # Errors
/// When the database does not answer.
pub async fn sessions(services: &Services, signed: &Signed) -> Result<Vec<SessionCard>> {
    let cards = sqlx::query_as!(
        SessionCard,
        r#"select id as "id: SessionId", device, ip, created_at, seen_at, id = $2 as "current!"
           from sessions
           where user_id = $1 and revoked_at is null and idle_expires_at > $3 and expires_at > $3
           order by id = $2 desc, seen_at desc, id"#,
        signed.user.0,
        signed.session.0,
        services.now(),
    )
    .fetch_all(services.db().global())
    .await?;
    Ok(cards)
}

/// The companies the scope's person belongs to and may go on in, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn companies(services: &Services, scope: &Scope) -> Result<Vec<Membership>> {
    match scope.user() {
        Some(user) if scope.is_vouched_for() => memberships::residences(services, user, &[scope.company()]).await,
        Some(user) => memberships::of(services, user).await,
        None => Ok(Vec::new()),
    }
}

/// Ends one of the person's own sessions.
///
/// # Errors
/// `NotFound` for anybody else's.
pub async fn end_session(services: &Services, signed: &Signed, session: SessionId) -> Result<()> {
    let mut tx = services.begin(&signed.scope).await?;
    let now = tx.now();
    let ended = sqlx::query!(
        "update sessions set revoked_at = $3 where id = $1 and user_id = $2 and revoked_at is null",
        session.0,
        signed.user.0,
        now,
    )
    .execute(tx.db())
    .await?;
    if ended.rows_affected() == 0 {
        return Err(Error::not_found());
    }
    journal::note_in(&mut tx, &signed.scope, (Deed::EndOther, session), None).await?;
    tx.commit().await
}

/// Ends all of the person's sessions but the one asking.
///
/// # Errors
/// When the database does not answer.
pub async fn end_other_sessions(services: &Services, signed: &Signed) -> Result<()> {
    let mut tx = services.begin(&signed.scope).await?;
    let now = tx.now();
    rows::end_others(tx.db(), signed.user, Some(signed.session), now).await?;
    journal::note_in(&mut tx, &signed.scope, (Deed::EndOthers, signed.session), None).await?;
    tx.commit().await
}

/// Goes on in another company of the person's. The session gets another secret, because it may do other things now.
///
/// # Errors
/// `NotFound` when the person does not belong to it.
pub async fn switch_company(services: &Services, signed: &Signed, company: CompanyId, device: &Device) -> Result<NewSession> {
    let memberships = memberships::of_signed(services, signed).await?;
    if !memberships.iter().any(|membership| membership.company == company) {
        return Err(Error::not_found());
    }
    let mut tx = services.db().begin(company, services.now()).await?;
    sqlx::query!("update sessions set active_company = $2 where id = $1", signed.session.0, company.0)
        .execute(tx.db())
        .await?;
    let renewed = renew(services, tx.db(), signed, device).await?;
    journal::note_of_person_in(&mut tx, signed.user, (Deed::Switch, signed.session), None).await?;
    tx.commit().await?;
    Ok(renewed)
}

/// Another secret for the session of the person, who stays signed in with it.
async fn renew(services: &Services, db: &mut PgConnection, signed: &Signed, device: &Device) -> Result<NewSession> {
    Ok(NewSession {
        token: SecretString::from(rows::renew(db, signed.session, services.now()).await?),
        expires_at: signed.expires_at,
        device: device::remember(services.config(), device.known.as_ref(), signed.user)?,
    })
}

/// Changes the person's own name and language.
///
/// # Errors
/// The fields that cannot be taken.
pub async fn save_profile(services: &Services, signed: &Signed, profile: SaveProfile) -> Result<()> {
    let name = words::line("full_name", &profile.full_name, words::NAME_MAX)?;
    sqlx::query!(
        "update users set full_name = $2, locale = coalesce($3, locale) where id = $1",
        signed.user.0,
        name,
        profile.lang as Option<domain::lang::Lang>,
    )
    .execute(services.db().global())
    .await?;
    // Colleagues search by the name, which is folded into each company's own row.
    for membership in memberships::of(services, signed.user).await? {
        if let Some(scope) = memberships::in_company(services, signed.user, membership.company, Face::Staff).await? {
            crate::people::refresh_employee_key(services, &scope).await?;
        }
    }
    Ok(())
}

/// Keeps the language a signed-in person reads.
///
/// # Errors
/// When the database does not answer.
pub async fn choose_lang(services: &Services, signed: &Signed, lang: domain::lang::Lang) -> Result<()> {
    let mut tx = services.begin(&signed.scope).await?;
    users::set_lang_in(&mut tx, signed.user, lang).await?;
    tx.commit().await
}

/// Changes the person's password, ends their other sessions and gives this one another secret, all at once.
///
/// # Errors
/// `auth.password_current` when the present one is wrong, and what is wrong with the new one.
pub async fn change_password(services: &Services, signed: &Signed, change: ChangePassword, device: &Device) -> Result<NewSession> {
    password::check("new", &change.new)?;
    // Whoever finds an open session may not guess the password at leisure.
    let attempt = Attempt::of_person(services, signed.user).await?;
    let mut db = services.db().global().acquire().await?;
    let hash = users::password_of(&mut db, signed.user).await?;
    drop(db);
    if !password::verify(services, &change.current, hash).await? {
        let mut error = Error::new(Kind::Invalid, "auth.password_current");
        error.fields = Invalid::field("current", "password-current");
        return Err(error);
    }
    attempt.succeeded(services).await?;
    let hash = password::hash_password(services, &change.new).await?;
    let mut tx = services.begin(&signed.scope).await?;
    let now = tx.now();
    users::change_password(tx.db(), signed.user, &hash).await?;
    rows::end_others(tx.db(), signed.user, Some(signed.session), now).await?;
    let renewed = renew(services, tx.db(), signed, device).await?;
    journal::note_in(&mut tx, &signed.scope, (Deed::ChangePassword, signed.session), None).await?;
    tx.commit().await?;
    Ok(renewed)
}
