//! Two facts that lists ask for and nobody writes by hand: who is responsible, and whether the resident waits for an answer.

use domain::{ids::RequestId, requests::Action};

use super::store::Answered;
use crate::{error::Result, scope::Scope, tx::Tx};

/// Who first accepts a request, or gives it to somebody, is responsible for it.
pub(super) async fn take_charge(tx: &mut Tx, scope: &Scope, request: RequestId, action: Action) -> Result<()> {
    let Some(staff) = scope.employee().filter(|_| matches!(action, Action::Accept | Action::Assign)) else {
        return Ok(());
    };
    let company = tx.company();
    sqlx::query!(
        "update requests set responsible_id = $3 where company_id = $1 and id = $2 and responsible_id is null",
        company.0,
        request.0,
        staff.id.0,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Notes that a resident wrote, or that somebody answered in words the resident can read, or by a call.
pub(super) async fn talked(tx: &mut Tx, scope: &Scope, request: RequestId, answered: Answered) -> Result<()> {
    let wrote = scope.resident().is_some();
    if !wrote && answered == Answered::No {
        return Ok(());
    }
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "update requests set unanswered_at = case when $3 then coalesce(unanswered_at, $4) end
         where company_id = $1 and id = $2 and (unanswered_at is null) = $3",
        company.0,
        request.0,
        wrote,
        now,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}
