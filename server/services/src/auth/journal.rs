//! What the audit log hears of signing in. A company hears of its own people only, and never what was typed
//! into the form: a phone number or an e-mail stands in no line.

use domain::ids::{CompanyId, EmployeeId, SessionId, UserId};
use serde_json::{Value, json};

use super::{
    Device,
    audit::{Entry, audit},
    memberships::{self, Face},
    sessions::Use,
};
use crate::{Result, Scope, Services, Tx};

/// What happened to a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    /// It began with a password or an invitation, or because a bot vouched for a resident.
    SignIn,
    /// It went on in this company.
    Switch,
    /// Its person ended it, or began another one in its place.
    End,
    /// Its person ended it from another one.
    EndOther,
    /// Its person ended all others from it.
    EndOthers,
    /// It ended because a former refresh token was used: two parties had it.
    Reuse,
    /// Its person changed their password by it.
    ChangePassword,
}

impl Deed {
    const fn code(self) -> &'static str {
        match self {
            Self::SignIn => "auth.sign_in",
            Self::Switch => "auth.switch_company",
            Self::End => "auth.end_session",
            Self::EndOther => "auth.end_other_session",
            Self::EndOthers => "auth.end_other_sessions",
            Self::Reuse => "auth.refresh_reused",
            Self::ChangePassword => "auth.change_password",
        }
    }
}

/// From where a session is begun.
pub(super) fn origin(usage: Use, device: &Device) -> Value {
    json!({ "from": usage.code(), "ip": device.ip })
}

/// Writes a line about a session, within the transaction of what it tells.
pub(super) async fn note_in(tx: &mut Tx, scope: &Scope, (deed, session): (Deed, SessionId), after: Option<Value>) -> Result<()> {
    let entry = Entry {
        action: deed.code(),
        entity: "session",
        id: Some(session.0),
        before: None,
        after,
    };
    audit(tx, scope, entry).await
}

/// The same in a person's name, as an employee or else as a resident of the company.
pub(super) async fn note_of_person_in(tx: &mut Tx, user: UserId, (deed, session): (Deed, SessionId), after: Option<Value>) -> Result<()> {
    let scope = match memberships::scope_of_user(tx, user, Face::Staff).await? {
        Some(scope) => scope,
        None => memberships::scope_of_user(tx, user, Face::Resident)
            .await?
            .unwrap_or_else(|| Scope::system(tx.company())),
    };
    note_in(tx, &scope, (deed, session), after).await
}

/// Writes that a session was ended by its own secret, in the company it was in.
pub(super) async fn note_end(services: &Services, session: SessionId, user: UserId, company: Option<CompanyId>) -> Result<()> {
    match company {
        Some(company) => note(services, (company, user), (Deed::End, session)).await,
        None => Ok(()),
    }
}

/// Writes a line about a session in a transaction of its own.
pub(super) async fn note(services: &Services, (company, user): (CompanyId, UserId), what: (Deed, SessionId)) -> Result<()> {
    let mut tx = services.db().begin(company, services.now()).await?;
    note_of_person_in(&mut tx, user, what, None).await?;
    tx.commit().await
}

/// Tells the companies where these persons work that a wrong password was given for them. Tries that were refused
/// unseen are not told: the limits of guessing are also those of the log.
pub(super) async fn note_failure(services: &Services, users: &[UserId], device: &Device) -> Result<()> {
    let users: Vec<_> = users.iter().map(|user| user.0).collect();
    // Asked also about nobody: an unknown number takes as long as a known one.
    let jobs = sqlx::query!(
        r#"select employees.company_id as "company: CompanyId", employees.id as "id: EmployeeId"
           from employees
           join users on users.id = employees.user_id and employees.company_id = any(users.password_opens)
           where employees.user_id = any($1) and employees.dismissed_at is null"#,
        &users,
    )
    .fetch_all(services.db().jobs())
    .await?;
    for job in jobs {
        let mut tx = services.db().begin(job.company, services.now()).await?;
        let scope = Scope::system(job.company);
        let entry = Entry {
            action: "auth.sign_in_failed",
            entity: "employee",
            id: Some(job.id.0),
            before: None,
            after: Some(json!({ "ip": device.ip })),
        };
        audit(&mut tx, &scope, entry).await?;
        tx.commit().await?;
    }
    Ok(())
}
