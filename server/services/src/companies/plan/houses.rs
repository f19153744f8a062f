//! The houses of the file.

use domain::{housing::ApartmentKind, words::Localized};
use serde::Deserialize;

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

/// Premises are flats unless the file says otherwise.
pub(super) fn flat() -> ApartmentKind {
    ApartmentKind::Flat
}
