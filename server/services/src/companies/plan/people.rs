//! The people of the file.

use domain::{housing::ApartmentKind, lang::Lang, people::Tie, roles::Role};
use secrecy::SecretString;
use serde::Deserialize;

use super::houses::flat;

/// An employee: known by the phone number, or else by the e-mail.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmployeePart {
    /// The name. Taken only while the person has no password: with one, the name is theirs.
    pub name: String,
    /// The phone number.
    #[serde(default)]
    pub phone: String,
    /// The e-mail.
    #[serde(default)]
    pub email: String,
    /// The preset of the role.
    pub role: Role,
    /// The position; an empty text clears it.
    #[serde(default)]
    pub position: Option<String>,
    /// The codes of the trades; an empty list clears them.
    #[serde(default)]
    pub specializations: Option<Vec<String>>,
    /// The Russian addresses of the houses. An empty list means all houses, as for a new employee without one.
    #[serde(default)]
    pub houses: Option<Vec<String>>,
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
            position: None,
            specializations: None,
            houses: None,
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
    /// How the resident belongs to it; a new tie without it is the owner's.
    #[serde(default)]
    pub tie: Option<Tie>,
}
