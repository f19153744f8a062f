//! The money goes back: the books, the payment and the document change in one transaction.

use std::collections::BTreeMap;

use domain::{
    ids::{AccountId, PostingId, RefundId},
    money::Tiyin,
    payments::{Kind as Why, Ledger, RefundStatus, RefundWay, plan_give_back},
    requests::Event,
};
use uuid::Uuid;

use super::{
    super::{
        ledger::{self, Posting, out_of_range},
        take,
        told::{self, Told},
        uses_back,
    },
    paid::{given_back_in, paid_in},
};
use crate::{
    Error, Result, Scope, Tx,
    auth::{Entry, audit},
};

/// A document, locked after its account.
pub(super) struct Document {
    pub(super) id: RefundId,
    pub(super) posting: PostingId,
    pub(super) source_kind: String,
    pub(super) source: Uuid,
    pub(super) account: AccountId,
    pub(super) desk: Option<Uuid>,
    pub(super) way: RefundWay,
    pub(super) amount: Tiyin,
    pub(super) status: RefundStatus,
    pub(super) drafted_by: Uuid,
}

impl Document {
    /// What people are told of it.
    fn told(&self) -> Told {
        Told {
            account: self.account,
            amount: self.amount,
            source: (self.source_kind.clone(), self.source),
            receipt: None,
            by_hand: self.way == RefundWay::Manual,
        }
    }
}

/// Locks the account and then the document.
///
/// # Errors
/// `NotFound` when the company has no such refund.
pub(super) async fn lock_in(tx: &mut Tx, id: RefundId) -> Result<Document> {
    let company = tx.company();
    let account = sqlx::query_scalar!(
        r#"select account_id as "account: AccountId" from refunds where company_id = $1 and id = $2"#,
        company.0,
        id.0,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(Error::not_found)?;
    ledger::lock_in(tx, account).await?;
    let document = sqlx::query_as!(
        Document,
        r#"select id as "id: RefundId", posting_id as "posting: PostingId", source_kind, source_id as source,
             account_id as "account: AccountId", cash_desk_id as desk, way as "way: RefundWay", amount_tiyin as "amount: Tiyin", status as "status: RefundStatus",
             drafted_by
           from refunds
           where company_id = $1 and id = $2
           for update"#,
        company.0,
        id.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(document)
}

/// Posts what goes back and what is owed again for it, notes it at the payment, and has the residents told. Money that Click
/// gives back comes from its cash desk, what was taken in by hand goes back from where it lies, and the rest from the till.
///
/// # Errors
/// `payments.out_of_range` when less is left of the payment than that.
pub(super) async fn post_in(tx: &mut Tx, scope: &Scope, document: &Document) -> Result<()> {
    let paid = paid_in(tx, document.posting).await?;
    let before = given_back_in(tx, paid.posting).await?;
    let is_till = document.way == RefundWay::Manual && document.source_kind != take::PAYMENT;
    let from = is_till.then_some(Ledger::Cash);
    let posted = plan_give_back(&paid.entries, before, document.amount, from).map_err(|_| out_of_range())?;
    let posting = Posting {
        kind: Why::Refund,
        source: ("refund", document.id.0),
        corrects: Some(paid.posting),
        posted: &posted,
    };
    let (back, _) = ledger::post_in(tx, scope, &posting).await?;
    told::emit_in(tx, scope, Event::PaymentRefunded, &document.told()).await?;
    uses_back::take_back_in(tx, scope, &BTreeMap::from([(document.account, back)])).await?;
    if document.way == RefundWay::Click {
        let company = tx.company();
        sqlx::query!(
            "update click_payments set reversed_tiyin = reversed_tiyin + $3 where company_id = $1 and id = $2",
            company.0,
            document.source,
            document.amount.0,
        )
        .execute(tx.db())
        .await?;
    }
    Ok(())
}

/// Writes down how the document stands now, and that it came so.
pub(super) async fn stand_in(
    tx: &mut Tx,
    scope: &Scope,
    document: &Document,
    (status, outcome): (RefundStatus, Option<&str>),
) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    let is_over = matches!(status, RefundStatus::Done | RefundStatus::Declined | RefundStatus::Failed);
    sqlx::query!(
        "update refunds set status = $3, outcome = coalesce($4, outcome), ended_at = $5 where company_id = $1 and id = $2",
        company.0,
        document.id.0,
        status.code(),
        outcome,
        is_over.then_some(now),
    )
    .execute(tx.db())
    .await?;
    let entry = Entry {
        action: "refunds.change",
        entity: "refund",
        id: Some(document.id.0),
        before: Some(serde_json::json!({ "status": document.status })),
        after: Some(serde_json::json!({ "status": status, "outcome": outcome })),
    };
    audit(tx, scope, entry).await
}

/// What Click did about a refund.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::payments) enum Carried {
    /// The money went back.
    Done,
    /// It was refused.
    Refused,
    /// Nobody knows.
    Unclear,
}

