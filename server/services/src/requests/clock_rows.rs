//! The history of a request as the database puts it together for its clocks.

use domain::{
    ids::{BuildingId, CategoryId, EmployeeId, EscalationRuleId, RequestId, SlaPolicyId},
    requests::{Payload, Place, Priority},
    sla::{History, Kind, Line, Promise, Signal, Sla, Step},
    time::Timestamp,
};
use sqlx::types::Json;
use uuid::Uuid;

use super::clocks::Subject;
use crate::{
    error::Result,
    sla::{Said, SaidRows},
    tx::Tx,
};

/// A line of the history.
#[derive(Debug, Clone, serde::Deserialize)]
pub(crate) struct LineRow {
    at: Timestamp,
    action: String,
    payload: Payload,
}

#[derive(Debug, Clone, Copy, serde::Deserialize)]
pub(super) struct SaidRow {
    promise: Promise,
    cycle: i32,
    kind: Kind,
    rule: Uuid,
    at: Timestamp,
    due_at: Timestamp,
}

/// A request as far as its clocks go.
pub(super) struct Row {
    pub(super) created_at: Timestamp,
    pub(super) category: CategoryId,
    pub(super) group: Option<CategoryId>,
    pub(super) priority: Priority,
    pub(super) place: Place,
    pub(super) building: BuildingId,
    pub(super) executor: Option<EmployeeId>,
    pub(super) number: i64,
    pub(super) response_due_at: Timestamp,
    pub(super) response_warn_at: Option<Timestamp>,
    pub(super) resolution_due_at: Option<Timestamp>,
    pub(super) resolution_warn_at: Option<Timestamp>,
    pub(super) resolution_left_seconds: Option<i64>,
    pub(super) paused_since: Option<Timestamp>,
    pub(super) next_sla_at: Option<Timestamp>,
    pub(super) answered_at: Option<Timestamp>,
    pub(super) lines: Json<Vec<LineRow>>,
    pub(super) said: Json<Vec<SaidRow>>,
}

impl LineRow {
    /// What it is to the clocks; nothing when they do not go by it.
    pub(crate) fn line(&self) -> Option<Line> {
        let step = Step::of(self.action.parse().ok()?, &self.payload)?;
        Some(Line { at: self.at, step })
    }
}

impl Row {
    /// All that happened to it, as the clocks read it.
    pub(super) fn history(&self) -> History {
        let answer = self.answered_at.map(|at| Line { at, step: Step::Responded });
        let said = self.said.0.iter().map(|said| Signal {
            promise: said.promise,
            cycle: said.cycle,
            kind: said.kind,
            rule: (!said.rule.is_nil()).then_some(EscalationRuleId(said.rule)),
            at: said.at,
            due_at: said.due_at,
        });
        History {
            created_at: self.created_at,
            lines: self.lines.0.iter().filter_map(LineRow::line).chain(answer).collect(),
            said: said.collect(),
        }
    }

    /// Whether cards and pages that were read before show other instants.
    pub(super) fn shows_another(&self, sla: &Sla) -> bool {
        let before = (
            self.response_due_at,
            self.response_warn_at,
            self.resolution_due_at,
            self.resolution_warn_at,
            self.resolution_left_seconds,
        );
        let after = (
            sla.response.due_at.unwrap_or(self.response_due_at),
            sla.response.warn_at,
            sla.resolution.due_at,
            sla.resolution.warn_at,
            left_seconds(sla),
        );
        before != after
    }

    /// Writes down how the clocks stand, and what they said where it was not said yet, in one statement; answers, for each,
    /// whether it was new.
    pub(super) async fn write(
        &self,
        tx: &mut Tx,
        request: RequestId,
        (sla, policy, next_at): (&Sla, Option<SlaPolicyId>, Option<Timestamp>),
        said: &[Said],
    ) -> Result<Vec<bool>> {
        let (company, now) = (tx.company(), tx.now());
        let resolution = &sla.resolution;
        let rows = SaidRows::of(said, now);
        let new = sqlx::query_file_scalar!(
            "src/requests/clocks_write.sql",
            company.0,
            request.0,
            sla.response.due_at.unwrap_or(self.response_due_at),
            resolution.due_at,
            resolution.warn_at,
            left_seconds(sla),
            resolution.paused_since,
            sla.paused_for.num_seconds(),
            policy.map(|id| id.0),
            sla.cycle,
            sla.response.breached,
            resolution.breached,
            next_at,
            sla.response.warn_at,
            self.executor.map(|id| id.0),
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

    /// What was promised depends on this.
    pub(super) const fn subject(&self) -> Subject {
        Subject {
            category: self.category,
            group: self.group,
            priority: self.priority,
            place: self.place,
            building: self.building,
        }
    }
}

/// What is left of the promise while its clock waits.
pub(super) fn left_seconds(sla: &Sla) -> Option<i64> {
    sla.resolution.paused_since.map(|_| sla.resolution.left.num_seconds())
}

/// The request, which its caller has locked.
pub(super) async fn load(tx: &mut Tx, request: RequestId) -> Result<Row> {
    let company = tx.company();
    let row = sqlx::query_file_as!(Row, "src/requests/clocks.sql", company.0, request.0)
        .fetch_one(tx.db())
        .await?;
    Ok(row)
}
