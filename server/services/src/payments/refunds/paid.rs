//! The payment that is given back: what it was, and how much is left of it.

use domain::{
    ids::{AccountId, CashDeskId, PostingId},
    money::Tiyin,
    payments::{Entry, Ledger, Provider, RefundWay},
    time::Timestamp,
};
use uuid::Uuid;

use super::super::{books, ledger::out_of_range};
use crate::{Error, Kind, Result, Tx};

/// A payment as the books have it.
pub(super) struct Paid {
    pub(super) posting: PostingId,
    pub(super) source: (String, Uuid),
    pub(super) at: Timestamp,
    pub(super) account: AccountId,
    /// The cash desk whose provider took it.
    pub(super) desk: Option<CashDeskId>,
    pub(super) amount: Tiyin,
    pub(super) entries: Vec<Entry>,
}

impl Paid {
    /// The provider that took it.
    pub(super) fn provider(&self) -> Option<Provider> {
        self.desk.and_then(|_| self.source.0.parse().ok())
    }

    /// The ways by which it may go back: as it came, or by hand.
    pub(super) fn ways(&self) -> Vec<RefundWay> {
        let same = self.provider().map(|provider| match provider {
            Provider::Payme => RefundWay::Payme,
            Provider::Click => RefundWay::Click,
        });
        same.into_iter().chain([RefundWay::Manual]).collect()
    }
}

/// The payment of this transaction, or the one that was posted for this.
///
/// # Errors
/// `NotFound` when the company has no such payment, or took it back with the sheet that brought it.
pub(super) async fn paid_in(tx: &mut Tx, name: PostingId) -> Result<Paid> {
    let company = tx.company();
    let row = sqlx::query!(
        r#"select ledger_transactions.id as "id: PostingId", ledger_transactions.source_kind, source_id, posted_at
           from ledger_transactions
           join standing_transactions on standing_transactions.company_id = ledger_transactions.company_id
             and standing_transactions.id = ledger_transactions.id
           where ledger_transactions.company_id = $1 and ledger_transactions.kind = 'payment'
             and (ledger_transactions.id = $2 or source_id = $2)
           order by ledger_transactions.id = $2 desc
           limit 1"#,
        company.0,
        name.0,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(Error::not_found)?;
    let entries = books::entries_in(tx, row.id).await?;
    let inconsistent = || Error::new(Kind::Inconsistent, "inconsistent");
    let came = entries.iter().filter(|entry| entry.ledger.account().is_none());
    let taken = came.clone().next().ok_or_else(inconsistent)?;
    Ok(Paid {
        posting: row.id,
        source: (row.source_kind, row.source_id),
        at: row.posted_at,
        account: entries.iter().find_map(|entry| entry.ledger.account()).ok_or_else(inconsistent)?,
        desk: match taken.ledger {
            Ledger::Clearing(desk) => Some(desk),
            Ledger::Receivable(_)
            | Ledger::Advance(_)
            | Ledger::Revenue(_)
            | Ledger::Cash
            | Ledger::Bank
            | Ledger::Fee
            | Ledger::WriteOff
            | Ledger::Opening => None,
        },
        // What a sheet brought may have come for several months, each with an entry of its own.
        amount: Tiyin(came.map(|entry| entry.amount.0).fold(0, i64::saturating_add)),
        entries,
    })
}

/// How much of a payment went back, whoever gave it.
pub(super) async fn given_back_in(tx: &mut Tx, posting: PostingId) -> Result<Tiyin> {
    let company = tx.company();
    let back = sqlx::query_scalar!(
        r#"select coalesce(sum(amount_tiyin), 0)::bigint as "back!" from given_back where company_id = $1 and payment_id = $2"#,
        company.0,
        posting.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(Tiyin(back))
}

/// Whether anything of the payments of these sources went back, whoever gave it.
pub(in crate::payments) async fn went_back_in(tx: &mut Tx, (source_kind, sources): (&str, &[Uuid])) -> Result<bool> {
    let company = tx.company();
    Ok(sqlx::query_scalar!(
        r#"select exists (select from given_back where company_id = $1 and source_kind = $2 and source_id = any($3)) as "went_back!""#,
        company.0,
        source_kind,
        sources,
    )
    .fetch_one(tx.db())
    .await?)
}

/// How much is left to give back: less what went back, and what other documents are about.
pub(super) async fn left_in(tx: &mut Tx, paid: &Paid) -> Result<Tiyin> {
    let company = tx.company();
    let promised = sqlx::query_scalar!(
        r#"select coalesce(sum(amount_tiyin), 0)::bigint as "promised!" from refunds
           where company_id = $1 and posting_id = $2 and status in ('draft', 'waiting', 'sending', 'unclear')"#,
        company.0,
        paid.posting.0,
    )
    .fetch_one(tx.db())
    .await?;
    let back = given_back_in(tx, paid.posting).await?;
    let left = paid.amount.minus(back).and_then(|left| left.minus(Tiyin(promised)));
    left.map(|left| left.max(Tiyin(0))).map_err(|_| out_of_range())
}
