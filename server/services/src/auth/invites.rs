//! Becoming an employee by an invitation link.

use domain::{
    auth::{AcceptInvite, InviteView},
    ids::{CompanyId, EmployeeId, InviteId, RoleId, UserId},
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
    password, password_link, sign_in,
    users::{self, NewUser},
};
use crate::{Error, Kind, Result, Scope, Services, Tx, people, secrets};

/// An invitation that can be used.
pub(super) struct Open {
    pub(super) id: InviteId,
    role: RoleId,
    position: String,
    phone: Option<Phone>,
    company_name: String,
    role_name: Json<Localized>,
    /// Whose password it sets, when it invites nobody new.
    pub(super) employee: Option<EmployeeId>,
    user: Option<UserId>,
    employee_name: Option<String>,
    /// Who invited; nobody when the system did.
    author: Option<EmployeeId>,
    expires_at: Timestamp,
}

/// The checked fields of an acceptance.
struct Guest<'a> {
    name: String,
    phone: Phone,
    password: &'a str,
}

/// What the guest proved.
enum Proof {
    /// To know the password of this person.
    Password(UserId),
    /// Nothing, and nobody else has the phone number: this is the hash of their first password.
    First(String),
}

/// What the invitation is to, before it is accepted.
///
/// # Errors
/// `auth.invite_gone` when it is unknown, used, revoked or too old.
pub async fn invite_view(services: &Services, token: &str) -> Result<InviteView> {
    let mut tx = begin(services, token).await?;
    let open = open(&mut tx, token).await?;
    let takes_known = match open.user {
        Some(user) => password_link::opens_in(&mut tx, user).await?,
        None => true,
    };
    tx.commit().await?;
    Ok(InviteView {
        takes_known,
        company: open.company_name,
        role: open.role_name.0,
        employee: open.employee_name,
        expires_at: open.expires_at,
    })
}

/// Makes the guest an employee, or sets the employee's password, and signs them in.
///
/// A person who has a password must give it: the holder of a link may not take over an account.
///
/// # Errors
/// `auth.invite_gone`, `auth.invite_refused`, `auth.too_many`, `conflict.duplicate`
/// when the person works here already, and the fields that cannot be taken.
pub async fn accept_invite(services: &Services, acceptance: &AcceptInvite, device: &Device) -> Result<NewSession> {
    let mut tx = begin(services, &acceptance.token).await?;
    let company = tx.company();
    let invite = open(&mut tx, &acceptance.token).await?;
    tx.commit().await?;
    let user = if invite.employee.is_some() {
        password_link::accept(services, acceptance, device).await?
    } else {
        join(services, acceptance, &invite, device).await?
    };
    sign_in::begin(services, user, Some(company), device).await
}

async fn join(services: &Services, acceptance: &AcceptInvite, invite: &Open, device: &Device) -> Result<UserId> {
    let guest = check(acceptance)?;
    // Counted before the phone number is looked at: the answers tell whether it is known.
    let attempt = Attempt::of_guest(services, &acceptance.token, guest.phone.as_str(), &device.ip).await?;
    if invite.phone.as_ref().is_some_and(|phone| *phone != guest.phone) {
        return Err(Invalid::field("phone", "other-phone").into());
    }
    let proof = prove(services, &acceptance.token, invite, &guest).await?;
    let mut tx = begin(services, &acceptance.token).await?;
    let user = hire(&mut tx, &acceptance.token, &guest, proof).await?;
    tx.commit().await?;
    attempt.succeeded(services).await?;
    Ok(user)
}

fn check(acceptance: &AcceptInvite) -> std::result::Result<Guest<'_>, Invalid> {
    let mut invalid = Invalid::default();
    let name = invalid.take(words::line("full_name", &acceptance.full_name, words::NAME_MAX));
    let phone = invalid.take(Phone::parse(&acceptance.phone).map_err(|_| Invalid::field("phone", "phone")));
    invalid.take(password::check("password", &acceptance.password));
    match (name, phone) {
        (Some(name), Some(phone)) if invalid.fields.is_empty() => Ok(Guest {
            name,
            phone,
            password: &acceptance.password,
        }),
        _ => Err(invalid),
    }
}

