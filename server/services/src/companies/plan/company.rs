//! The company itself, its categories and its bot.

use domain::{
    lang::Lang,
    requests::{Place, Priority},
};
use secrecy::SecretString;
use serde::Deserialize;

use super::{
    houses::ComplexPart,
    money::{AccountPart, CashDeskPart, UtilityPart},
    people::{EmployeePart, ResidentPart},
    promises::{CalendarPart, Narrowed, PromisePart, ReasonPart},
    rules::{AutoAssignPart, EscalationPart, TemplatePart},
    settings::SettingsPart,
    words::Words,
};

/// A whole company. Everything but `company` may be left out; what is left out stays as it is.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provision {
    /// The company itself.
    pub company: CompanyPart,
    /// Its complexes with their buildings.
    #[serde(default)]
    pub houses: Vec<ComplexPart>,
    /// Its staff.
    #[serde(default)]
    pub employees: Vec<EmployeePart>,
    /// Its residents.
    #[serde(default)]
    pub residents: Vec<ResidentPart>,
    /// Changes to the shipped categories, and more of them.
    #[serde(default)]
    pub categories: Vec<CategoryPart>,
    /// Changes to its working hours, and more of them.
    #[serde(default)]
    pub calendars: Vec<CalendarPart>,
    /// Changes to its promises of time, and more of them.
    #[serde(default)]
    pub promises: Vec<PromisePart>,
    /// Changes to its lists of reasons, and more of them.
    #[serde(default)]
    pub reasons: Vec<ReasonPart>,
    /// Changes to the ladder of those who hear of late requests, and more steps of it.
    #[serde(default)]
    pub escalation: Vec<EscalationPart>,
    /// Its rules by which requests are assigned by themselves.
    #[serde(default)]
    pub auto_assign: Vec<AutoAssignPart>,
    /// The answers that its staff give often.
    #[serde(default)]
    pub templates: Vec<TemplatePart>,
    /// Its Telegram bot.
    #[serde(default)]
    pub bot: Option<BotPart>,
    /// The services that it charges for.
    #[serde(default)]
    pub utilities: Vec<UtilityPart>,
    /// Its personal accounts.
    #[serde(default)]
    pub accounts: Vec<AccountPart>,
    /// Its cash desks at payment providers.
    #[serde(default)]
    pub cash_desks: Vec<CashDeskPart>,
}

/// The company itself.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompanyPart {
    /// Its short name in addresses: small Latin letters, digits and dashes. Never changes.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its name in documents; an empty text clears it.
    #[serde(default)]
    pub legal_name: Option<String>,
    /// Its taxpayer number; an empty text clears it.
    #[serde(default)]
    pub inn: Option<String>,
    /// Its time zone; a new company without it has `Asia/Tashkent`.
    #[serde(default)]
    pub time_zone: Option<String>,
    /// The language of people who chose none; Russian in a new company without it.
    #[serde(default)]
    pub lang: Option<Lang>,
    /// Its decisions.
    #[serde(default)]
    pub settings: Option<SettingsPart>,
}

/// A change to a shipped category, or one more of the company's own.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CategoryPart {
    /// The code of the category.
    pub code: String,
    /// Its name; a new one needs it.
    #[serde(default)]
    pub name: Option<Words>,
    /// The code of the group that a new one belongs to.
    #[serde(default)]
    pub group: Option<String>,
    /// The priority a request begins with.
    #[serde(default)]
    pub priority: Option<Priority>,
    /// The code of the trade that does the work.
    #[serde(default)]
    pub specialization: Option<String>,
    /// Whether a photo before the work is needed.
    #[serde(default)]
    pub require_before: Option<bool>,
    /// Whether a photo after the work is needed.
    #[serde(default)]
    pub require_after: Option<bool>,
    /// Whether the work is paid for.
    #[serde(default)]
    pub is_paid: Option<bool>,
    /// The words that people say for it, of any language; an empty text clears.
    #[serde(default)]
    pub keywords: Option<String>,
    /// What a resident has to do at once; an empty text clears.
    #[serde(default)]
    pub stop_text: Option<Words>,
    /// The part of a house it is usually about; an empty text clears.
    #[serde(default)]
    pub place: Option<Narrowed<Place>>,
    /// Whether nobody may choose it any more.
    #[serde(default)]
    pub hidden: Option<bool>,
}

/// The company's Telegram bot.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BotPart {
    /// The token that the `BotFather` gave.
    pub token: SecretString,
    /// Another Bot API server than the installation's; left out, a known bot keeps the one it has.
    #[serde(default)]
    pub api_url: Option<String>,
}
