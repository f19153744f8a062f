//! The description of a whole company that an operator writes as one JSON file.
//!
//! Things are recognised by what people know them by: the company by its slug, a complex by its
//! Russian name, a building by its Russian address, entrances and apartments by their number,
//! people by their phone number or e-mail.

use domain::{
    housing::ApartmentKind,
    lang::Lang,
    people::Tie,
    requests::Priority,
    roles::Role,
    words::Localized,
};
use secrecy::SecretString;
use serde::Deserialize;

use super::settings::Settings;

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
    /// Its Telegram bot.
    #[serde(default)]
    pub bot: Option<BotPart>,
}

/// The company itself.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompanyPart {
    /// Its short name in addresses: small Latin letters, digits and dashes. Never changes.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its name in documents.
    #[serde(default)]
    pub legal_name: Option<String>,
    /// Its taxpayer number.
    #[serde(default)]
    pub inn: Option<String>,
    /// Its time zone, such as `Asia/Tashkent`.
    #[serde(default = "tashkent")]
    pub time_zone: String,
    /// The language of people who chose none.
    #[serde(default = "russian")]
    pub lang: Lang,
    /// Its decisions.
    #[serde(default)]
    pub settings: Option<Settings>,
}

impl Default for CompanyPart {
    fn default() -> Self {
        Self { slug: String::new(), name: String::new(), legal_name: None, inn: None, time_zone: tashkent(), lang: russian(), settings: None }
    }
}

fn tashkent() -> String {
    "Asia/Tashkent".to_owned()
}

fn russian() -> Lang {
    Lang::Ru
}

/// Words in one language for all, or in several.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Words {
    /// The same in every language.
    Same(String),
    /// Each language its own.
    Each(Localized),
}

impl Words {
    /// The words as they are stored.
    #[must_use]
    pub fn localized(&self) -> Localized {
        match self {
            Self::Same(text) => Localized::same(text),
            Self::Each(words) => words.clone(),
        }
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self::Same(text)
    }
}

impl Default for Words {
    fn default() -> Self {
        Self::Same(String::new())
    }
}

/// A residential complex.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComplexPart {
    /// Its name.
    pub name: Words,
    /// Its buildings.
    #[serde(default)]
    pub buildings: Vec<BuildingPart>,
}

/// A building.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BuildingPart {
    /// Its address.
    pub address: Words,
    /// How many floors it has.
    #[serde(default)]
    pub floors: Option<i32>,
    /// When it was built.
    #[serde(default)]
    pub year: Option<i32>,
    /// Its entrances.
    #[serde(default)]
    pub entrances: Vec<EntrancePart>,
    /// Apartments whose entrance is not known.
    #[serde(default)]
    pub apartments: Vec<ApartmentsPart>,
    /// Hints for the staff.
    #[serde(default)]
    pub hints: Vec<String>,
}

/// An entrance.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntrancePart {
    /// Its number.
    pub number: i32,
    /// How many floors it has.
    #[serde(default)]
    pub floors: Option<i32>,
    /// How to get in.
    #[serde(default)]
    pub intercom_note: Option<String>,
    /// Its apartments.
    #[serde(default)]
    pub apartments: Vec<ApartmentsPart>,
}

/// One apartment or many.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum ApartmentsPart {
    /// Flats by their numbers: `"12"`, `"12А"` or `"1-40"`.
    Numbers(String),
    /// One, in detail.
    One(ApartmentPart),
}

/// An apartment in detail.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApartmentPart {
    /// Its number.
    pub number: String,
    /// What kind of premises.
    #[serde(default = "flat")]
    pub kind: ApartmentKind,
    /// The floor.
    #[serde(default)]
    pub floor: Option<i32>,
    /// The area in square decimetres.
    #[serde(default)]
    pub area_dm2: Option<i32>,
    /// How many rooms it has.
    #[serde(default)]
    pub rooms: Option<i32>,
}

fn flat() -> ApartmentKind {
    ApartmentKind::Flat
}

/// An employee: known by the phone number, or else by the e-mail.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmployeePart {
    /// The name.
    pub name: String,
    /// The phone number.
    #[serde(default)]
    pub phone: String,
    /// The e-mail.
    #[serde(default)]
    pub email: String,
    /// The preset of the role.
    pub role: Role,
    /// The position.
    #[serde(default)]
    pub position: String,
    /// The codes of the trades.
    #[serde(default)]
    pub specializations: Vec<String>,
    /// The Russian addresses of the houses; none means all.
    #[serde(default)]
    pub houses: Vec<String>,
    /// The first password. Taken only while the person has none.
    #[serde(default)]
    pub password: Option<SecretString>,
    /// The language the person reads.
    #[serde(default)]
    pub lang: Option<Lang>,
}

impl Default for EmployeePart {
    fn default() -> Self {
        Self {
            name: String::new(),
            phone: String::new(),
            email: String::new(),
            role: Role::Executor,
            position: String::new(),
            specializations: Vec::new(),
            houses: Vec::new(),
            password: None,
            lang: None,
        }
    }
}

/// A resident: known by the phone number.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResidentPart {
    /// The name.
    pub name: String,
    /// The phone number.
    pub phone: String,
    /// A note of the staff.
    #[serde(default)]
    pub note: String,
    /// The language the person reads.
    #[serde(default)]
    pub lang: Option<Lang>,
    /// The apartments.
    #[serde(default)]
    pub apartments: Vec<ApartmentRef>,
}

/// An apartment of a resident.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApartmentRef {
    /// The Russian address of the building.
    pub address: String,
    /// The number of the apartment.
    pub number: String,
    /// What kind of premises.
    #[serde(default = "flat")]
    pub kind: ApartmentKind,
    /// How the resident belongs to it.
    #[serde(default = "owner")]
    pub tie: Tie,
}

fn owner() -> Tie {
    Tie::Owner
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
    /// Whether a photo after the work is needed.
    #[serde(default)]
    pub require_after: Option<bool>,
    /// Whether nobody may choose it any more.
    #[serde(default)]
    pub hidden: Option<bool>,
}

/// The company's Telegram bot.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BotPart {
    /// The token that BotFather gave.
    pub token: SecretString,
    /// Another Bot API server than Telegram's own.
    #[serde(default)]
    pub api_url: Option<String>,
}
