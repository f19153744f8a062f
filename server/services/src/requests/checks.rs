//! What the rules cannot know without the database: whether the people and things an action names will do.

use domain::{
    ids::{CategoryId, EmployeeId, ReasonId, RequestId},
    invalid::Invalid,
    requests::{Act, Action, Change, Reason, ReasonKind},
    roles::Permission,
};

use super::{history, lists, sight::Sight, store::Stored};
use crate::{
    error::{Error, Kind, Result},
    scope::Scope,
    tx::Tx,
};

/// The list from which the action takes its reason.
pub(super) fn reasons_of(action: Action) -> Option<ReasonKind> {
    match action {
        Action::Hold => Some(ReasonKind::Hold),
        Action::Reject => Some(ReasonKind::Reject),
        Action::Return => Some(ReasonKind::Return),
        Action::Decline => Some(ReasonKind::Decline),
        Action::Cancel => Some(ReasonKind::Cancel),
        Action::Accept
        | Action::Assign
        | Action::Reassign
        | Action::Claim
        | Action::Depart
        | Action::Start
        | Action::Resume
        | Action::Complete
        | Action::SendBack
        | Action::Confirm
        | Action::AutoClose
        | Action::Reopen
        | Action::MarkDuplicate
        | Action::SetPriority
        | Action::SetCategory
        | Action::SetSchedule
        | Action::EditText
        | Action::Rate => None,
    }
}

/// The reason that was named, from the list that fits the action.
pub(super) async fn reason(tx: &mut Tx, scope: &Scope, act: &Act) -> Result<Option<Reason>> {
    let (Some(kind), Some(id)) = (reasons_of(act.action), act.reason) else {
        return Ok(None);
    };
    let reason = named(lists::reasons_in(tx, scope, kind).await?, id)?;
    if reason.needs_note && act.note.trim().is_empty() {
        return Err(Invalid::field("note", "required").into());
    }
    Ok(Some(reason))
}

fn named(reasons: Vec<Reason>, id: ReasonId) -> Result<Reason> {
    reasons
        .into_iter()
        .find(|reason| reason.id == id)
        .ok_or_else(|| Invalid::field("reason", "choice").into())
}

/// Refuses what another person changed after the version this one saw.
pub(super) async fn unchanged(tx: &mut Tx, stored: &Stored, act: &Act) -> Result<()> {
    let Some(seen) = act.version.filter(|seen| *seen < stored.version) else {
        return Ok(());
    };
    let since = history::actions_after(tx, stored.id, seen).await?;
    if since.iter().any(|done| clash(act.action, *done)) {
        Err(Error::new(Kind::Conflict, "requests.stale"))
    } else {
        Ok(())
    }
}

/// Whether both write the same fact.
fn clash(asked: Action, done: Action) -> bool {
    match asked {
        Action::Assign | Action::Reassign => matches!(done, Action::Assign | Action::Reassign | Action::Claim | Action::Decline),
        Action::SetPriority | Action::SetCategory | Action::SetSchedule | Action::EditText => done == asked,
        Action::Accept
        | Action::Claim
        | Action::Decline
        | Action::Depart
        | Action::Start
        | Action::Hold
        | Action::Resume
        | Action::Complete
        | Action::SendBack
        | Action::Confirm
        | Action::AutoClose
        | Action::Return
        | Action::Reopen
        | Action::Reject
        | Action::Cancel
        | Action::MarkDuplicate
        | Action::Rate => false,
    }
}

/// Refuses names that will not do.
pub(super) async fn names(tx: &mut Tx, scope: &Scope, stored: &Stored, change: &Change) -> Result<()> {
    if let Some(executor) = change.payload.executor {
        check_executor(tx, scope, stored, executor).await?;
    }
    if let Some(category) = change.category {
        check_category(tx, category).await?;
    }
    if change.resume_at.is_some_and(|at| at <= tx.now()) {
        return Err(Invalid::field("resume_at", "past").into());
    }
    if let Some(target) = change.payload.target {
        check_target(tx, scope, stored.id, target).await?;
    }
    Ok(())
}

async fn check_executor(tx: &mut Tx, scope: &Scope, stored: &Stored, executor: EmployeeId) -> Result<()> {
    let company = tx.company();
    let row = sqlx::query!(
        r#"select
             employees.dismissed_at is not null as "dismissed!",
             $3 = any(roles.permissions) as "works!",
             ($4::uuid is null or exists (
               select from employee_specializations
               where employee_specializations.company_id = employees.company_id
                 and employee_specializations.employee_id = employees.id
                 and employee_specializations.specialization_id = $4)) as "fits!"
           from employees
           join roles
             on roles.company_id = employees.company_id
            and roles.id = employees.role_id
           where employees.company_id = $1
             and employees.id = $2"#,
        company.0,
        executor.0,
        Permission::RequestsWork.code(),
        stored.specialization.map(|id| id.0),
    )
    .fetch_optional(tx.db())
    .await?;
    match row {
        Some(row) if row.dismissed => Err(Error::new(Kind::Invalid, "requests.executor_dismissed")),
        Some(row) if !row.works => Err(Invalid::field("executor", "choice").into()),
        Some(row) if !row.fits && !scope.can(Permission::RequestsForce) => Err(Error::new(Kind::Invalid, "requests.wrong_specialization")),
        Some(_) => Ok(()),
        None => Err(Invalid::field("executor", "choice").into()),
    }
}

async fn check_category(tx: &mut Tx, category: CategoryId) -> Result<()> {
    lists::leaf(tx, category).await.map(|_| ())
}

async fn check_target(tx: &mut Tx, scope: &Scope, request: RequestId, target: RequestId) -> Result<()> {
    let unknown = || Invalid::field("target", "choice");
    let sight = Sight::of(tx, scope).await?;
    sight
        .require(tx, target)
        .await
        .map_err(|error| if error.kind == Kind::NotFound { unknown().into() } else { error })?;
    let company = tx.company();
    let of = sqlx::query_scalar!(
        "select duplicate_of from requests where company_id = $1 and id = $2",
        company.0,
        target.0
    )
    .fetch_one(tx.db())
    .await?;
    if of == Some(request.0) { Err(unknown().into()) } else { Ok(()) }
}