/// The company of a secret is not known before it is looked up across companies.
pub(super) async fn begin(services: &Services, token: &str) -> Result<Tx> {
    let company = sqlx::query_scalar!(
        r#"select company_id as "company_id: CompanyId" from invites where token_hash = $1"#,
        secrets::hash(token)
    )
    .fetch_optional(services.db().jobs())
    .await?
    .ok_or_else(gone)?;
    services.db().begin(company, services.now()).await
}

pub(super) async fn open(tx: &mut Tx, token: &str) -> Result<Open> {
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
             invites.employee_id as "employee: EmployeeId",
             users.id as "user?: UserId",
             users.full_name as "employee_name?",
             invites.created_by as "author: EmployeeId",
             invites.expires_at
           from invites
           join roles on roles.company_id = invites.company_id and roles.id = invites.role_id
           join companies on companies.id = invites.company_id and companies.status = 'active'
           left join employees
             on employees.company_id = invites.company_id and employees.id = invites.employee_id and employees.dismissed_at is null
           left join users on users.id = employees.user_id
           where invites.company_id = $1 and invites.token_hash = $2
             and invites.used_at is null and invites.revoked_at is null and invites.expires_at > $3
             and (invites.employee_id is null or employees.id is not null)
           for update of invites"#,
        company.0,
        secrets::hash(token),
        now,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(gone)
}

async fn prove(services: &Services, token: &str, invite: &Open, guest: &Guest<'_>) -> Result<Proof> {
    let mut tx = begin(services, token).await?;
    let known = users::user_by_phone_in(&mut tx, &guest.phone).await?;
    let hash = match known {
        Some(user) => users::password_of(tx.db(), user).await?,
        None => None,
    };
    tx.commit().await?;
    match (known, hash) {
        (Some(user), Some(hash)) => {
            if password::verify(services, guest.password, Some(hash)).await? {
                Ok(Proof::Password(user))
            } else {
                Err(refused())
            }
        }
        // Somebody known without a password: only an invitation for this very number lets its holder be them.
        (Some(_), None) if invite.phone.is_none() => {
            password::verify(services, guest.password, None).await?;
            Err(refused())
        }
        (Some(_) | None, _) => Ok(Proof::First(password::hash_password(services, guest.password).await?)),
    }
}

async fn hire(tx: &mut Tx, token: &str, guest: &Guest<'_>, proof: Proof) -> Result<UserId> {
    // Read again under the lock: the link is good once, however many press the button.
    let invite = open(tx, token).await?;
    let new = NewUser {
        phone: Some(&guest.phone),
        email: None,
        name: &guest.name,
        lang: None,
    };
    let user = users::ensure_user(tx, new).await?;
    match proof {
        Proof::Password(proven) if proven == user => users::open_company_in(tx, user).await?,
        Proof::First(hash) if !users::has_password(tx.db(), user).await? => users::give_password_in(tx, user, &hash).await?,
        // Somebody else became the person of this phone number meanwhile.
        Proof::Password(_) | Proof::First(_) => return Err(refused()),
    }
    let employee = people::hire_in(tx, user, invite.role, &invite.position).await?;
    people::share_houses_in(tx, employee, invite.author).await?;
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

pub(super) async fn spend(tx: &mut Tx, invite: InviteId, user: UserId) -> Result<()> {
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

pub(super) fn gone() -> Error {
    Error::new(Kind::NotFound, "auth.invite_gone")
}

/// One answer for a wrong password and for a number that needs an invitation of its own.
pub(super) fn refused() -> Error {
    Error::new(Kind::Conflict, "auth.invite_refused")
}
