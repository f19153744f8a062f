//! Services, prices and charges, as people see them.

use chrono::NaiveDate;

use super::{adjust::RuleKind, month::Month, outlier::OutlierKind, payer::PayerKind, tariff::Mode};
use crate::{
    code::code_enum,
    forms::blank,
    ids::{AccountId, BuildingId, ChargeRuleId, ChargeRunId, KeeperId, TariffId, UtilityId},
    money::Tiyin,
    words::Localized,
};

code_enum! {
    /// How far the charges of a month are.
    pub enum RunStatus {
        /// Computed, to be looked at.
        Draft = "draft",
        /// Everybody owes them.
        Posted = "posted",
        /// Taken back.
        Void = "void",
    }
}

code_enum! {
    /// What a job does with charges of very many accounts.
    pub enum RunJobKind {
        /// Computes them.
        Compute = "compute",
        /// Posts them.
        Post = "post",
        /// Takes them back.
        Void = "void",
    }
}

/// A job that computes charges of very many accounts, posts them or takes them back, or gave it up.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RunJob {
    /// What it does.
    pub kind: RunJobKind,
    /// Accounts that are done; nobody sees them before all of them are.
    pub done: i64,
    /// All accounts.
    pub accounts: i64,
    /// The code of why it was given up.
    pub failed: Option<String>,
}

/// The charges of a house for a month.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Run {
    /// Which.
    pub id: ChargeRunId,
    /// The month.
    pub month: Month,
    /// The house.
    pub building: BuildingId,
    /// Its address.
    pub address: Localized,
    /// How far they are.
    pub status: RunStatus,
    /// How many accounts are charged.
    pub accounts: i64,
    /// How much they are charged.
    pub total_tiyin: Tiyin,
    /// When they were computed.
    pub computed_at: chrono::DateTime<chrono::Utc>,
    /// When they were posted.
    pub posted_at: Option<chrono::DateTime<chrono::Utc>>,
    /// The job that works at them, or gave it up.
    #[serde(default)]
    pub job: Option<RunJob>,
}

impl Run {
    /// Whether a job works at them, so that nothing else can be done.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.job.as_ref().is_some_and(|job| job.failed.is_none())
    }

    /// Whether there is anything to look at: charges that a job has to compute first are not there yet.
    #[must_use]
    pub fn is_computed(&self) -> bool {
        self.accounts > 0 || self.job.as_ref().is_none_or(|job| job.kind != RunJobKind::Compute)
    }
}

/// What a list of charges is narrowed to.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct RunFilter {
    /// The month.
    #[serde(default, deserialize_with = "blank")]
    pub month: Option<Month>,
    /// The house.
    #[serde(default, deserialize_with = "blank")]
    pub building: Option<BuildingId>,
    /// How far they are.
    #[serde(default, deserialize_with = "blank")]
    pub status: Option<RunStatus>,
    /// Where the page begins; empty for the first one.
    #[serde(default)]
    pub after: String,
}

/// The charges of a house for a month, with what somebody looks at before posting them.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RunDetail {
    /// Which, and how much.
    pub run: Run,
    /// How much was charged the month before.
    pub before_tiyin: Tiyin,
    /// How much by service.
    pub services: Vec<ServiceTotal>,
    /// The accounts that stand out, the largest differences first; no more than a hundred.
    pub outliers: Vec<Outlier>,
    /// How many stand out.
    pub outliers_count: i64,
    /// What is not charged because others keep the books of it.
    pub kept_elsewhere: Vec<Keeper>,
    /// The numbers of accounts whose debts by these charges are written off: while they are, the charges are not taken back.
    #[serde(default)]
    pub given_up: Vec<String>,
    /// Why they were taken back.
    pub void_reason: Option<String>,
}

/// What a service comes to.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServiceTotal {
    /// Its name; nothing for penalties, which have no service.
    pub service: Option<Localized>,
    /// How many accounts are charged for it.
    pub accounts: i64,
    /// How much.
    pub amount_tiyin: Tiyin,
    /// How much the month before.
    pub before_tiyin: Tiyin,
}

