//! Employees and residents, as people see and change them.

use chrono::{DateTime, Utc};

use crate::{
    code::code_enum,
    forms::{blank, given},
    ids::{ApartmentId, BuildingId, CommandId, EmployeeId, InviteId, ResidentId, RoleId, SpecializationId},
    notices::BotReach,
    phone::Phone,
    roles::{Permissions, Role, Visibility},
    words::Localized,
};

code_enum! {
    /// How a resident belongs to an apartment.
    pub enum Tie {
        /// Owns it.
        Owner = "owner",
        /// Rents it.
        Tenant = "tenant",
        /// Lives with the owner or tenant.
        Family = "family",
        /// Acts for the owner.
        Representative = "representative",
    }
}

/// A role of a company.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoleView {
    /// The role.
    pub id: RoleId,
    /// Its name.
    pub name: Localized,
    /// The preset it was made from.
    pub base: Role,
    /// What it may do.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<crate::roles::Permission>))]
    pub permissions: Permissions,
    /// What part of the requests it sees.
    pub visibility: Visibility,
}

/// A trade.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Specialization {
    /// The trade.
    pub id: SpecializationId,
    /// Its name.
    pub name: Localized,
}

/// An employee, in a list and on their own page.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Employee {
    /// Who.
    pub id: EmployeeId,
    /// Their name.
    pub name: String,
    /// Their position.
    pub position: String,
    /// Their phone number.
    pub phone: Option<Phone>,
    /// Their e-mail.
    pub email: Option<String>,
    /// Their role.
    pub role: RoleId,
    /// The role's name.
    pub role_name: Localized,
    /// Their trades.
    pub specializations: Vec<SpecializationId>,
    /// Their houses; empty means all of them.
    pub houses: Vec<BuildingId>,
    /// When they were dismissed.
    pub dismissed_at: Option<DateTime<Utc>>,
    /// Until when they are on duty.
    pub on_duty_until: Option<DateTime<Utc>>,
    /// Whether the company's bot reaches them.
    pub telegram: BotReach,
    /// Open jobs they have.
    pub active: i64,
}

/// An employee who works here, as the choices of people show them.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Coworker {
    /// Who.
    pub id: EmployeeId,
    /// Their name.
    pub name: String,
    /// Their position.
    pub position: String,
}

/// What may be changed about an employee.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SaveEmployee {
    /// Who.
    #[serde(default = "EmployeeId::nil")]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub id: EmployeeId,
    /// Their position.
    #[serde(default)]
    pub position: String,
    /// The e-mail they sign in by besides their phone number; empty for none, and when missing it stays.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub email: Option<String>,
    /// Their phone number as the company wrote it down; when missing it stays.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub phone: Option<String>,
    /// The number that the form began with. Where `phone` is the same, nobody typed another one, and the number stays as a
    /// colleague may have corrected it since.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub phone_before: Option<String>,
    /// Their role.
    pub role: RoleId,
    /// Their trades.
    #[serde(default)]
    pub specializations: Vec<SpecializationId>,
    /// Their houses; empty means all of them.
    #[serde(default)]
    pub houses: Vec<BuildingId>,
}

/// An invitation to write.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreateInvite {
    /// The client's own id.
    #[serde(default)]
    pub command: CommandId,
    /// The role of the new employee.
    pub role: RoleId,
    /// Their position.
    #[serde(default)]
    pub position: String,
    /// The phone number it is for, as typed; empty for anybody with the link.
    #[serde(default)]
    pub phone: String,
    /// Days until it expires, 1 to 30.
    #[serde(default, deserialize_with = "blank")]
    pub days: Option<i64>,
}

/// An invitation, with its link only right after it was made.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Invite {
    /// The invitation.
    pub id: InviteId,
    /// The role's name.
    pub role_name: Localized,
    /// The position.
    pub position: String,
    /// The phone number it is for.
    pub phone: Option<Phone>,
    /// Until when it may be used.
    pub expires_at: DateTime<Utc>,
    /// The secret path of the link, known only right after making it.
    pub path: Option<String>,
}

/// An apartment a resident belongs to.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Home {
    /// The apartment.
    pub apartment: ApartmentId,
    /// Its number.
    pub number: String,
    /// The building.
    pub building: BuildingId,
    /// The address.
    pub address: Localized,
    /// The entrance's number.
    pub entrance: Option<i32>,
    /// The floor.
    pub floor: Option<i32>,
    /// How the resident belongs to it.
    pub tie: Tie,
}

/// A resident, in a list and on their own page.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Resident {
    /// Who.
    pub id: ResidentId,
    /// Their name.
    pub name: String,
    /// Their phone number, for those who may see it. A list has it only of those who were looked for by the whole of it.
    pub phone: Option<Phone>,
    /// The same with its middle hidden, where a list does not have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_mask: Option<String>,
    /// A note of the staff.
    pub note: Option<String>,
    /// Their apartments.
    pub homes: Vec<Home>,
    /// When the staff confirmed them.
    pub verified_at: Option<DateTime<Utc>>,
    /// When the staff closed their access.
    pub archived_at: Option<DateTime<Utc>>,
    /// Whether the company's bot reaches them.
    pub telegram: BotReach,
    /// Open requests they have.
    pub open_requests: i64,
}

/// A resident to add or change.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SaveResident {
    /// Who; `None` adds a new one.
    #[serde(default, deserialize_with = "blank")]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub id: Option<ResidentId>,
    /// The client's own id.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// Their name.
    pub full_name: String,
    /// Their phone number as typed.
    #[serde(default)]
    pub phone: String,
    /// A note of the staff.
    #[serde(default)]
    pub note: String,
    /// The apartment to link at once.
    #[serde(default, deserialize_with = "blank")]
    pub apartment: Option<ApartmentId>,
    /// How they belong to it.
    #[serde(default, deserialize_with = "blank")]
    pub tie: Option<Tie>,
}

/// Linking a resident to an apartment, or ending the link.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkApartment {
    /// Who.
    pub resident: ResidentId,
    /// The apartment.
    pub apartment: ApartmentId,
    /// How they belong to it.
    #[serde(default, deserialize_with = "blank")]
    pub tie: Option<Tie>,
}

/// A showing of a phone number to one of the staff.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PhoneLook {
    /// Who saw it, by name.
    pub name: String,
    /// When, the first time within the hour.
    pub at: DateTime<Utc>,
}

/// What a list of residents is narrowed to.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct ResidentFilter {
    /// A name, phone, apartment.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub q: String,
    /// The building.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub building: Option<BuildingId>,
    /// Where the page begins.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub after: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_e_mail_is_left_alone_taken_away_or_set() {
        let read = |email: &str| {
            let save = format!(r#"{{ "role": "{}"{email} }}"#, RoleId::nil());
            serde_json::from_str::<SaveEmployee>(&save).unwrap()
        };
        for (sent, email) in [
            ("", None),
            (r#", "email": """#, Some("")),
            (r#", "email": "a@example.uz""#, Some("a@example.uz")),
        ] {
            let save = read(sent);
            assert_eq!(save.email.as_deref(), email);
            let again: SaveEmployee = serde_json::from_value(serde_json::to_value(&save).unwrap()).unwrap();
            assert_eq!(again, save, "it stays so on its way");
        }
    }
}
