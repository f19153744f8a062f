//! The people of the file.

use domain::{housing::ApartmentKind, lang::Lang, people::Tie, roles::Role};
use secrecy::SecretString;
use serde::Deserialize;

use super::houses::flat;

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
