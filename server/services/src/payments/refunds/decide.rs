//! Deciding a refund: never by whoever drafted it, but for taking it back.

use domain::{
    payments::{DecideRefund, RefundRefusal, RefundStatus, plan_verdict},
    roles::Permission,
};

use super::{
    super::{accounts::require_house, click},
    carry::{Document, lock_in, post_in, stand_in},
};
use crate::{Error, Kind, Result, Scope, Services, Tx, once};

/// Decides. What is approved by hand is posted at once; Click is asked by a job; Payme's cabinet is waited for.
///
/// # Errors
/// `NotFound`, `Denied`, `payments.refund_own`, `payments.refund_state`, `payments.out_of_range`, or the field that cannot be taken.
pub async fn decide_refund(sv: &Services, scope: &Scope, cmd: DecideRefund) -> Result<()> {
    scope.require(Permission::PaymentsRefund)?;
    let words = cmd.words()?;
    let mut tx = sv.begin(scope).await?;
    once(&mut tx, scope, cmd.command, &cmd, async |tx| {
        decide(tx, scope, &cmd, words.as_deref()).await
    })
    .await?;
    tx.commit().await
}

async fn decide(tx: &mut Tx, scope: &Scope, cmd: &DecideRefund, words: Option<&str>) -> Result<()> {
    let me = scope.employee().ok_or_else(Error::denied)?.id;
    let document = lock_in(tx, cmd.refund).await?;
    require_house(tx, scope, document.account).await?;
    let is_own = document.drafted_by == me.0;
    let status = plan_verdict(document.status, document.way, is_own, cmd.verdict).map_err(|refusal| match refusal {
        RefundRefusal::Own => Error::new(Kind::Denied, "payments.refund_own"),
        RefundRefusal::State => Error::new(Kind::Conflict, "payments.refund_state"),
    })?;
    sign(tx, &document, (me.0, words)).await?;
    match status {
        RefundStatus::Done => post_in(tx, scope, &document).await?,
        RefundStatus::Sending => click::ask_back_in(tx, (document.id, document.source), (document.desk, document.amount)).await?,
        RefundStatus::Draft | RefundStatus::Waiting | RefundStatus::Unclear | RefundStatus::Declined | RefundStatus::Failed => {}
    }
    stand_in(tx, scope, &document, (status, None)).await
}

/// Writes down who decided. Whoever decides later does not take the place of who approved: the audit log has both.
async fn sign(tx: &mut Tx, document: &Document, (me, words): (uuid::Uuid, Option<&str>)) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "update refunds
         set decided_by = case when status = 'draft' then $3 else decided_by end,
             decided_at = case when status = 'draft' then $4 else decided_at end,
             decision = coalesce($5, decision)
         where company_id = $1 and id = $2",
        company.0,
        document.id.0,
        me,
        now,
        words,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}
