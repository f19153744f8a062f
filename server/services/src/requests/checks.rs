//! What the rules cannot know without the database: whether the people and things an action names will do.

use domain::{
    ids::{CategoryId, EmployeeId, ReasonId},
    invalid::Invalid,
    requests::{Act, Action, Change, Reason, ReasonKind},
    roles::Permission,
};

use super::{history, link, lists, moment::Moment, store::Stored};
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
        | Action::SetPlace
        | Action::SetSchedule
        | Action::OfferSlots
        | Action::PickSlot
        | Action::EditText
        | Action::SetFlags
        | Action::Rate
        | Action::Join
        | Action::CallBack
        | Action::LinkResident => None,
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
///
/// The executor's own chain goes on whatever the dispatcher edited meanwhile.
pub(super) async fn unchanged(tx: &mut Tx, scope: &Scope, stored: &Stored, act: &Act) -> Result<()> {
    let Some(seen) = act.version.filter(|seen| *seen < stored.version) else {
        return Ok(());
    };
    let since = history::actions_after(tx, stored.id, seen).await?;
    let oversees = scope.employee().is_some() && !scope.actor().is_executor_of(&stored.facts);
    if since
        .iter()
        .any(|done| clash(act.action, *done) || (oversees && disturbs(act.action, *done)))
    {
        Err(Error::new(Kind::Conflict, "requests.stale"))
    } else {
        Ok(())
    }
}

/// Whether the decision was taken before the work moved: who decides has not seen how far it is.
const fn disturbs(asked: Action, done: Action) -> bool {
    matches!(asked, Action::Cancel | Action::MarkDuplicate | Action::Reassign | Action::Hold)
        && matches!(done, Action::Start | Action::Complete | Action::Hold | Action::Resume)
}

/// Whether both write the same fact.
fn clash(asked: Action, done: Action) -> bool {
    match asked {
        Action::Assign | Action::Reassign => matches!(done, Action::Assign | Action::Reassign | Action::Claim | Action::Decline),
        // What was set meanwhile is agreed with others, who expect it so.
        Action::PickSlot => matches!(done, Action::SetSchedule | Action::OfferSlots),
        // Who returns work did not see that it was accepted.
        Action::Return => done == Action::Confirm,
        // Corrections are compared by what they say: see `edits`.
        Action::SetPriority
        | Action::SetCategory
        | Action::SetPlace
        | Action::SetSchedule
        | Action::OfferSlots
        | Action::EditText
        | Action::SetFlags => false,
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
        | Action::Reopen
        | Action::Reject
        | Action::Cancel
        | Action::MarkDuplicate
        | Action::Rate
        | Action::Join
        | Action::CallBack
        | Action::LinkResident => false,
    }
}

/// Refuses names that will not do.
pub(super) async fn names(tx: &mut Tx, scope: &Scope, stored: &Stored, (act, change, moment): (&Act, &Change, Moment)) -> Result<()> {
    if let Some(executor) = change.payload.executor {
        check_executor(tx, scope, stored, (executor, trade_of(act))).await?;
    }
    if change.action == Action::Claim && stored.facts.policy.claim_on_duty {
        check_duty(tx, scope).await?;
    }
    if let Some(category) = change.category {
        check_category(tx, category).await?;
    }
    if let Some(resident) = change.resident {
        link::check(tx, scope, (resident, "resident")).await?;
    }
    // A pause of yesterday may have ended since: the timer sees to it.
    if change.resume_at.is_some_and(|at| at <= moment.occurred_at) {
        return Err(Invalid::field("resume_at", "past").into());
    }
    if change.payload.slots.iter().any(|slot| slot.to <= tx.now()) {
        return Err(Invalid::field("slots", "past").into());
    }
    if change.schedule.is_some_and(|(_, to)| to <= tx.now()) {
        return Err(Invalid::field("scheduled_to", "past").into());
    }
    Ok(())
}

/// Whether another trade than the category's will do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trade {
    /// It will not.
    Fits,
    /// The person said that it will.
    Any,
}

/// Who takes a job themselves knows their own trade; who hands it out has to say that they mean it.
fn trade_of(act: &Act) -> Trade {
    if act.action == Action::Claim || act.override_specialization == Some(true) {
        Trade::Any
    } else {
        Trade::Fits
    }
}

async fn check_executor(tx: &mut Tx, scope: &Scope, stored: &Stored, (executor, trade): (EmployeeId, Trade)) -> Result<()> {
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
        Some(row) if !row.fits && (trade == Trade::Fits || !scope.can(Permission::RequestsForce)) => {
            Err(Error::new(Kind::Invalid, "requests.wrong_specialization"))
        }
        Some(_) => Ok(()),
        None => Err(Invalid::field("executor", "choice").into()),
    }
}

/// Refuses whoever takes a job before their shift begins: where the company says so, nobody counts on them then.
async fn check_duty(tx: &mut Tx, scope: &Scope) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    let on_duty = sqlx::query_scalar!(
        r#"select on_duty_until > $3 as "on_duty" from employees where company_id = $1 and id = $2"#,
        company.0,
        scope.employee().map(|staff| staff.id.0),
        now,
    )
    .fetch_optional(tx.db())
    .await?;
    match on_duty {
        Some(Some(true)) => Ok(()),
        Some(_) | None => Err(Error::new(Kind::Conflict, "requests.off_duty")),
    }
}

async fn check_category(tx: &mut Tx, category: CategoryId) -> Result<()> {
    lists::leaf(tx, category).await.map(|_| ())
}
