//! Personal accounts in a list: who owes, how much, and for how long.

use crate::{
    code::code_enum,
    forms::blank,
    housing::ApartmentKind,
    ids::{AccountId, ApartmentId, BuildingId, ComplexId},
    money::Tiyin,
    page::Page,
    words::Localized,
};

code_enum! {
    /// Which accounts are shown.
    pub enum AccountShow {
        /// Those that owe something.
        Debtors = "debtors",
        /// Those that paid ahead.
        Advance = "advance",
    }
}

code_enum! {
    /// In which order accounts are shown.
    pub enum AccountSort {
        /// The largest debt first.
        Debt = "debt",
        /// By number.
        Number = "number",
    }
}

/// What a list of personal accounts is narrowed to.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct AccountFilter {
    /// A number of an account or an apartment, or a resident's name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub q: String,
    /// The complex.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub complex: Option<ComplexId>,
    /// The building.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub building: Option<BuildingId>,
    /// The apartment.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub apartment: Option<ApartmentId>,
    /// Which accounts; all, when left out.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub show: Option<AccountShow>,
    /// Those that owe for a month at least so long ago.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub months: Option<u16>,
    /// The order; by debt, when left out.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub sort: Option<AccountSort>,
    /// Where the page begins.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub after: String,
}

impl AccountFilter {
    /// The same list from its beginning.
    #[must_use]
    pub fn from_start(&self) -> Self {
        Self {
            after: String::new(),
            ..self.clone()
        }
    }

    /// Whether anything is left out by it.
    #[must_use]
    pub fn is_narrow(&self) -> bool {
        let plain = Self {
            sort: self.sort,
            after: self.after.clone(),
            ..Self::default()
        };
        *self != plain
    }
}

/// A personal account in a list.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountRow {
    /// The account.
    pub id: AccountId,
    /// Its number.
    pub number: String,
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
    /// What is owed.
    pub debt_tiyin: Tiyin,
    /// What was paid ahead.
    pub advance_tiyin: Tiyin,
    /// What is to be paid now; negative when nothing is.
    pub due_tiyin: Tiyin,
    /// For how many months the oldest unpaid line has been owed; nothing for who owes nothing.
    pub months: Option<i32>,
}

/// The sums of a whole list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountTotals {
    /// How many accounts.
    pub accounts: i64,
    /// How many of them owe something.
    pub debtors: i64,
    /// What they owe together.
    pub due_tiyin: Tiyin,
    /// What the others have paid ahead together.
    pub ahead_tiyin: Tiyin,
}

/// A page of personal accounts, and the sums of the whole list.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Balances {
    /// The page.
    pub page: Page<AccountRow>,
    /// The sums.
    pub totals: AccountTotals,
}
