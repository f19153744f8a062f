//! Becoming an employee by an invitation link.

use domain::{
    auth::{AcceptInvite, InviteView},
    ids::{CompanyId, InviteId, RoleId, UserId},
    invalid::Invalid,
    phone::Phone,
    time::Timestamp,
    words::{self, Localized},
};
use sqlx::types::Json;

use super::{
    Device, NewSession,
    audit::{Entry, audit},
    limits::Attempt,
    memberships, password, sign_in,
    users::{self, NewUser},
};
use crate::{Error, Kind, Result, Scope, Services, Tx, people, secrets};

/// An invitation that can be used.
struct Open {
    id: InviteId,
    role: RoleId,
    position: String,
    phone: Option<Phone>,
    company_name: String,
    role_name: Json<Localized>,
    expires_at: Timestamp,
}

/// The checked fields of an acceptance.
struct Guest<'a> {
    name: String,
    phone: Phone,
    password: &'a str,
    ip: &'a str,
}

/// What the invitation is to, before it is accepted.
///
/// # Errors
/// `auth.invite_gone` when it is unknown, used, revoked or too old.
pub async fn invite_view(services: &Services, token: &str) -> Result<InviteView> {
    let mut tx = begin(services, token).await?;
    let open = open(&mut tx, token).await?;
    tx.commit().await?;
    Ok(InviteView {
        company: open.company_name,
        role: open.role_name.0,
        expires_at: open.expires_at,
    })
}

/// Makes the guest an employee and signs them in.
///
/// A person who has a password must give it: the holder of a link may not take over an account.
///
/// # Errors
/// `auth.invite_gone`, `auth.wrong_credentials`, `auth.phone_unproven`, `conflict.duplicate`
/// when the person works here already, and the fields that cannot be taken.
pub async fn accept_invite(services: &Services, acceptance: &AcceptInvite, device: &Device) -> Result<NewSession> {
    let guest = check(acceptance, device)?;
    let mut tx = begin(services, &acceptance.token).await?;
    let company = tx.company();
    let invite = open(&mut tx, &acceptance.token).await?;
    tx.commit().await?;
    if invite.phone.as_ref().is_some_and(|phone| *phone != guest.phone) {
        return Err(Invalid::field("phone", "other-phone").into());
    }
    let new_hash = prove(services, company, &invite, &guest).await?;
    let mut tx = begin(services, &acceptance.token).await?;
    let user = hire(&mut tx, &acceptance.token, &guest, new_hash).await?;
    tx.commit().await?;
    sign_in::begin(services, user, Some(company), device).await
}

fn check<'a>(acceptance: &'a AcceptInvite, device: &'a Device) -> std::result::Result<Guest<'a>, Invalid> {
    let mut invalid = Invalid::default();
    let name = invalid.take(words::line("full_name", &acceptance.full_name, words::NAME_MAX));
    let phone = invalid.take(Phone::parse(&acceptance.phone).map_err(|_| Invalid::field("phone", "phone")));
    invalid.take(password::check("password", &acceptance.password));
    match (name, phone) {
        (Some(name), Some(phone)) if invalid.fields.is_empty() => Ok(Guest {
            name,
            phone,
            password: &acceptance.password,
            ip: &device.ip,
        }),
        _ => Err(invalid),
    }
}

/// The company of a secret is not known before it is looked up across companies.
async fn begin(services: &Services, token: &str) -> Result<Tx> {
    let company = sqlx::query_scalar!(
        r#"select company_id as "company_id: CompanyId" from invites where token_hash = $1"#,
        secrets::hash(token)
    )
    .fetch_optional(services.db().jobs())
    .await?
    .ok_or_else(gone)?;
    services.db().begin(company, services.now()).await
}

async fn open(tx: &mut Tx, token: &str) -> Result<Open> {
    let (company, now) = (tx.company(), tx.now());
    sqlx::query_as!(
        Open,
        r#"select
             invites.id as "id: InviteId",
             invites.role_id as "role: RoleId",
             invites.position,
             invites.phone as "phone: Phone",
             companies.name as company_name,
             roles.name as "role_name: Json<Localized>",
             invites.expires_at
           from invites
           join roles on roles.company_id = invites.company_id and roles.id = invites.role_id
           join companies on companies.id = invites.company_id and companies.status = 'active'
           where invites.company_id = $1 and invites.token_hash = $2
             and invites.used_at is null and invites.revoked_at is null and invites.expires_at > $3
           for update of invites"#,
        company.0,
        secrets::hash(token),
        now,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(gone)
}

/// Answers the hash of a first password, or `None` when the person proved to know theirs.
async fn prove(services: &Services, company: CompanyId, invite: &Open, guest: &Guest<'_>) -> Result<Option<String>> {
    let mut db = services.db().global().acquire().await?;
    let known = users::user_of_phone(&mut db, &guest.phone).await?;
    let hash = match known {
        Some(user) => users::password_of(&mut db, user).await?,
        None => None,
    };
    drop(db);
    if hash.is_some() {
        let attempt = Attempt::begin(services, guest.phone.as_str(), guest.ip).await?;
        if !password::verify(services, guest.password, hash).await? {
            return Err(sign_in::wrong_credentials());
        }
        attempt.succeeded(services).await?;
        return Ok(None);
    }
    if let Some(user) = known {
        // Whoever holds the number is known here without a password. Setting one opens what is theirs:
        // only an invitation for this very number may do so, and never beyond its own company.
        let elsewhere = memberships::of(services, user)
            .await?
            .iter()
            .any(|membership| membership.company != company);
        if invite.phone.is_none() || elsewhere {
            return Err(Error::new(Kind::Conflict, "auth.phone_unproven"));
        }
    }
    password::hash_password(services, guest.password).await.map(Some)
}

async fn hire(tx: &mut Tx, token: &str, guest: &Guest<'_>, new_hash: Option<String>) -> Result<UserId> {
    // Read again under the lock: the link is good once, however many press the button.
    let invite = open(tx, token).await?;
    let now = tx.now();
    let user = users::ensure_user(
        tx.db(),
        NewUser {
            phone: Some(&guest.phone),
            email: None,
            name: &guest.name,
            lang: None,
        },
        now,
    )
    .await?;
    match new_hash {
        Some(_) if users::has_password(tx.db(), user).await? => {
            return Err(sign_in::wrong_credentials());
        }
        Some(hash) => users::set_password(tx.db(), user, &hash).await?,
        None => {}
    }
    let employee = people::hire_in(tx, user, invite.role, &invite.position).await?;
    spend(tx, invite.id, user).await?;
    let scope = Scope::system(tx.company());
    let after = serde_json::json!({ "role": invite.role, "invite": invite.id });
    audit(
        tx,
        &scope,
        Entry {
            action: "employees.join",
            entity: "employee",
            id: Some(employee.0),
            before: None,
            after: Some(after),
        },
    )
    .await?;
    Ok(user)
}

async fn spend(tx: &mut Tx, invite: InviteId, user: UserId) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "update invites set used_at = $3, used_by = $4 where company_id = $1 and id = $2",
        company.0,
        invite.0,
        now,
        user.0
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

fn gone() -> Error {
    Error::new(Kind::NotFound, "auth.invite_gone")
}
