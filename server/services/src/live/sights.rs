//! Who may hear of one update: asked of the database once for everybody who sees the same, and not once a socket.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use domain::ids::{RequestId, ResidentId};
use tokio::sync::OnceCell;

use super::LiveEvent;
use crate::{
    Services,
    error::Result,
    requests::{self, Hearing},
    scope::{Scope, Staff},
};

/// What was found out about one update. An answer that could not be had is asked for again.
#[derive(Debug, Default)]
pub(super) struct Sights {
    /// Whose the request is: it answers every resident.
    resident: OnceCell<Option<ResidentId>>,
    /// An employee's windows share an answer, as long as all were opened with the same rights.
    staff: Mutex<HashMap<Staff, Arc<OnceCell<bool>>>>,
}

impl Sights {
    /// Whether a person who does not see everything may hear of the event.
    pub(super) async fn may_hear(&self, sv: &Services, scope: &Scope, event: &LiveEvent) -> Result<bool> {
        let Some(request) = event.request else {
            return Ok(false);
        };
        if let Some(resident) = scope.resident() {
            let whose = self.resident.get_or_try_init(|| whose(sv, scope, request)).await?;
            return Ok(*whose == Some(resident));
        }
        let Some(staff) = scope.employee() else {
            return Ok(false);
        };
        let answer = self.answer_of(staff);
        answer.get_or_try_init(|| hears(sv, scope, (request, event.seq))).await.copied()
    }

    fn answer_of(&self, staff: &Staff) -> Arc<OnceCell<bool>> {
        let mut answers = self.staff.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = answers.get(staff) {
            return Arc::clone(answer);
        }
        Arc::clone(answers.entry(staff.clone()).or_default())
    }
}

async fn whose(sv: &Services, scope: &Scope, request: RequestId) -> Result<Option<ResidentId>> {
    let mut tx = sv.begin(scope).await?;
    let whose = requests::resident_of_in(&mut tx, request).await?;
    tx.commit().await?;
    Ok(whose)
}

async fn hears(sv: &Services, scope: &Scope, (request, seq): (RequestId, i64)) -> Result<bool> {
    let mut tx = sv.begin(scope).await?;
    // It may be asked late: with what was done meanwhile in mind.
    let hears = Hearing::of(&mut tx, scope).await?.hears(&mut tx, request, seq..=i64::MAX).await?;
    tx.commit().await?;
    Ok(hears)
}
