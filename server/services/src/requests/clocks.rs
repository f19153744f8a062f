//! The clocks of a request: read from its history, written to its row, and heard.
//!
//! Nothing is counted on from what the row says: what is due is derived anew every time, under the lock of the row.

use domain::{
    ids::{BuildingId, CategoryId, EventId, RequestId, SlaPolicyId},
    requests::{Change, Place, Priority},
    sla::{History, Kind, Measures, Promise as Clock, Signal, Sla, Step},
    time::Timestamp,
};
use uuid::Uuid;

use super::{
    auto_assign::Chosen,
    auto_reassign,
    clock_rows::{self, Row},
    heard::{self, Heard},
    store::Stored,
};
use crate::{
    error::Result,
    scope::Scope,
    sla::{Asked, Book, Promised, STALE, Said},
    tx::Tx,
};

/// What a request is about, as far as a promise goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject {
    pub(super) category: CategoryId,
    pub(super) group: Option<CategoryId>,
    pub(super) priority: Priority,
    pub(super) place: Place,
    pub(super) building: BuildingId,
}

impl Subject {
    const fn at(self, created_at: Timestamp) -> Asked {
        let Self {
            category,
            group,
            priority,
            place,
            building,
        } = self;
        Asked {
            category,
            group,
            priority,
            place,
            building,
            created_at,
        }
    }
}

/// What is promised when a request is written down.
#[derive(Debug, Clone, Copy)]
pub(super) struct Promise {
    pub(super) policy: Option<SlaPolicyId>,
    pub(super) response_due_at: Timestamp,
    pub(super) resolution_due_at: Timestamp,
    pub(super) response_warn_at: Option<Timestamp>,
    pub(super) resolution_warn_at: Option<Timestamp>,
    pub(super) next_at: Option<Timestamp>,
}

/// The promise for a request that is written down now.
pub(super) async fn promise(tx: &mut Tx, subject: Subject) -> Result<Promise> {
    let now = tx.now();
    let promised = Book::open(tx).await?.promise(&subject.at(now));
    let sla = Sla::evaluate(&History::starting(now), &promised.terms(), now);
    Ok(Promise {
        policy: promised.policy,
        response_due_at: sla.response.due_at.unwrap_or(now),
        resolution_due_at: sla.resolution.due_at.unwrap_or(now),
        response_warn_at: sla.response.warn_at,
        resolution_warn_at: sla.resolution.warn_at,
        next_at: sla.next_at,
    })
}

/// Whether a change moves a clock. Only the first reaction does.
pub(super) fn moved_by(stored: &Stored, change: &Change) -> bool {
    match Step::of(change.action, &change.payload) {
        Some(Step::Responded) => stored.facts.clocks.responded_at.is_none(),
        Some(Step::Paused { .. } | Step::Resumed | Step::Done | Step::CameBack | Step::Ended) => true,
        None => change.priority.is_some() || change.category.is_some() || change.place.is_some(),
    }
}

/// Reads the clocks anew after an action. What is for the ladder is left to the timer, which comes at once.
pub(super) async fn refresh(tx: &mut Tx, scope: &Scope, request: RequestId) -> Result<()> {
    let (row, promised) = load(tx, request).await?;
    let now = tx.now();
    let sla = Sla::evaluate(&row.history(), &promised.terms(), now);
    let (own, ladder): (Vec<_>, Vec<_>) = sla
        .signals
        .iter()
        .copied()
        .partition(|signal| matches!(signal.kind, Kind::Breached | Kind::Met));
    // Where the timer is late already, it still has to know that.
    let at_once = row.next_sla_at.filter(|at| *at < now).unwrap_or(now);
    let next_at = if ladder.is_empty() { sla.next_at } else { Some(at_once) };
    hear(tx, scope, request, (&row, &sla, &promised), (&own, next_at)).await?;
    Ok(())
}

/// What the ladder does with a request besides telling of it.
#[derive(Debug, Default)]
pub(super) struct Deeds {
    /// How urgent it becomes.
    pub(super) priority: Option<Priority>,
    /// Whose it becomes.
    pub(super) next: Option<Chosen>,
    /// Whether its clocks show something else by now.
    pub(super) shows_another: bool,
}

