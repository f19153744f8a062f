//! One action on a request: the rules plan it, the store writes it, an event tells of it.

use domain::{
    ids::{BuildingId, EmployeeId, RequestId, ResidentId},
    requests::{Act, Acted, Action, Change, EditValue, Event, Facts, Payload, Refused, Status, plan},
    roles::Permission,
};

use super::{
    attachments::{self, Files},
    auto_assign, checks, clocks,
    edits::{self, Merged},
    evidence::{self, Outcome},
    followers, marks,
    moment::Moment,
    place,
    sight::Sight,
    store::{self, Answered, Stored},
    target, unaccepted,
};
use crate::{
    error::{Error, Kind, Result},
    outbox,
    scope::Scope,
    sla::Book,
    tx::Tx,
};

/// What the outbox tells of an action; the rest stands in the request's row.
#[derive(Debug, serde::Serialize)]
struct Told<'a> {
    action: Action,
    from: Status,
    to: Status,
    number: i64,
    version: i32,
    resident: Option<ResidentId>,
    /// Who works on it after the action.
    worker: Option<EmployeeId>,
    /// The house it was in before.
    #[serde(skip_serializing_if = "Option::is_none")]
    left: Option<BuildingId>,
    /// Whether it was a paid service before.
    was_paid: bool,
    #[serde(flatten)]
    payload: &'a Payload,
}

/// Performs the action; work that comes too late for its request is kept instead.
pub(super) async fn perform_or_keep(tx: &mut Tx, scope: &Scope, act: &Act) -> Result<Outcome<Acted>> {
    match perform(tx, scope, act).await {
        Ok(acted) => Ok(Outcome::Done(acted)),
        Err(refused) => evidence::keep(tx, scope, evidence::Late::of_act(act), refused)
            .await
            .map(Outcome::kept),
    }
}

/// Performs the action on a request the person can see.
async fn perform(tx: &mut Tx, scope: &Scope, act: &Act) -> Result<Acted> {
    let sight = Sight::of(tx, scope).await?;
    // What comes back is promised again. The book comes before the row, as for those who change it.
    if matches!(act.action, Action::SendBack | Action::Return | Action::Reopen) {
        Book::keep(tx).await?;
    }
    let stored = store::lock(tx, act.request).await?;
    // Only now: what they had to wait for may have taken it out of their sight.
    if let Err(unseen) = sight.require_to_read(tx, act.request).await {
        if act.action != Action::Join {
            return Err(taken(tx, scope, act).await?.unwrap_or(unseen));
        }
        followers::require(tx, scope, act.request).await?;
    }
    let current = stored.current();
    if followers::joined_before(tx, scope, (act.action, &current)).await? {
        return Ok(current);
    }
    let Some(act) = edits::settle(tx, scope, act).await? else {
        return Ok(current);
    };
    let act = &*act;
    let acted = perform_locked(tx, scope, act, stored).await.map_err(|error| error.at(current))?;
    if act.action != Action::Accept {
        return Ok(acted);
    }
    // Who accepts it sees at once who got it.
    Ok(auto_assign::assign(tx, act.request).await?.unwrap_or(acted))
}

/// Performs the action on a request that is locked and may be seen.
pub(super) async fn perform_locked(tx: &mut Tx, scope: &Scope, act: &Act, stored: Stored) -> Result<Acted> {
    let act = &*target::resolve(tx, scope, act).await?;
    let moment = Moment::of(tx, scope, act.occurred_at, &stored).await?;
    let Some(mut change) = planned(tx, scope, act, (&stored, moment)).await? else {
        return Ok(stored.current());
    };
    change.payload.claimed_at = moment.claimed_at;
    change.payload.before = edits::before(tx, stored.id, change.action).await?;
    checks::names(tx, scope, &stored, (act, &change, moment)).await?;
    let version = store::save(tx, scope, (&stored, &change), (moment, act.command)).await?;
    store::follow(tx, stored.id, &change).await?;
    unaccepted::wait(tx, scope, (stored.id, &change), stored.facts.policy).await?;
    marks::take_charge(tx, scope, stored.id, act.action).await?;
    if act.action == Action::CallBack {
        marks::talked(tx, scope, stored.id, Answered::Yes).await?;
    }
    followers::keep(tx, scope, (stored.id, change.action)).await?;
    let files = Files {
        request: stored.id,
        kind: attachments::kind_of(act.action),
        comment: None,
        ids: &act.files,
    };
    attachments::attach(tx, scope, &files).await?;
    tell(tx, scope, (&stored, &change), version).await?;
    Ok(Acted {
        id: stored.id,
        number: stored.number,
        version,
        status: change.state.status(),
    })
}

