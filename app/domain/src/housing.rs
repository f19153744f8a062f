//! Complexes, buildings, entrances and apartments, as people see and change them.

mod notes;

pub use notes::{Contact, Hint, SaveContact, SaveHint};

use crate::{
    code::code_enum,
    forms::blank,
    ids::{ApartmentId, BuildingId, CommandId, ComplexId, EntranceId, ResidentId},
    notices::BotReach,
    people::Tie,
    words::Localized,
};

code_enum! {
    /// What kind of premises an apartment is.
    pub enum ApartmentKind {
        /// A flat.
        Flat = "flat",
        /// An office or shop.
        Office = "office",
        /// A parking place.
        Parking = "parking",
        /// A storage room.
        Storage = "storage",
        /// Anything else.
        Other = "other",
    }
}

/// A residential complex with its buildings.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Complex {
    /// The complex.
    pub id: ComplexId,
    /// Its name.
    pub name: Localized,
    /// Its buildings, by address.
    pub buildings: Vec<BuildingCard>,
}

/// A building in a list.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BuildingCard {
    /// The building.
    pub id: BuildingId,
    /// The complex.
    pub complex: ComplexId,
    /// Its address.
    pub address: Localized,
    /// How many apartments it has.
    pub apartments: i64,
    /// How many of them have a resident on Telegram.
    pub connected: i64,
    /// Its open requests.
    pub open_requests: i64,
}

/// A building to choose from.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct BuildingAddress {
    /// The building.
    pub id: BuildingId,
    /// The complex.
    pub complex: ComplexId,
    /// The complex by name.
    pub complex_name: Localized,
    /// Its address.
    pub address: Localized,
}

/// A building with everything in it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Building {
    /// The row of the list.
    pub card: BuildingCard,
    /// The complex's name.
    pub complex_name: Localized,
    /// How many floors it has.
    pub floors: Option<i32>,
    /// When it was built.
    pub year: Option<i32>,
    /// Its entrances, by number.
    pub entrances: Vec<Entrance>,
    /// Its apartments, by number.
    pub apartments: Vec<ApartmentCard>,
    /// Hints for the staff.
    pub hints: Vec<String>,
}

/// An entrance.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Entrance {
    /// The entrance.
    pub id: EntranceId,
    /// Its number.
    pub number: i32,
    /// How many floors it has.
    pub floors: Option<i32>,
    /// How to get in.
    pub intercom_note: Option<String>,
}

/// An apartment in a list.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApartmentCard {
    /// The apartment.
    pub id: ApartmentId,
    /// The building.
    pub building: BuildingId,
    /// The entrance.
    pub entrance: Option<EntranceId>,
    /// The entrance's number.
    pub entrance_number: Option<i32>,
    /// What kind of premises.
    pub kind: ApartmentKind,
    /// Its number.
    pub number: String,
    /// The floor.
    pub floor: Option<i32>,
    /// The area in square decimetres.
    pub area_dm2: Option<i32>,
    /// How many rooms it has.
    pub rooms: Option<i32>,
    /// How many residents it has.
    pub residents: i64,
    /// Its open requests.
    #[serde(default)]
    pub open_requests: i64,
}

/// An apartment with its people.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Apartment {
    /// The row of the list.
    pub card: ApartmentCard,
    /// The building's address.
    pub address: Localized,
    /// Who lives in or owns it.
    pub people: Vec<Occupant>,
}

/// A resident of an apartment.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Occupant {
    /// Who.
    pub resident: ResidentId,
    /// Their name.
    pub name: String,
    /// How they belong to it.
    pub tie: Tie,
    /// Whether the company's bot reaches them.
    pub telegram: BotReach,
}

/// A complex to add or change.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SaveComplex {
    /// The complex; `None` adds a new one.
    #[serde(default, deserialize_with = "blank")]
    pub id: Option<ComplexId>,
    /// The client's own id.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// The Russian name.
    pub name_ru: String,
    /// The Uzbek name; empty means the Russian one.
    #[serde(default)]
    pub name_uz: String,
}

/// A building to add or change.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SaveBuilding {
    /// The building; `None` adds a new one.
    #[serde(default, deserialize_with = "blank")]
    pub id: Option<BuildingId>,
    /// The client's own id.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// The complex.
    pub complex: ComplexId,
    /// The Russian address.
    pub address_ru: String,
    /// The Uzbek address; empty means the Russian one.
    #[serde(default)]
    pub address_uz: String,
    /// How many floors it has.
    #[serde(default, deserialize_with = "blank")]
    pub floors: Option<i32>,
    /// When it was built.
    #[serde(default, deserialize_with = "blank")]
    pub year: Option<i32>,
}

/// An entrance to add or change.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SaveEntrance {
    /// The entrance; `None` adds a new one.
    #[serde(default, deserialize_with = "blank")]
    pub id: Option<EntranceId>,
    /// The client's own id.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// The building.
    pub building: BuildingId,
    /// Its number.
    pub number: i32,
    /// How many floors it has.
    #[serde(default, deserialize_with = "blank")]
    pub floors: Option<i32>,
    /// How to get in.
    #[serde(default)]
    pub intercom_note: String,
}

/// An apartment to add or change.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SaveApartment {
    /// The apartment; `None` adds a new one.
    #[serde(default, deserialize_with = "blank")]
    pub id: Option<ApartmentId>,
    /// The client's own id.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// The building.
    pub building: BuildingId,
    /// The entrance.
    #[serde(default, deserialize_with = "blank")]
    pub entrance: Option<EntranceId>,
    /// What kind of premises.
    pub kind: ApartmentKind,
    /// Its number.
    pub number: String,
    /// The floor.
    #[serde(default, deserialize_with = "blank")]
    pub floor: Option<i32>,
    /// The area in square metres with at most two decimals, as typed.
    #[serde(default)]
    pub area: String,
    /// How many rooms it has.
    #[serde(default, deserialize_with = "blank")]
    pub rooms: Option<i32>,
}
