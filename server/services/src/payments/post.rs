//! Posting to a personal account by hand or by a run of charges. Who may: `charges.write`.

use domain::{
    ids::{AccountId, PostingId},
    money::Tiyin,
    payments::{Entry, Kind, Ledger, Line, Posted},
    roles::Permission,
};
use uuid::Uuid;

use super::ledger::{Posting, out_of_range, post_in};
use crate::{Result, Scope, Services, Tx};

/// Changes what an account owes.
#[derive(Debug, Clone)]
pub struct Post {
    /// The account.
    pub account: AccountId,
    /// Why. Payments and refunds come from their providers, not from here.
    pub kind: Kind,
    /// For what: posting the same kind for it again changes nothing.
    pub source: Uuid,
    /// The part of the debt.
    pub line: Line,
    /// How much more is owed; negative is less.
    pub amount: Tiyin,
}

/// Posts once. Answers the transaction, and whether it was posted just now.
///
/// # Errors
/// `NotFound` when the company has no such account; `Denied`; `payments.out_of_range` for nothing.
pub async fn post(sv: &Services, scope: &Scope, cmd: &Post) -> Result<(PostingId, bool)> {
    scope.require(Permission::ChargesWrite)?;
    let against = match cmd.kind {
        Kind::Charge | Kind::Adjustment | Kind::Penalty => Ledger::Revenue(cmd.line.service),
        Kind::WriteOff => Ledger::WriteOff,
        Kind::Opening => Ledger::Opening,
        Kind::AdvanceUse => Ledger::Advance(cmd.account),
        Kind::Payment | Kind::Refund | Kind::Settlement => return Err(out_of_range()),
    };
    let posted = owed(cmd.account, (against, cmd.line), cmd.amount)?;
    let mut tx = sv.begin(scope).await?;
    let posting = Posting {
        kind: cmd.kind,
        source: ("manual", cmd.source),
        corrects: None,
        posted: &posted,
    };
    let done = post_in(&mut tx, scope, &posting).await?;
    tx.commit().await?;
    Ok(done)
}

/// Posts, once, what the account owed when the books began; what is negative was paid ahead.
///
/// # Errors
/// `payments.out_of_range` for nothing.
pub(crate) async fn open_balance_in(tx: &mut Tx, scope: &Scope, account: AccountId, amount: Tiyin) -> Result<()> {
    let ledger = if amount > Tiyin(0) {
        Ledger::Receivable(account)
    } else {
        Ledger::Advance(account)
    };
    let entry = |ledger, amount| Entry {
        ledger,
        amount: Tiyin(amount),
        line: Line::default(),
    };
    let back = amount.0.checked_neg().ok_or_else(out_of_range)?;
    let posted = Posted::of([entry(ledger, amount.0), entry(Ledger::Opening, back)]).map_err(|_| out_of_range())?;
    let posting = Posting {
        kind: Kind::Opening,
        source: ("account", account.0),
        corrects: None,
        posted: &posted,
    };
    post_in(tx, scope, &posting).await?;
    Ok(())
}

/// The entries by which an account owes more, against another account of the ledger.
pub(super) fn owed(account: AccountId, (against, line): (Ledger, Line), amount: Tiyin) -> Result<Posted> {
    let entry = |ledger, amount| Entry {
        ledger,
        amount: Tiyin(amount),
        line,
    };
    let back = amount.0.checked_neg().ok_or_else(out_of_range)?;
    Posted::of([entry(Ledger::Receivable(account), amount.0), entry(against, back)]).map_err(|_| out_of_range())
}