/// Reads the clocks when their time has come; answers what the ladder does with the request.
pub(super) async fn look(tx: &mut Tx, scope: &Scope, request: RequestId) -> Result<Deeds> {
    let (row, promised) = load(tx, request).await?;
    let now = tx.now();
    let sla = Sla::evaluate(&row.history(), &promised.terms(), now);
    let deeds = hear(tx, scope, request, (&row, &sla, &promised), (&sla.signals, sla.next_at)).await?;
    Ok(Deeds {
        shows_another: row.shows_another(&sla),
        ..deeds
    })
}

/// Whether the scheduler should have come long ago. A change of settings has it come at once, and says that by the epoch.
fn is_behind(row: &Row, now: Timestamp) -> bool {
    row.next_sla_at.is_some_and(|at| at < now - STALE)
}

/// The request as its clocks read it, and what it was promised.
pub(super) async fn load(tx: &mut Tx, request: RequestId) -> Result<(Row, Promised)> {
    let row = clock_rows::load(tx, request).await?;
    let promised = Book::open(tx).await?.promise(&row.subject().at(row.created_at));
    Ok((row, promised))
}

/// Writes down how the clocks stand and what they say, and tells what is new; answers what the ladder does besides.
async fn hear(
    tx: &mut Tx,
    scope: &Scope,
    request: RequestId,
    (row, sla, promised): (&Row, &Sla, &Promised),
    (signals, next_at): (&[Signal], Option<Timestamp>),
) -> Result<Deeds> {
    let now = tx.now();
    let mut said: Vec<_> = signals
        .iter()
        .map(|signal| Said {
            promise: signal.promise,
            cycle: signal.cycle,
            kind: signal.kind,
            rule: signal.rule.map_or(Uuid::nil(), |id| id.0),
            at: signal.at,
            due_at: Some(signal.due_at),
        })
        .collect();
    said.extend(moved(row, sla, now));
    let new = row.write(tx, request, (sla, promised.policy, next_at), &said).await?;
    let fresh: Vec<_> = signals
        .iter()
        .zip(new)
        .filter_map(|(signal, is_new)| is_new.then_some(*signal))
        .collect();
    let repeated = heard::repeated(tx, request, row.executor, (promised.rules(), &fresh, sla.cycle)).await?;
    let stopped = |signal: &Signal| match signal.promise {
        Clock::Response => sla.response.stopped_at.is_some(),
        Clock::Resolution => sla.resolution.stopped_at.is_some(),
    };
    // Of work that is over there is nothing to hurry; it is in the report.
    let aloud: Vec<_> = fresh.into_iter().chain(repeated).filter(|signal| !stopped(signal)).collect();
    let wants = |measures| {
        aloud
            .iter()
            .any(|signal| heard::rule(promised.rules(), signal).is_some_and(|rule| rule.measures == measures))
    };
    let mut deeds = Deeds {
        priority: row.priority.raised().filter(|_| wants(Measures::RaisePriority)),
        ..Deeds::default()
    };
    if wants(Measures::Reassign) {
        deeds.next = auto_reassign::next_for_late(tx, request).await?;
    }
    let heard = Heard {
        request,
        number: row.number,
        is_behind: is_behind(row, now),
        passes_on: deeds.next.is_some(),
        rules: promised.rules(),
    };
    heard.tell(tx, scope, &aloud).await?;
    Ok(deeds)
}

/// What the clocks say of themselves: another due instant, a pause that began or ended.
fn moved(row: &Row, sla: &Sla, now: Timestamp) -> Vec<Said> {
    let mut said = Vec::new();
    let own = |kind, due_at| Said {
        rule: EventId::generate(now).0,
        ..note((Clock::Resolution, sla.cycle), kind, now, due_at)
    };
    let (before, after) = (row.paused_since, sla.resolution.paused_since);
    if after.is_some() && before != after {
        said.push(own(Kind::Paused, None));
    }
    if before.is_some() && after.is_none() {
        said.push(own(Kind::Resumed, sla.resolution.due_at));
    }
    if sla.resolution.due_at.is_some() && sla.resolution.due_at != row.resolution_due_at {
        said.push(own(Kind::DueSet, sla.resolution.due_at));
    }
    if sla.response.due_at.is_some_and(|due| due != row.response_due_at) {
        said.push(Said {
            rule: EventId::generate(now).0,
            ..note((Clock::Response, 0), Kind::DueSet, now, sla.response.due_at)
        });
    }
    said
}

const fn note((promise, cycle): (Clock, i32), kind: Kind, at: Timestamp, due_at: Option<Timestamp>) -> Said {
    Said {
        promise,
        cycle,
        kind,
        rule: Uuid::nil(),
        at,
        due_at,
    }
}
