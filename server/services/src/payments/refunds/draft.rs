//! Drafting a refund. Nothing is posted: the second person decides.

use chrono::Duration;
use domain::{
    ids::{CashDeskId, PostingId, RefundId},
    invalid::Invalid,
    money::Tiyin,
    payments::{DraftRefund, RefundOffer, RefundWay, may_reverse},
    roles::Permission,
    time::Timestamp,
};

use super::{
    super::{accounts, ledger},
    paid::{Paid, left_in, paid_in},
};
use crate::{
    Error, Result, Scope, Services, Tx,
    auth::{Entry, audit},
    once,
};

/// What may be given back of a payment.
///
/// # Errors
/// `NotFound` when the person's houses have no such payment; `Denied`.
pub async fn refund_offer(sv: &Services, scope: &Scope, payment: PostingId) -> Result<RefundOffer> {
    scope.require(Permission::PaymentsRefund)?;
    let mut tx = sv.begin(scope).await?;
    let paid = paid_in(&mut tx, payment).await?;
    accounts::require_house(&mut tx, scope, paid.account).await?;
    let left = left_in(&mut tx, &paid).await?;
    let number = accounts::number_in(&mut tx, paid.account).await?;
    let mut ways = Vec::new();
    for way in paid.ways() {
        if is_open(&mut tx, scope, &paid, way).await?.is_ok() {
            ways.push(way);
        }
    }
    tx.commit().await?;
    Ok(RefundOffer {
        payment: paid.posting,
        account: paid.account,
        number,
        provider: paid.provider(),
        paid_at: paid.at,
        paid_tiyin: paid.amount,
        left_tiyin: left,
        ways,
    })
}

/// Drafts a refund; answers its id.
///
/// # Errors
/// `NotFound` when the person's houses have no such payment; `Denied`; the field that cannot be taken.
pub async fn draft_refund(sv: &Services, scope: &Scope, cmd: DraftRefund) -> Result<RefundId> {
    scope.require(Permission::PaymentsRefund)?;
    let (words, wanted) = (cmd.words()?, cmd.wanted()?);
    let mut tx = sv.begin(scope).await?;
    let id = once(&mut tx, scope, cmd.command, &cmd, async |tx| {
        let paid = paid_in(tx, cmd.payment).await?;
        accounts::require_house(tx, scope, paid.account).await?;
        ledger::lock_in(tx, paid.account).await?;
        // What was taken back with its sheet meanwhile is none any more.
        let paid = paid_in(tx, cmd.payment).await?;
        let left = left_in(tx, &paid).await?;
        let amount = wanted.unwrap_or(left);
        if amount <= Tiyin(0) || amount > left {
            return Err(Invalid::field("amount", "range").into());
        }
        is_open(tx, scope, &paid, cmd.way).await??;
        if cmd.way == RefundWay::Payme && amount != paid.amount {
            return Err(Invalid::field("amount", "whole-only").into());
        }
        insert(tx, scope, &paid, (cmd.way, amount, &words)).await
    })
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Whether the payment may go back this way today; the field that says why not.
async fn is_open(tx: &mut Tx, scope: &Scope, paid: &Paid, way: RefundWay) -> Result<std::result::Result<(), Invalid>> {
    let refused = |code: &str| Ok(Err(Invalid::field("way", code)));
    match way {
        _ if !paid.ways().contains(&way) => refused("choice"),
        RefundWay::Manual => Ok(Ok(())),
        RefundWay::Payme => match paid.desk {
            Some(desk) if takes_back(tx, desk).await? => Ok(Ok(())),
            _ => refused("choice"),
        },
        RefundWay::Click => {
            let day = |at: Timestamp| (at + Duration::minutes(scope.offset_minutes.into())).date_naive();
            if may_reverse(day(paid.at), day(tx.now())) {
                Ok(Ok(()))
            } else {
                refused("too-late")
            }
        }
    }
}

/// Whether Payme's cancellations of performed payments are taken at this cash desk.
async fn takes_back(tx: &mut Tx, desk: CashDeskId) -> Result<bool> {
    let company = tx.company();
    let takes = sqlx::query_scalar!(
        "select may_refund from cash_desks where company_id = $1 and id = $2",
        company.0,
        desk.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(takes)
}

async fn insert(tx: &mut Tx, scope: &Scope, paid: &Paid, (way, amount, reason): (RefundWay, Tiyin, &str)) -> Result<RefundId> {
    let (company, now) = (tx.company(), tx.now());
    let me = scope.employee().ok_or_else(Error::denied)?.id;
    let id = RefundId::generate(now);
    sqlx::query!(
        "insert into refunds (company_id, id, posting_id, source_kind, source_id, account_id, cash_desk_id, way, amount_tiyin, is_whole,
           reason, status, drafted_by, drafted_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'draft', $12, $13)",
        company.0,
        id.0,
        paid.posting.0,
        paid.source.0,
        paid.source.1,
        paid.account.0,
        paid.desk.map(|desk| desk.0),
        way.code(),
        amount.0,
        amount == paid.amount,
        reason,
        me.0,
        now,
    )
    .execute(tx.db())
    .await?;
    let entry = Entry {
        action: "refunds.draft",
        entity: "refund",
        id: Some(id.0),
        before: None,
        after: Some(serde_json::json!({ "way": way, "amount_tiyin": amount, "payment": paid.posting })),
    };
    audit(tx, scope, entry).await?;
    Ok(id)
}
