//! Refunds: documents that one person drafts and another one decides. Who does what when is one table.

use chrono::{Datelike as _, NaiveDate};

use super::ledger::Provider;
use crate::{
    code::code_enum,
    ids::{AccountId, CommandId, PostingId, RefundId},
    invalid::Invalid,
    money::Tiyin,
    words,
};

code_enum! {
    /// How the money goes back.
    pub enum RefundWay {
        /// Somebody presses "refund" in Payme's cabinet; Payme tells us.
        Payme = "payme",
        /// We ask Click for it.
        Click = "click",
        /// From the till or the bank; written down here.
        Manual = "manual",
    }
}

code_enum! {
    /// How a refund stands.
    pub enum RefundStatus {
        /// Waits for the second person.
        Draft = "draft",
        /// Approved; waits until Payme tells that it was made.
        Waiting = "waiting",
        /// Approved; Click is being asked.
        Sending = "sending",
        /// Click was asked, and nobody knows what it did: somebody has to look.
        Unclear = "unclear",
        /// The money went back.
        Done = "done",
        /// It was not approved, or taken back.
        Declined = "declined",
        /// Click refused.
        Failed = "failed",
    }
}

code_enum! {
    /// What a person decides about a refund.
    pub enum RefundVerdict {
        /// It is to be made.
        Approve = "approve",
        /// It is not to be made.
        Decline = "decline",
        /// Somebody looked: Click made it.
        Made = "made",
        /// Somebody looked: Click did not make it.
        NotMade = "not_made",
    }
}

/// Why a verdict cannot be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefundRefusal {
    /// Whoever drafted it does not decide it.
    Own,
    /// It does not stand so that this could be decided.
    State,
}

/// What a verdict makes of a refund. Only taking a refund back is open to whoever drafted it.
///
/// # Errors
/// Why it cannot be given.
pub fn plan_verdict(status: RefundStatus, way: RefundWay, is_own: bool, verdict: RefundVerdict) -> Result<RefundStatus, RefundRefusal> {
    use RefundStatus as S;
    use RefundVerdict as V;
    let next = match (status, verdict) {
        (S::Draft, V::Approve) => match way {
            RefundWay::Payme => S::Waiting,
            RefundWay::Click => S::Sending,
            RefundWay::Manual => S::Done,
        },
        (S::Draft | S::Waiting, V::Decline) => return Ok(S::Declined),
        (S::Unclear, V::Made) => S::Done,
        (S::Unclear, V::NotMade) => S::Failed,
        _ => return Err(RefundRefusal::State),
    };
    if is_own { Err(RefundRefusal::Own) } else { Ok(next) }
}

/// Whether Click still takes a payment back: in its month, and on the first of the next one.
#[must_use]
pub fn may_reverse(paid_on: NaiveDate, today: NaiveDate) -> bool {
    let month = |day: NaiveDate| day.year() * 12 + i32::try_from(day.month0()).unwrap_or(0);
    let passed = month(today) - month(paid_on);
    passed == 0 || (passed == 1 && today.day() == 1)
}

/// What may be given back of a payment.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RefundOffer {
    /// The payment, as the books have it.
    pub payment: PostingId,
    /// The personal account.
    pub account: AccountId,
    /// Its number.
    pub number: String,
    /// Who took it, when a provider did.
    pub provider: Option<Provider>,
    /// When it was posted.
    pub paid_at: chrono::DateTime<chrono::Utc>,
    /// How much was paid.
    pub paid_tiyin: Tiyin,
    /// How much is left to give back: less what went back, and what other refunds are about.
    pub left_tiyin: Tiyin,
    /// The ways that are open.
    pub ways: Vec<RefundWay>,
}

/// A refund.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Refund {
    /// The refund.
    pub id: RefundId,
    /// The payment, as the books have it.
    pub payment: PostingId,
    /// The personal account.
    pub account: AccountId,
    /// Its number.
    pub number: String,
    /// How the money goes back.
    pub way: RefundWay,
    /// How it stands.
    pub status: RefundStatus,
    /// How much.
    pub amount_tiyin: Tiyin,
    /// Whether it is all that was paid.
    pub is_whole: bool,
    /// Why.
    pub reason: String,
    /// Who drafted it.
    pub drafted_by: String,
    /// When.
    pub drafted_at: chrono::DateTime<chrono::Utc>,
    /// Whether that was the person who looks at it.
    pub is_own: bool,
    /// Who decided.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<chrono::DateTime<chrono::Utc>>,
    /// Why they decided so.
    pub decision: Option<String>,
    /// What the provider said.
    pub outcome: Option<String>,
    /// When it was over.
    pub ended_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl Refund {
    /// What the person who looks at it may decide.
    #[must_use]
    pub fn verdicts(&self) -> Vec<RefundVerdict> {
        RefundVerdict::ALL
            .iter()
            .copied()
            .filter(|verdict| plan_verdict(self.status, self.way, self.is_own, *verdict).is_ok())
            .collect()
    }
}

/// Drafts a refund.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftRefund {
    /// The command; the header `Idempotency-Key` of the HTTP interface.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// The payment: its transaction in the books, or what it was posted for.
    pub payment: PostingId,
    /// How the money goes back.
    pub way: RefundWay,
    /// How much, in sums as people type them; all that is left, when empty.
    #[serde(default)]
    pub amount: String,
    /// Why.
    pub reason: String,
}

impl DraftRefund {
    /// The words of the reason.
    ///
    /// # Errors
    /// `required`, `too-short` or `too-long`.
    pub fn words(&self) -> Result<String, Invalid> {
        words::prose("reason", &self.reason)
    }

    /// The amount, when one was typed.
    ///
    /// # Errors
    /// `number` or `range`.
    pub fn wanted(&self) -> Result<Option<Tiyin>, Invalid> {
        if self.amount.trim().is_empty() {
            return Ok(None);
        }
        let amount = Tiyin::parse_sums(&self.amount).map_err(|_| Invalid::field("amount", "number"))?;
        if amount > Tiyin(0) {
            Ok(Some(amount))
        } else {
            Err(Invalid::field("amount", "range"))
        }
    }
}

/// Decides a refund.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DecideRefund {
    /// The refund; the path of the HTTP interface names it.
    #[serde(default = "RefundId::nil")]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub refund: RefundId,
    /// The command; the header `Idempotency-Key` of the HTTP interface.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// What is decided.
    pub verdict: RefundVerdict,
    /// Why; only an approval needs no words.
    #[serde(default)]
    pub reason: String,
}

impl DecideRefund {
    /// The words of the decision.
    ///
    /// # Errors
    /// `required`, `too-short` or `too-long`.
    pub fn words(&self) -> Result<Option<String>, Invalid> {
        if self.verdict == RefundVerdict::Approve {
            words::optional_prose("reason", &self.reason)
        } else {
            words::prose("reason", &self.reason).map(Some)
        }
    }
}

#[cfg(test)]
mod tests;
