//! What is owed and why, as people see it.

use super::ledger::Kind;
use crate::{
    ids::{AccountId, PostingId},
    money::Tiyin,
    page::Cursor,
    words::Localized,
};

/// What a personal account owes, and what was paid ahead.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Balance {
    /// The personal account.
    pub account: AccountId,
    /// Its number, as people and providers know it.
    pub number: String,
    /// What is owed: negative when more was given back than charged.
    pub debt_tiyin: Tiyin,
    /// What was paid ahead.
    pub advance_tiyin: Tiyin,
    /// What is to be paid now: the debt less what was paid ahead; negative when nothing is.
    pub due_tiyin: Tiyin,
    /// What the debt is for, oldest first.
    pub lines: Vec<DebtLine>,
}

/// What is still owed for one service of one month.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DebtLine {
    /// The first day of the month; nothing for what has none, such as an opening balance.
    pub period: Option<chrono::NaiveDate>,
    /// The service; nothing for what has none.
    pub service: Option<Localized>,
    /// What is owed.
    pub amount_tiyin: Tiyin,
}

/// What happened to a personal account, newest first.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Statement {
    /// What happened.
    pub items: Vec<StatementLine>,
    /// Where the next page begins.
    pub next: Option<Cursor>,
}

/// One transaction, as far as it concerns a personal account.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatementLine {
    /// The transaction.
    pub id: PostingId,
    /// When it was posted.
    pub at: chrono::DateTime<chrono::Utc>,
    /// Why.
    pub kind: Kind,
    /// What it changed: positive is owed more, negative is owed less.
    pub amount_tiyin: Tiyin,
    /// The transaction that this one puts right.
    pub corrects: Option<PostingId>,
}
