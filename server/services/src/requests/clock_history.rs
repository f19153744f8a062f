//! How the clocks of a request stood from its first minute on, for the staff.

use std::collections::BTreeMap;

use domain::{
    ids::RequestId,
    requests::Action,
    sla::{Kind, Promise, Signal, Timeline},
    time::Timestamp,
    words::Localized,
};
use sqlx::types::Json;

use super::{clocks, sight::Sight};
use crate::{Services, error::Result, scope::Scope, tx::Tx};

/// Both clocks with everything that changed them.
///
/// # Errors
/// `Denied` for residents, `NotFound`.
pub async fn clock_history(sv: &Services, scope: &Scope, request: RequestId) -> Result<Timeline> {
    scope.require_staff()?;
    let mut tx = sv.begin(scope).await?;
    Sight::of(&mut tx, scope).await?.require(&mut tx, request).await?;
    let (row, promised) = clocks::load(&mut tx, request).await?;
    let mut history = row.history();
    history.said.extend(promised_before(&mut tx, request).await?);
    let mut timeline = Timeline::of(&history, &promised.terms(), tx.now());
    let reasons = reasons(&mut tx, request).await?;
    for stretch in &mut timeline.resolution {
        stretch.reason = reasons.get(&stretch.from).cloned();
    }
    tx.commit().await?;
    Ok(timeline)
}

/// The due instants that were written down; the clocks themselves derive theirs anew and do not read them.
async fn promised_before(tx: &mut Tx, request: RequestId) -> Result<Vec<Signal>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select clock as "promise: Promise", cycle, at, due_at as "due_at!"
           from sla_events
           where company_id = $1
             and request_id = $2
             and kind = 'due_set'
             and due_at is not null
           order by at"#,
        company.0,
        request.0,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Signal {
            promise: row.promise,
            cycle: row.cycle,
            kind: Kind::DueSet,
            rule: None,
            at: row.at,
            due_at: row.due_at,
        })
        .collect())
}

/// Why the work waited, by the instant at which each pause began.
async fn reasons(tx: &mut Tx, request: RequestId) -> Result<BTreeMap<Timestamp, Localized>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select request_events.occurred_at, reasons.name as "name: Json<Localized>"
           from request_events
           join reasons
             on reasons.company_id = request_events.company_id
            and reasons.id = (request_events.payload ->> 'reason')::uuid
           where request_events.company_id = $1
             and request_events.request_id = $2
             and request_events.action = $3"#,
        company.0,
        request.0,
        Action::Hold.code(),
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.occurred_at, row.name.0)).collect())
}
