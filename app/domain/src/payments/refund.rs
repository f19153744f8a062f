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
mod tests {
    use super::*;

    #[test]
    fn every_status_meets_every_verdict() {
        use RefundStatus as S;
        use RefundVerdict as V;
        let allowed = |status, way, is_own| {
            V::ALL
                .iter()
                .filter_map(|verdict| plan_verdict(status, way, is_own, *verdict).ok().map(|next| (*verdict, next)))
                .collect::<Vec<_>>()
        };
        for (status, way, others, own) in [
            (
                S::Draft,
                RefundWay::Payme,
                vec![(V::Approve, S::Waiting), (V::Decline, S::Declined)],
                vec![(V::Decline, S::Declined)],
            ),
            (
                S::Draft,
                RefundWay::Click,
                vec![(V::Approve, S::Sending), (V::Decline, S::Declined)],
                vec![(V::Decline, S::Declined)],
            ),
            (
                S::Draft,
                RefundWay::Manual,
                vec![(V::Approve, S::Done), (V::Decline, S::Declined)],
                vec![(V::Decline, S::Declined)],
            ),
            (
                S::Waiting,
                RefundWay::Payme,
                vec![(V::Decline, S::Declined)],
                vec![(V::Decline, S::Declined)],
            ),
            (S::Sending, RefundWay::Click, vec![], vec![]),
            (
                S::Unclear,
                RefundWay::Click,
                vec![(V::Made, S::Done), (V::NotMade, S::Failed)],
                vec![],
            ),
            (S::Done, RefundWay::Manual, vec![], vec![]),
            (S::Declined, RefundWay::Manual, vec![], vec![]),
            (S::Failed, RefundWay::Click, vec![], vec![]),
        ] {
            assert_eq!(allowed(status, way, false), others, "{status} {way}");
            assert_eq!(allowed(status, way, true), own, "{status} {way}, one's own");
        }
        let own = plan_verdict(S::Draft, RefundWay::Manual, true, V::Approve);
        assert_eq!(own, Err(RefundRefusal::Own), "the second person is never the first");
    }

    #[test]
    fn click_takes_back_within_the_month_and_on_the_first_day_after() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (paid, today, expected) in [
            ("2026-03-01", "2026-03-31", true),
            ("2026-03-31", "2026-04-01", true),
            ("2026-03-31", "2026-04-02", false),
            ("2026-02-28", "2026-04-01", false),
            ("2025-12-15", "2026-01-01", true),
            ("2025-12-15", "2026-01-02", false),
            ("2025-03-15", "2026-03-15", false),
            ("2026-04-01", "2026-03-31", false),
        ] {
            assert_eq!(may_reverse(day(paid), day(today)), expected, "{paid} on {today}");
        }
    }

    #[test]
    fn amounts_are_those_that_people_type() {
        let draft = |amount: &str| DraftRefund {
            command: CommandId::random(),
            payment: PostingId::nil(),
            way: RefundWay::Manual,
            amount: amount.to_owned(),
            reason: String::new(),
        };
        assert_eq!(draft(" ").wanted(), Ok(None));
        assert_eq!(draft("1 250,50").wanted(), Ok(Some(Tiyin(125_050))));
        for (amount, code) in [("0", "range"), ("-5", "range"), ("5e2", "number"), ("1.234", "number")] {
            assert_eq!(draft(amount).wanted().unwrap_err().fields[0].code, code, "{amount}");
        }
    }
}