/// What the action changes; nothing when somebody else has written the same already.
async fn planned(tx: &mut Tx, scope: &Scope, act: &Act, (stored, moment): (&Stored, Moment)) -> Result<Option<Change>> {
    let reason = checks::reason(tx, scope, act).await?;
    let command = act.command(reason.as_ref(), scope.offset_minutes)?;
    let command = place::described(tx, scope, command).await?;
    let brings_photo = attachments::has_photo(tx, &act.files).await?;
    let facts = Facts {
        lacks_before_photo: stored.facts.lacks_before_photo && !brings_photo,
        lacks_after_photo: stored.facts.lacks_after_photo && !brings_photo,
        ..stored.facts.clone()
    };
    let first = plan(&facts, &scope.actor(), &command, moment.when());
    if matches!(first, Err(Refused::Illegal { .. } | Refused::NotYours { .. })) {
        return Ok(Some(first?));
    }
    // Who has not seen how the request stands is told that first, and not asked for what it wants in this state.
    checks::unchanged(tx, scope, stored, act).await?;
    Ok(match edits::merge(tx, stored, act, &command).await? {
        Merged::Whole => Some(first?),
        Merged::Part(rest) => Some(plan(&facts, &scope.actor(), &rest, moment.when())?),
        Merged::Nothing => None,
    })
}

async fn tell(tx: &mut Tx, scope: &Scope, (stored, change): (&Stored, &Change), version: i32) -> Result<()> {
    if clocks::moved_by(stored, change) {
        clocks::refresh(tx, scope, stored.id).await?;
    }
    // What it said before is for the history alone.
    let payload = Payload {
        before: Vec::new(),
        ..change.payload.clone()
    };
    let told = Told {
        action: change.action,
        from: change.from,
        to: change.state.status(),
        number: stored.number,
        version,
        resident: change.resident.or(stored.facts.resident),
        worker: change.state.executor(),
        left: change.payload.before.iter().find_map(|edit| match &edit.value {
            EditValue::Place(place) => Some(place.building),
            EditValue::Text(_) | EditValue::Priority(_) | EditValue::Category(_) | EditValue::Visit { .. } | EditValue::Flag(_) => None,
        }),
        was_paid: stored.is_paid,
        payload: &payload,
    };
    outbox::emit(tx, scope, Event::Acted, stored.id, json(&told)?).await?;
    Ok(())
}

pub(super) fn json(value: &impl serde::Serialize) -> Result<serde_json::Value> {
    serde_json::to_value(value).map_err(|source| Error::new(Kind::Inconsistent, "inconsistent").because(source))
}

/// The executor who reaches for a free request a moment too late is told so, instead of "not found".
async fn taken(tx: &mut Tx, scope: &Scope, act: &Act) -> Result<Option<Error>> {
    if act.action != Action::Claim || !scope.can(Permission::RequestsClaim) || !is_taken(tx, act.request).await? {
        return Ok(None);
    }
    Ok(Some(Error::new(Kind::Conflict, "requests.taken")))
}

async fn is_taken(tx: &mut Tx, request: RequestId) -> Result<bool> {
    let company = tx.company();
    let assigned = sqlx::query_scalar!(
        r#"select requests.status in ('assigned', 'en_route', 'in_progress') as "taken!" from requests where company_id = $1 and id = $2"#,
        company.0,
        request.0,
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(assigned.unwrap_or(false))
}
