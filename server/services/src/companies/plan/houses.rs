//! The houses of the file.

use domain::housing::ApartmentKind;
use serde::Deserialize;

use super::{either::Either, words::Words};

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
    /// How to get in; an empty text clears it.
    #[serde(default)]
    pub intercom_note: Option<String>,
    /// Its apartments.
    #[serde(default)]
    pub apartments: Vec<ApartmentsPart>,
}

/// One apartment or many.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "Either<ApartmentPart>")]
pub enum ApartmentsPart {
    /// Flats by their numbers: `"12"`, `"12А"` or `"1-40"`.
    Numbers(String),
    /// One, in detail.
    One(ApartmentPart),
}

impl From<Either<ApartmentPart>> for ApartmentsPart {
    fn from(read: Either<ApartmentPart>) -> Self {
        match read {
            Either::Text(text) => Self::Numbers(text),
            Either::Object(part) => Self::One(part),
        }
    }
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
