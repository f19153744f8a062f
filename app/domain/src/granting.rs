//! Changing what roles may do: the form, and the groups in which its permissions are shown.

use crate::{
    code::code_enum,
    forms::blank,
    ids::{CommandId, RoleId},
    roles::{Permission, Visibility},
};

code_enum! {
    /// What a permission is about; people tick them group by group.
    pub enum Area {
        /// Requests.
        Requests = "requests",
        /// What is written on requests.
        Comments = "comments",
        /// Houses and residents.
        Homes = "homes",
        /// Charges and payments.
        Money = "money",
        /// Meters.
        Meters = "meters",
        /// Outages and announcements.
        News = "news",
        /// The company itself.
        Company = "company",
        /// Reports.
        Reports = "reports",
    }
}

impl Permission {
    /// What the permission is about.
    #[must_use]
    pub const fn area(self) -> Area {
        match self {
            Self::RequestsRead
            | Self::RequestsCreate
            | Self::RequestsEdit
            | Self::RequestsAccept
            | Self::RequestsAssign
            | Self::RequestsClaim
            | Self::RequestsWork
            | Self::RequestsManage
            | Self::RequestsConfirm
            | Self::RequestsSendBack
            | Self::RequestsReject
            | Self::RequestsCancel
            | Self::RequestsReopen
            | Self::RequestsForce => Area::Requests,
            Self::CommentsInternal | Self::CommentsResident => Area::Comments,
            Self::ResidentsPhone
            | Self::HousesRead
            | Self::HousesWrite
            | Self::ResidentsRead
            | Self::ResidentsWrite
            | Self::ResidentsVerify => Area::Homes,
            Self::ChargesRead | Self::ChargesWrite | Self::PaymentsRead | Self::PaymentsWrite | Self::PaymentsRefund => Area::Money,
            Self::MetersRead | Self::MetersWrite => Area::Meters,
            Self::IncidentsWrite | Self::IncidentsPropose | Self::NoticesWrite => Area::News,
            Self::EmployeesRead
            | Self::EmployeesWrite
            | Self::RolesWrite
            | Self::SettingsWrite
            | Self::BotsWrite
            | Self::PaymentSecrets
            | Self::AuditRead => Area::Company,
            Self::ReportsRead | Self::ReportsExport => Area::Reports,
        }
    }
}

impl Visibility {
    /// Whether somebody who sees this part may let others see the wanted one: never more than their own.
    #[must_use]
    pub fn may_give(self, wanted: Self) -> bool {
        self == Self::All || self == wanted
    }
}

/// A role to change, or a copy to make of one.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SaveRole {
    /// Which; `None` makes a copy.
    #[serde(default, deserialize_with = "blank")]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub id: Option<RoleId>,
    /// The client's own id.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// The role a copy is made of; needed for a copy only.
    #[serde(default, deserialize_with = "blank")]
    pub from: Option<RoleId>,
    /// The name in Russian.
    pub name_ru: String,
    /// The name in Uzbek; empty means the Russian one.
    #[serde(default)]
    pub name_uz: String,
    /// What part of the requests it sees.
    pub visibility: Visibility,
    /// What it may do.
    #[serde(default)]
    pub permissions: Vec<Permission>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_area_has_permissions() {
        for area in Area::ALL {
            assert!(Permission::ALL.iter().any(|one| one.area() == *area), "{area}");
        }
    }

    #[test]
    fn nobody_lets_others_see_more_than_they_see() {
        assert!(Visibility::ALL.iter().all(|wanted| Visibility::All.may_give(*wanted)));
        assert!(Visibility::Houses.may_give(Visibility::Houses));
        // Other parts are not smaller: those of other houses, or other people's, are among them.
        for wanted in Visibility::ALL.iter().filter(|wanted| **wanted != Visibility::Houses) {
            assert!(!Visibility::Houses.may_give(*wanted), "{wanted}");
        }
    }
}
