//! Signing in, and what a session knows about its person.

use chrono::{DateTime, Utc};

use crate::{
    forms::blank,
    ids::{CompanyId, EmployeeId, ResidentId, SessionId, UserId},
    lang::Lang,
    roles::Permissions,
    words::Localized,
};

/// The shortest password that is taken, in characters (OWASP ASVS 6.2.1).
pub const PASSWORD_MIN: u32 = 8;
/// The longest password that is taken, in characters.
pub const PASSWORD_MAX: u32 = 128;

/// A sign-in by phone or e-mail and password.
#[derive(Clone, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignIn {
    /// The phone number or e-mail, as typed.
    pub login: String,
    /// The password.
    pub password: String,
    /// Where to go afterwards: a path of this site.
    #[serde(default)]
    pub next: String,
}

/// The first password of an invited employee, or another one by a password link, which knows the rest.
#[derive(Clone, serde::Serialize, serde::Deserialize)]
pub struct AcceptInvite {
    /// The secret of the link.
    pub token: String,
    /// The employee's name.
    #[serde(default)]
    pub full_name: String,
    /// The phone number, as typed.
    #[serde(default)]
    pub phone: String,
    /// The password.
    pub password: String,
}

/// What an invitation link shows before it is accepted.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct InviteView {
    /// The company's name.
    pub company: String,
    /// The role's name.
    pub role: Localized,
    /// Whose password it sets, when it invites nobody new.
    #[serde(default)]
    pub employee: Option<String>,
    /// Whether a person who has a password gives it here, and chooses no other one.
    #[serde(default)]
    pub takes_known: bool,
    /// Until when it may be used.
    pub expires_at: DateTime<Utc>,
}

/// A company the person belongs to.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Membership {
    /// The company.
    pub company: CompanyId,
    /// Its name.
    pub company_name: String,
    /// As an employee.
    pub employee: Option<EmployeeId>,
    /// As a resident.
    pub resident: Option<ResidentId>,
}

/// The person of the session, as the screens need to know them.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    /// Who.
    pub user: UserId,
    /// Their name.
    pub name: String,
    /// The language they read.
    pub lang: Lang,
    /// The company of the session.
    pub company: CompanyId,
    /// Its name.
    pub company_name: String,
    /// The company's offset from UTC, in minutes.
    pub offset_minutes: i32,
    /// As an employee.
    pub employee: Option<EmployeeId>,
    /// As a resident.
    pub resident: Option<ResidentId>,
    /// The role's name.
    pub role: Option<Localized>,
    /// What the role may do.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<crate::roles::Permission>))]
    pub permissions: Permissions,
    /// All the companies the person belongs to.
    pub memberships: Vec<Membership>,
    /// Unread entries of the inbox.
    pub unread: i64,
    /// Whether they may take free requests, and the company lets executors do so.
    #[serde(default)]
    pub pool: bool,
}

impl Me {
    /// Whether the role may do this.
    #[must_use]
    pub fn can(&self, permission: crate::roles::Permission) -> bool {
        self.permissions.has(permission)
    }

    /// Whether the person is also a resident, here or in another of their companies.
    #[must_use]
    pub fn lives_somewhere(&self) -> bool {
        self.memberships.iter().any(|one| one.resident.is_some())
    }
}

/// A sign-in on one device.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SessionCard {
    /// The session.
    pub id: SessionId,
    /// The device, as its browser calls itself.
    pub device: String,
    /// The network address.
    pub ip: String,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was last used.
    pub seen_at: DateTime<Utc>,
    /// Whether it is the one asking.
    pub current: bool,
}

/// What a person sets about themselves.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SaveProfile {
    /// Their name.
    pub full_name: String,
    /// The language they read.
    #[serde(default, deserialize_with = "blank")]
    pub lang: Option<Lang>,
}

/// A change of password.
#[derive(Clone, serde::Serialize, serde::Deserialize)]
pub struct ChangePassword {
    /// The present one.
    pub current: String,
    /// The new one.
    pub new: String,
}

/// Passwords and secrets of links never reach a log, so these have nothing to show.
macro_rules! hide {
    ($($name:ident),+) => { $(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    )+ };
}

hide!(SignIn, AcceptInvite, ChangePassword);