/// An account that stands out.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Outlier {
    /// The account.
    pub account: AccountId,
    /// Its number.
    pub number: String,
    /// The number of the apartment.
    pub apartment: String,
    /// Why it stands out.
    pub kind: OutlierKind,
    /// How much it is charged.
    pub amount_tiyin: Tiyin,
    /// How much the month before.
    pub before_tiyin: Tiyin,
}

/// A service that is charged for, with its prices.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ServiceView {
    /// Which.
    pub id: UtilityId,
    /// Its name.
    pub name: Localized,
    /// How its amount is found.
    pub mode: Mode,
    /// Whether it is out of use.
    pub closed: bool,
    /// Its prices: the company's, then those of houses, each newest first.
    pub tariffs: Vec<Tariff>,
}

/// A price from a day on.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Tariff {
    /// Which.
    pub id: TariffId,
    /// The house; nothing for the company's.
    pub address: Option<Localized>,
    /// The price; nothing ends the charges.
    pub price_tiyin: Option<Tiyin>,
    /// The first day.
    pub from: NaiveDate,
}

/// Who keeps the books of a house, or of one service of it, in the company's place.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Keeper {
    /// Which.
    pub id: KeeperId,
    /// The house.
    pub address: Localized,
    /// The service; all of them when none is named.
    pub service: Option<Localized>,
    /// Who.
    pub keeper: String,
    /// The first month.
    pub since: Month,
    /// The last month, when it is known.
    #[serde(default)]
    pub until: Option<Month>,
}

/// A rule that changes charges.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct RuleView {
    /// Which.
    pub id: ChargeRuleId,
    /// What it does.
    pub kind: RuleKind,
    /// The house; all when none is named.
    pub address: Option<Localized>,
    /// The service; all when none is named.
    pub service: Option<Localized>,
    /// The number of the account; all when none is named.
    pub account: Option<String>,
    /// Who pays; of all kinds when none is named.
    #[serde(default)]
    pub payer: Option<PayerKind>,
    /// The part, in hundredths of a percent.
    pub rate_bp: i32,
    /// Days after the month in which a debt is not late yet.
    pub grace_days: i32,
    /// The most a penalty comes to, in hundredths of a percent.
    pub cap_bp: i32,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: Option<NaiveDate>,
    /// Whether it holds.
    pub on: bool,
    /// By which law or contract.
    #[serde(default)]
    pub legal_ref: Option<String>,
}

/// Everything by which charges are computed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Settings {
    /// The services with their prices.
    pub services: Vec<ServiceView>,
    /// The rules.
    pub rules: Vec<RuleView>,
    /// The houses whose books others keep.
    pub keepers: Vec<Keeper>,
    /// Whether the reader takes care of all houses, and may change what holds in all of them.
    #[serde(default)]
    pub of_all: bool,
}

/// Who keeps an account in the company's place, and what they said of it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Outside {
    /// Who.
    pub keeper: String,
    /// What they said last; nothing before they said anything.
    pub said: Option<OutsideBalance>,
}

/// What those say who keep an account in the company's place. It is theirs: our books know nothing of it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutsideBalance {
    /// Who.
    pub keeper: String,
    /// What is owed; negative was paid ahead.
    pub balance_tiyin: Tiyin,
    /// The day on which they said so.
    pub as_of: NaiveDate,
}

/// What an account was charged for a month.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChargedMonth {
    /// The first day of the month; nothing for what has none, such as an opening balance.
    pub period: Option<NaiveDate>,
    /// What for.
    pub lines: Vec<ChargedLine>,
    /// All of it.
    pub total_tiyin: Tiyin,
}

/// What an account was charged for one service of a month.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChargedLine {
    /// The service; nothing for what has none.
    pub service: Option<Localized>,
    /// How much.
    pub amount_tiyin: Tiyin,
}
