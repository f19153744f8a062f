//! Who hears of an event: whoever sees the request, and whoever saw it until then.

use std::{
    collections::{HashMap, HashSet},
    ops::RangeInclusive,
};

use domain::{
    ids::{EmployeeId, RequestId},
    requests::{Action, Event, Status},
};
use sqlx::QueryBuilder;
use uuid::Uuid;

use super::sight::{Before, Sight};
use crate::{
    error::{Kind, Result},
    scope::Scope,
    tx::Tx,
};

/// What a person hears of requests: found out once for many events.
pub(crate) struct Hearing {
    /// `None` for whoever may see no request at all.
    sight: Option<Sight>,
    is_staff: bool,
    /// How requests were before the events that were asked about so far.
    known: HashMap<RequestId, Before>,
}

impl Hearing {
    /// What the scope's person hears.
    pub(crate) async fn of(tx: &mut Tx, scope: &Scope) -> Result<Self> {
        Ok(Self {
            sight: sight_of(tx, scope).await?,
            is_staff: scope.employee().is_some(),
            known: HashMap::new(),
        })
    }

    /// Whether they hear of this event: they see the request, or they saw it until the event took it away.
    /// Without the second the job that was given to somebody else would stay on their screen.
    ///
    /// What came after the event tells how the request was then: it is read up to the end of `seqs`, which begin with the event
    /// itself. Whoever asks about several events asks about the last first, and about each alone: what was read is kept.
    pub(crate) async fn hears(&mut self, tx: &mut Tx, request: RequestId, seqs: RangeInclusive<i64>) -> Result<bool> {
        let Some(sight) = &self.sight else { return Ok(false) };
        if sees(tx, sight, request).await? {
            return Ok(true);
        }
        if !self.is_staff {
            return Ok(false);
        }
        let Some(before) = before_event(tx, request, seqs).await? else {
            return Ok(false);
        };
        let later = self.known.get(&request).copied().unwrap_or_default();
        let before = Before {
            category_changed: before.category_changed || later.category_changed,
            left: before.left.or(later.left),
            ..before
        };
        self.known.insert(request, before);
        sight.lost(tx, request, &before).await
    }
}

/// How the request was before the first of these events, as far as they tell.
async fn before_event(tx: &mut Tx, request: RequestId, seqs: RangeInclusive<i64>) -> Result<Option<Before>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select
             seq,
             payload ->> 'action' as "action: Action",
             payload ->> 'from' as "from: Status",
             (payload ->> 'previous')::uuid as "previous: EmployeeId",
             (payload ->> 'left')::uuid as left,
             (payload ->> 'was_paid')::boolean as was_paid
           from events
           where company_id = $1
             and seq between $2 and $3
             and request_id = $4
             and kind = $5
           order by seq"#,
        company.0,
        seqs.start(),
        seqs.end(),
        request.0,
        Event::Acted.code(),
    )
    .fetch_all(tx.db())
    .await?;
    let Some(first) = rows.first().filter(|row| row.seq == *seqs.start()) else {
        return Ok(None);
    };
    Ok(Some(Before {
        executor: first.previous.map(|id| id.0),
        was_free: matches!(first.from, Some(Status::New | Status::Accepted)),
        category_changed: rows.iter().any(|row| row.action == Some(Action::SetCategory)),
        // A version of ours that runs beside this one does not say it.
        was_paid: first.was_paid.unwrap_or(first.action == Some(Action::SetCategory)),
        left: rows.iter().find_map(|row| row.left),
    }))
}

/// Whether the person may see the request.
///
/// # Errors
/// When the database does not answer.
pub async fn can_see_in(tx: &mut Tx, scope: &Scope, request: RequestId) -> Result<bool> {
    match sight_of(tx, scope).await? {
        Some(sight) => sees(tx, &sight, request).await,
        None => Ok(false),
    }
}

/// Those of the requests that the person may see.
pub(crate) async fn seen_of_in(tx: &mut Tx, scope: &Scope, requests: &[RequestId]) -> Result<HashSet<RequestId>> {
    let Some(sight) = sight_of(tx, scope).await? else {
        return Ok(HashSet::new());
    };
    let ids: Vec<_> = requests.iter().map(|request| request.0).collect();
    let mut sql = QueryBuilder::new("select requests.id from requests where requests.company_id = ");
    sql.push_bind(tx.company().0)
        .push(" and requests.id = any(")
        .push_bind(ids)
        .push(")");
    sight.push(&mut sql);
    let seen: Vec<Uuid> = sql.build_query_scalar().fetch_all(tx.db()).await?;
    Ok(seen.into_iter().map(RequestId).collect())
}

async fn sight_of(tx: &mut Tx, scope: &Scope) -> Result<Option<Sight>> {
    match Sight::of(tx, scope).await {
        Ok(sight) => Ok(Some(sight)),
        Err(error) if error.kind == Kind::Denied => Ok(None),
        Err(error) => Err(error),
    }
}

async fn sees(tx: &mut Tx, sight: &Sight, request: RequestId) -> Result<bool> {
    match sight.require(tx, request).await {
        Ok(()) => Ok(true),
        Err(error) if error.kind == Kind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}
