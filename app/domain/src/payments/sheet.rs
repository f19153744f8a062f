//! The statement of a personal account as its accountant reads it: line by line, with a running balance.

use chrono::NaiveDate;
use uuid::Uuid;

use super::{balance::Balance, history::PaymentSource, ledger::Kind};
use crate::{
    charges::{AccountService, Outside},
    forms::blank,
    housing::ApartmentKind,
    ids::{ApartmentId, PostingId, UtilityId},
    money::Tiyin,
    words::Localized,
};

/// The days a statement is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct SheetPeriod {
    /// The first day; a year ago, when left out.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
    /// The last day; today, when left out.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Sheet {
    /// How the account stands now.
    pub balance: Balance,
    /// Whether it was closed.
    pub is_closed: bool,
    /// The apartment.
    pub apartment: ApartmentId,
    /// What the apartment is.
    pub kind: ApartmentKind,
    /// The apartment's number.
    pub apartment_number: String,
    /// The building's address.
    pub address: Localized,
    /// Who lives there, for those who may see residents.
    pub people: Option<String>,
    /// The first day.
    pub since: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// What was to be paid before the first day.
    pub before_tiyin: Tiyin,
    /// What was to be paid after the last day.
    pub after_tiyin: Tiyin,
    /// What happened, oldest first.
    pub lines: Vec<SheetLine>,
    /// Whether more happened than is shown: the oldest lines are left out.
    pub is_cut: bool,
    /// Month by month and service by service, newest month first.
    pub months: Vec<MonthLine>,
    /// The services in use, and what the account has to do with them.
    pub carries: Vec<AccountService>,
    /// The services a correction may be about.
    pub services: Vec<(UtilityId, Localized)>,
    /// Who keeps it in the company's place, and what they said.
    #[serde(default)]
    pub outside: Option<Outside>,
    /// Whether Click can be asked to bill a phone.
    #[serde(default)]
    pub bills_phones: bool,
}

impl Sheet {
    /// What another line of these days puts right or gives back; nothing where that was before them.
    #[must_use]
    pub fn corrected(&self, line: &SheetLine) -> Option<&SheetLine> {
        self.lines.iter().find(|one| Some(one.id) == line.corrects)
    }
}

/// One transaction.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SheetLine {
    /// The transaction.
    pub id: PostingId,
    /// When it was posted.
    pub at: chrono::DateTime<chrono::Utc>,
    /// Why.
    pub kind: Kind,
    /// How it changed what is to be paid.
    pub amount_tiyin: Tiyin,
    /// What was to be paid afterwards.
    pub after_tiyin: Tiyin,
    /// What it was about: months and services.
    pub parts: Vec<SheetPart>,
    /// The payment it belongs to: where it came from, and its id.
    pub payment: Option<(PaymentSource, Uuid)>,
    /// What the accountant wrote.
    pub note: Option<String>,
    /// The transaction that this one puts right or gives back.
    #[serde(default)]
    pub corrects: Option<PostingId>,
}

impl SheetLine {
    /// The code of the words that say why: what takes a use of an advance back has its own.
    #[must_use]
    pub fn title(&self) -> &'static str {
        if self.kind == Kind::AdvanceUse && self.corrects.is_some() {
            "advance_use_back"
        } else {
            self.kind.code()
        }
    }
}

/// The part of a transaction that is about one month and service.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SheetPart {
    /// The first day of the month.
    pub period: Option<NaiveDate>,
    /// The service.
    pub service: Option<Localized>,
    /// How much; negative is owed less.
    pub amount_tiyin: Tiyin,
    /// Whether it was paid ahead, or taken from what was.
    pub is_advance: bool,
}

/// What one month's service cost, and what of it was paid.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct MonthLine {
    /// The first day of the month.
    pub period: Option<NaiveDate>,
    /// The service.
    pub service: Option<Localized>,
    /// What was charged, with corrections and penalties.
    pub charged_tiyin: Tiyin,
    /// What was paid.
    pub paid_tiyin: Tiyin,
    /// What is left to pay; negative is paid too much.
    pub left_tiyin: Tiyin,
}
