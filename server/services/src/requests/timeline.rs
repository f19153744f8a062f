//! The history as its reader sees it.

use std::collections::BTreeSet;

use domain::{
    ids::{EmployeeId, RequestId},
    requests::{Action, EditValue, HistoryItem, Payload, Slot, Status},
    time::Timestamp,
    words::Localized,
};
use sqlx::types::Json;
use uuid::Uuid;

use super::{
    discretion::{Shown, to_resident},
    history,
};
use crate::{error::Result, scope::Scope, tx::Tx};

struct LineRow {
    seq: i32,
    at: Timestamp,
    occurred_at: Timestamp,
    actor_kind: String,
    actor_id: Option<Uuid>,
    actor_name: Option<String>,
    action: String,
    from_status: Option<Status>,
    to_status: Status,
    payload: Json<Payload>,
    offline: bool,
    executor_name: Option<String>,
    reason_name: Option<Json<Localized>>,
    reason_visible: Option<bool>,
}

/// The history for its reader, and everybody who has been the executor: residents know only them by name.
pub(super) async fn of(tx: &mut Tx, scope: &Scope, id: RequestId) -> Result<(Vec<HistoryItem>, BTreeSet<EmployeeId>)> {
    let company = tx.company();
    let rows = sqlx::query_as!(
        LineRow,
        r#"select
             request_events.seq,
             request_events.at,
             request_events.occurred_at,
             request_events.actor_kind,
             request_events.actor_id,
             coalesce(actor_users.full_name, residents.full_name) as actor_name,
             request_events.action,
             request_events.from_status as "from_status: Status",
             request_events.to_status as "to_status: Status",
             request_events.payload as "payload: Json<Payload>",
             request_events.offline,
             executor_users.full_name as "executor_name?",
             reasons.name as "reason_name?: Json<Localized>",
             reasons.visible_to_resident as "reason_visible?"
           from request_events
           left join employees as actors
             on actors.company_id = request_events.company_id
            and actors.id = request_events.actor_id
           left join users as actor_users
             on actor_users.id = actors.user_id
           left join residents
             on residents.company_id = request_events.company_id
            and residents.id = request_events.actor_id
           left join employees as executors
             on executors.company_id = request_events.company_id
            and executors.id = (request_events.payload ->> 'executor')::uuid
           left join users as executor_users
             on executor_users.id = executors.user_id
           left join reasons
             on reasons.company_id = request_events.company_id
            and reasons.id = (request_events.payload ->> 'reason')::uuid
           where request_events.company_id = $1
             and request_events.request_id = $2
           order by request_events.seq"#,
        company.0,
        id.0,
    )
    .fetch_all(tx.db())
    .await?;
    let executors: BTreeSet<_> = rows.iter().filter_map(|row| row.payload.executor).collect();
    let is_staff = scope.resident().is_none();
    let items = rows
        .into_iter()
        .filter_map(|row| if is_staff { Some(row.item()) } else { row.for_resident(&executors) })
        .collect();
    Ok((items, executors))
}

impl LineRow {
    fn item(self) -> HistoryItem {
        let agreed = self.payload.scheduled_from.zip(self.payload.scheduled_to);
        let agreed = agreed.map(|(from, to)| Slot { from, to });
        let place_before = self.payload.before.iter().find_map(|edit| match &edit.value {
            EditValue::Place(place) => Some(place.clone()),
            EditValue::Text(_) | EditValue::Priority(_) | EditValue::Category(_) | EditValue::Visit { .. } | EditValue::Flag(_) => None,
        });
        HistoryItem {
            seq: self.seq,
            at: self.at,
            occurred_at: self.occurred_at,
            actor: self.actor_name,
            actor_kind: self.actor_kind,
            action: self.action,
            from: self.from_status,
            to: self.to_status,
            executor: self.executor_name,
            reason: self.reason_name.map(|name| name.0),
            note: self.payload.0.note,
            rating: self.payload.0.rating,
            priority: self.payload.0.priority,
            place_before,
            place: self.payload.0.place,
            is_paid: self.payload.0.is_paid,
            is_warranty: self.payload.0.is_warranty,
            slots: agreed.into_iter().chain(self.payload.0.slots).collect(),
            eta_minutes: self.payload.0.eta_minutes,
            offline: self.offline,
        }
    }

    /// The line as a resident sees it, if at all.
    fn for_resident(mut self, executors: &BTreeSet<EmployeeId>) -> Option<HistoryItem> {
        let shown = match self.action.parse::<Action>() {
            Ok(action) => to_resident(action),
            Err(_) if self.action == history::CREATE => Shown::Fact,
            Err(_) => Shown::Nothing,
        };
        let secret_reason = self.reason_visible == Some(false);
        if self.actor_kind == "employee" && !self.actor_id.is_some_and(|id| executors.contains(&EmployeeId(id))) {
            self.actor_name = None;
        }
        let mut item = self.item();
        item.priority = None;
        if shown == Shown::Fact || secret_reason {
            item.reason = None;
            item.note = None;
        }
        (shown != Shown::Nothing).then_some(item)
    }
}
