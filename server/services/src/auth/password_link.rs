//! Choosing a password by a link: the first one, or a new one instead of a forgotten one.

use domain::{
    auth::AcceptInvite,
    ids::{EmployeeId, InviteId, UserId},
};

use super::{
    Device,
    audit::{Entry, audit},
    invites::{begin, gone, open, refused, spend},
    limits::Attempt,
    password, sessions, users,
};
use crate::{Error, Kind, Result, Scope, Services, Tx};

/// What a password link may do to somebody's password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Replace it, or set the first one.
    Set,
    /// Open the company to it, when the person knows it: it is another company's.
    Open,
}

/// What a link of the transaction's company may do to this person's password.
///
/// # Errors
/// `people.elsewhere` when the password opens this company and others: this one may not replace it.
pub(crate) async fn reach_in(tx: &mut Tx, user: UserId) -> Result<Reach> {
    let company = tx.company();
    let opens = users::password_opens_in(tx, user).await?.unwrap_or_default();
    match (opens.contains(&company), opens.iter().any(|other| *other != company)) {
        (_, false) => Ok(Reach::Set),
        (false, true) => Ok(Reach::Open),
        (true, true) => Err(Error::new(Kind::Conflict, "people.elsewhere")),
    }
}

/// Whether a link of the transaction's company only opens the company to the password that this person has already.
pub(super) async fn opens_in(tx: &mut Tx, user: UserId) -> Result<bool> {
    match reach_in(tx, user).await {
        Ok(reach) => Ok(reach == Reach::Open),
        Err(error) if error.kind == Kind::Conflict => Ok(false),
        Err(error) => Err(error),
    }
}

/// Sets the password of the link's employee and ends all their sessions.
pub(super) async fn accept(services: &Services, acceptance: &AcceptInvite, device: &Device) -> Result<UserId> {
    password::check("password", &acceptance.password)?;
    let attempt = Attempt::of_guest(services, &acceptance.token, &acceptance.token, &device.ip).await?;
    let mut tx = begin(services, &acceptance.token).await?;
    let (_, _, user) = lock(&mut tx, &acceptance.token).await?;
    let (reach, former) = (reach_in(&mut tx, user).await?, users::password_of(tx.db(), user).await?);
    tx.commit().await?;
    if reach == Reach::Open && !password::verify(services, &acceptance.password, former.clone()).await? {
        return Err(refused());
    }
    let hash = match reach {
        Reach::Set => Some(password::hash_password(services, &acceptance.password).await?),
        Reach::Open => None,
    };
    let mut tx = begin(services, &acceptance.token).await?;
    let (invite, employee, user) = lock(&mut tx, &acceptance.token).await?;
    // What was checked must still be so.
    if reach_in(&mut tx, user).await? != reach || users::password_of(tx.db(), user).await? != former {
        return Err(refused());
    }
    write(&mut tx, (employee, user), hash.as_deref()).await?;
    spend(&mut tx, invite, user).await?;
    tx.commit().await?;
    attempt.succeeded(services).await?;
    Ok(user)
}

/// The employee of the link, which is locked.
async fn lock(tx: &mut Tx, token: &str) -> Result<(InviteId, EmployeeId, UserId)> {
    let invite = open(tx, token).await?;
    let employee = invite.employee.ok_or_else(gone)?;
    let company = tx.company();
    let user = sqlx::query_scalar!(
        r#"select user_id as "user: UserId" from employees where company_id = $1 and id = $2 and dismissed_at is null for update"#,
        company.0,
        employee.0,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(gone)?;
    Ok((invite.id, employee, user))
}

async fn write(tx: &mut Tx, (employee, user): (EmployeeId, UserId), hash: Option<&str>) -> Result<()> {
    match hash {
        Some(hash) => users::give_password_in(tx, user, hash).await?,
        None => users::open_company_in(tx, user).await?,
    }
    let now = tx.now();
    sessions::end_others(tx.db(), user, None, now).await?;
    let scope = Scope::system(tx.company());
    audit(
        tx,
        &scope,
        Entry {
            action: "employees.set_password",
            entity: "employee",
            id: Some(employee.0),
            before: None,
            after: None,
        },
    )
    .await
}