/// Ends a refund that Click was asked for; one that was ended before stays as it is. Answers whether it was ended now.
///
/// # Errors
/// `NotFound` when the company has no such refund.
pub(in crate::payments) async fn carried_in(tx: &mut Tx, scope: &Scope, id: RefundId, (carried, words): (Carried, &str)) -> Result<bool> {
    let document = lock_in(tx, id).await?;
    if document.status != RefundStatus::Sending {
        return Ok(false);
    }
    let status = match carried {
        Carried::Done => {
            post_in(tx, scope, &document).await?;
            RefundStatus::Done
        }
        Carried::Refused => RefundStatus::Failed,
        Carried::Unclear => RefundStatus::Unclear,
    };
    stand_in(tx, scope, &document, (status, Some(words))).await?;
    Ok(true)
}

/// Ends the documents of a payment that Payme took back in its cabinet. The account is locked. Also one that nobody
/// had approved yet: the money is gone.
pub(in crate::payments) async fn closed_by_provider_in(tx: &mut Tx, scope: &Scope, payment: PostingId) -> Result<()> {
    let company = tx.company();
    let waiting = sqlx::query_scalar!(
        r#"select id as "id: RefundId" from refunds
           where company_id = $1 and posting_id = $2 and way = 'payme' and status in ('draft', 'waiting')"#,
        company.0,
        payment.0,
    )
    .fetch_all(tx.db())
    .await?;
    for id in waiting {
        let document = lock_in(tx, id).await?;
        stand_in(tx, scope, &document, (RefundStatus::Done, None)).await?;
    }
    Ok(())
}

/// Declines the drafts about payments of these sources, which are taken back with what brought them. The accounts are locked.
pub(in crate::payments) async fn decline_drafts_in(tx: &mut Tx, scope: &Scope, (source_kind, sources): (&str, &[Uuid])) -> Result<()> {
    let company = tx.company();
    let drafts = sqlx::query_scalar!(
        r#"select id as "id: RefundId" from refunds
           where company_id = $1 and source_kind = $2 and source_id = any($3) and status = 'draft'"#,
        company.0,
        source_kind,
        sources,
    )
    .fetch_all(tx.db())
    .await?;
    for id in drafts {
        let document = lock_in(tx, id).await?;
        stand_in(tx, scope, &document, (RefundStatus::Declined, None)).await?;
    }
    Ok(())
}

/// Whether all of a payment went back by its provider on our order, or is on its way: what the provider says of that
/// money is what we asked for.
pub(in crate::payments) async fn is_sent_back_in(tx: &mut Tx, source: (&str, Uuid), amount: Tiyin) -> Result<bool> {
    let Some(posting) = ledger::find_in(tx, Why::Payment, source).await? else {
        return Ok(false);
    };
    let company = tx.company();
    let sent = sqlx::query_scalar!(
        r#"select coalesce(sum(amount_tiyin), 0)::bigint as "sent!" from refunds
           where company_id = $1 and posting_id = $2 and way = 'click' and status in ('sending', 'unclear', 'done')"#,
        company.0,
        posting.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(sent >= amount.0)
}
