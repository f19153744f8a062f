//! What the clocks have said: written once, never taken back; and what is kept for a digest.

use domain::{
    ids::{EmployeeId, EventId, RequestId},
    roles::Role,
    sla::{Kind, Promise, REPEAT_DAYS},
    time::Timestamp,
};
use uuid::Uuid;

use crate::{error::Result, tx::Tx};

/// One thing a clock said.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Said {
    pub(crate) promise: Promise,
    pub(crate) cycle: i32,
    pub(crate) kind: Kind,
    /// The rule that came true, or what else tells it from the others of its kind; nil for what is said once.
    pub(crate) rule: Uuid,
    pub(crate) at: Timestamp,
    pub(crate) due_at: Option<Timestamp>,
}

/// What was said, as the database takes many rows at once.
pub(crate) struct SaidRows {
    pub(crate) ids: Vec<Uuid>,
    pub(crate) clocks: Vec<String>,
    pub(crate) cycles: Vec<i32>,
    pub(crate) kinds: Vec<String>,
    pub(crate) rules: Vec<Uuid>,
    pub(crate) ats: Vec<Timestamp>,
    pub(crate) dues: Vec<Option<Timestamp>>,
}

impl SaidRows {
    /// Each with an id of its own.
    pub(crate) fn of(said: &[Said], now: Timestamp) -> Self {
        Self {
            ids: said.iter().map(|_| EventId::generate(now).0).collect(),
            clocks: said.iter().map(|one| one.promise.code().to_owned()).collect(),
            cycles: said.iter().map(|one| one.cycle).collect(),
            kinds: said.iter().map(|one| one.kind.code().to_owned()).collect(),
            rules: said.iter().map(|one| one.rule).collect(),
            ats: said.iter().map(|one| one.at).collect(),
            dues: said.iter().map(|one| one.due_at).collect(),
        }
    }

    /// For each, whether it is among those that were written down: the others had been said before.
    pub(crate) fn are_new(&self, written: &[Uuid]) -> Vec<bool> {
        self.ids.iter().map(|id| written.contains(id)).collect()
    }
}

/// Writes down what was not said yet; answers, for each, whether it was new.
pub(crate) async fn record(tx: &mut Tx, request: RequestId, executor: Option<EmployeeId>, said: &[Said]) -> Result<Vec<bool>> {
    if said.is_empty() {
        return Ok(Vec::new());
    }
    let (company, now) = (tx.company(), tx.now());
    let rows = SaidRows::of(said, now);
    let new = sqlx::query_scalar!(
        "insert into sla_events (company_id, id, request_id, clock, cycle, kind, rule_id, at, due_at, executor_id, recorded_at)
         select $1, new.id, $2, new.clock, new.cycle, new.kind, new.rule, new.at, new.due, $3, $4
         from unnest($5::uuid[], $6::text[], $7::int[], $8::text[], $9::uuid[], $10::timestamptz[], $11::timestamptz[])
           as new (id, clock, cycle, kind, rule, at, due)
         on conflict on constraint sla_events_once_key do nothing
         returning id",
        company.0,
        request.0,
        executor.map(|id| id.0),
        now,
        &rows.ids,
        &rows.clocks,
        &rows.cycles,
        &rows.kinds,
        &rows.rules,
        &rows.ats,
        &rows.dues as &[Option<Timestamp>],
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.are_new(&new))
}

/// How many promises of work an executor has broken within the days that rules look back. One that a device kept without a
/// network, and told of late, is none: of its cycle it is said as well that it was met.
pub(crate) async fn breaches_in(tx: &mut Tx, executor: EmployeeId) -> Result<i64> {
    let (company, now) = (tx.company(), tx.now());
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from sla_events as broken
           where company_id = $1 and executor_id = $2 and kind = 'breached' and clock = 'resolution' and at > $3
             and not exists (
               select from sla_events as kept
               where kept.company_id = broken.company_id and kept.request_id = broken.request_id
                 and kept.clock = broken.clock and kept.cycle = broken.cycle and kept.kind = 'met')"#,
        company.0,
        executor.0,
        now - chrono::Duration::days(REPEAT_DAYS),
    )
    .fetch_one(tx.db())
    .await?;
    Ok(count)
}

/// A signal that is told together with others.
#[derive(Debug, Clone)]
pub(crate) struct Later {
    pub(crate) kind: Kind,
    pub(crate) roles: Vec<Role>,
    pub(crate) send_at: Timestamp,
}

/// Keeps signals of a request for a digest.
pub(crate) async fn keep_for_digest(tx: &mut Tx, request: RequestId, later: &[Later]) -> Result<()> {
    if later.is_empty() {
        return Ok(());
    }
    let (company, now) = (tx.company(), tx.now());
    let ids: Vec<_> = later.iter().map(|_| EventId::generate(now).0).collect();
    let kinds: Vec<_> = later.iter().map(|one| one.kind.code().to_owned()).collect();
    // PostgreSQL has no arrays of arrays of different length: the roles travel joined.
    let roles: Vec<_> = later
        .iter()
        .map(|one| one.roles.iter().map(|role| role.code()).collect::<Vec<_>>().join(" "))
        .collect();
    let times: Vec<_> = later.iter().map(|one| one.send_at).collect();
    sqlx::query!(
        "insert into sla_digests (company_id, id, request_id, kind, roles, send_at)
         select $1, new.id, $2, new.kind, string_to_array(new.roles, ' '), new.send_at
         from unnest($3::uuid[], $4::text[], $5::text[], $6::timestamptz[]) as new (id, kind, roles, send_at)",
        company.0,
        request.0,
        &ids,
        &kinds,
        &roles,
        &times,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}
