//! Who may do what: permissions, the eight preset roles, and what part of the requests a role sees.
//!
//! The table is spec'd by the housing companies' own division of labour; its rendering is a reviewed snapshot.

use crate::code::code_enum;

code_enum! {
    /// One thing a role may do.
    pub enum Permission {
        /// See requests, within the role's visibility.
        RequestsRead = "requests.read",
        /// Write a request down.
        RequestsCreate = "requests.create",
        /// Change text, category, priority, schedule, flags.
        RequestsEdit = "requests.edit",
        /// Accept a new request.
        RequestsAccept = "requests.accept",
        /// Give a request to an executor, or to another one.
        RequestsAssign = "requests.assign",
        /// Take a free request oneself.
        RequestsClaim = "requests.claim",
        /// Go, start, pause and finish one's own job.
        RequestsWork = "requests.work",
        /// Pause, resume and finish a job of somebody else.
        RequestsManage = "requests.manage",
        /// Accept the finished work for the company.
        RequestsConfirm = "requests.confirm",
        /// Send finished work back for quality.
        RequestsSendBack = "requests.send_back",
        /// Refuse a request with a reason.
        RequestsReject = "requests.reject",
        /// Cancel an open request, mark a duplicate.
        RequestsCancel = "requests.cancel",
        /// Open a finished request again.
        RequestsReopen = "requests.reopen",
        /// Assign against the specialization.
        RequestsForce = "requests.force",
        /// Write and read notes that residents never see.
        CommentsInternal = "comments.internal",
        /// Write to the resident.
        CommentsResident = "comments.resident",
        /// See the resident's phone number at any time.
        ResidentsPhone = "residents.phone",
        /// See houses and apartments.
        HousesRead = "houses.read",
        /// Change houses and apartments.
        HousesWrite = "houses.write",
        /// See residents.
        ResidentsRead = "residents.read",
        /// Change residents.
        ResidentsWrite = "residents.write",
        /// Confirm that a person lives in an apartment.
        ResidentsVerify = "residents.verify",
        /// See charges and balances.
        ChargesRead = "charges.read",
        /// Run charges.
        ChargesWrite = "charges.write",
        /// See payments.
        PaymentsRead = "payments.read",
        /// Enter payments by hand.
        PaymentsWrite = "payments.write",
        /// Ask for or confirm a refund.
        PaymentsRefund = "payments.refund",
        /// See meter readings.
        MetersRead = "meters.read",
        /// Enter meter readings.
        MetersWrite = "meters.write",
        /// Publish outages.
        IncidentsWrite = "incidents.write",
        /// Propose an outage.
        IncidentsPropose = "incidents.propose",
        /// Publish announcements.
        NoticesWrite = "notices.write",
        /// See colleagues.
        EmployeesRead = "employees.read",
        /// Invite, change and dismiss colleagues.
        EmployeesWrite = "employees.write",
        /// Change roles and their permissions.
        RolesWrite = "roles.write",
        /// Change categories, reasons, SLA and templates.
        SettingsWrite = "settings.write",
        /// Change bots and channels.
        BotsWrite = "bots.write",
        /// Change payment secrets.
        PaymentSecrets = "payments.secrets",
        /// See reports.
        ReportsRead = "reports.read",
        /// Take lists away as Excel.
        ReportsExport = "reports.export",
        /// Read the audit log.
        AuditRead = "audit.read",
    }
}

code_enum! {
    /// A preset role; a company may clone and change it.
    pub enum Role {
        /// Owns the company's account.
        Director = "director",
        /// Runs the company day to day.
        Manager = "manager",
        /// Takes calls, hands out work.
        Dispatcher = "dispatcher",
        /// Leads a trade.
        Foreman = "foreman",
        /// Does the work.
        Executor = "executor",
        /// Inspects houses and meters.
        Inspector = "inspector",
        /// Keeps the money.
        Accountant = "accountant",
        /// The platform's support, by grant.
        Support = "support",
    }
}

code_enum! {
    /// What part of the requests a role sees.
    pub enum Visibility {
        /// All of the company's.
        All = "all",
        /// Those of the employee's houses.
        Houses = "houses",
        /// Those of the employee's houses and trades.
        HousesSpec = "houses_spec",
        /// Those the employee executes, and the free pool.
        Own = "own",
        /// Those the employee wrote down.
        Created = "created",
        /// Paid services of the employee's houses.
        Paid = "paid",
    }
}

/// A set of permissions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Permissions(u64);

impl Permissions {
    /// The set of these permissions.
    #[must_use]
    pub fn of(list: &[Permission]) -> Self {
        Self(list.iter().fold(0, |bits, permission| bits | bit(*permission)))
    }

    /// Whether the permission is in the set.
    #[must_use]
    pub fn has(self, permission: Permission) -> bool {
        self.0 & bit(permission) != 0
    }

    /// The permissions of the set, in order.
    #[must_use]
    pub fn list(self) -> Vec<Permission> {
        Permission::ALL.iter().copied().filter(|permission| self.has(*permission)).collect()
    }
}

const fn bit(permission: Permission) -> u64 {
    1 << (permission as u32)
}

impl serde::Serialize for Permissions {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.list().serialize(serializer)
    }
}

impl<'de> serde::Deserialize<'de> for Permissions {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<Permission>::deserialize(deserializer).map(|list| Self::of(&list))
    }
}

impl Role {
    /// What part of the requests the preset sees.
    #[must_use]
    pub const fn visibility(self) -> Visibility {
        match self {
            Self::Director | Self::Manager | Self::Support => Visibility::All,
            Self::Dispatcher => Visibility::Houses,
            Self::Foreman => Visibility::HousesSpec,
            Self::Executor => Visibility::Own,
            Self::Inspector => Visibility::Created,
            Self::Accountant => Visibility::Paid,
        }
    }

    /// What the preset may do.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one list for each role, to be read side by side")]
    pub fn permissions(self) -> Permissions {
        use Permission as P;
        match self {
            Self::Director => Permissions::of(Permission::ALL),
            Self::Manager => Permissions(
                Permissions::of(Permission::ALL).0
                    & !Permissions::of(&[
                        P::ChargesWrite,
                        P::PaymentsWrite,
                        P::PaymentsRefund,
                        P::PaymentSecrets,
                        P::BotsWrite,
                        P::RolesWrite,
                        P::AuditRead,
                    ])
                    .0,
            ),
            Self::Dispatcher => Permissions::of(&[
                P::RequestsRead,
                P::RequestsCreate,
                P::RequestsEdit,
                P::RequestsAccept,
                P::RequestsAssign,
                P::RequestsManage,
                P::RequestsSendBack,
                P::RequestsReject,
                P::RequestsCancel,
                P::RequestsForce,
                P::CommentsInternal,
                P::CommentsResident,
                P::ResidentsPhone,
                P::HousesRead,
                P::HousesWrite,
                P::ResidentsRead,
                P::ResidentsWrite,
                P::ResidentsVerify,
                P::ChargesRead,
                P::MetersRead,
                P::MetersWrite,
                P::IncidentsWrite,
                P::NoticesWrite,
                P::EmployeesRead,
                P::ReportsRead,
                P::ReportsExport,
            ]),
            Self::Foreman => Permissions::of(&[
                P::RequestsRead,
                P::RequestsCreate,
                P::RequestsEdit,
                P::RequestsAssign,
                P::RequestsWork,
                P::RequestsManage,
                P::CommentsInternal,
                P::CommentsResident,
                P::ResidentsPhone,
                P::HousesRead,
                P::ResidentsRead,
                P::IncidentsPropose,
                P::EmployeesRead,
                P::ReportsRead,
                P::ReportsExport,
            ]),
            Self::Executor => Permissions::of(&[
                P::RequestsRead,
                P::RequestsClaim,
                P::RequestsWork,
                P::CommentsInternal,
                P::CommentsResident,
                P::ReportsRead,
            ]),
            Self::Inspector => Permissions::of(&[
                P::RequestsRead,
                P::RequestsCreate,
                P::RequestsEdit,
                P::CommentsInternal,
                P::HousesRead,
                P::ResidentsRead,
                P::MetersRead,
                P::MetersWrite,
            ]),
            Self::Accountant => Permissions::of(&[
                P::RequestsRead,
                P::CommentsInternal,
                P::CommentsResident,
                P::ResidentsPhone,
                P::HousesRead,
                P::ResidentsRead,
                P::ChargesRead,
                P::ChargesWrite,
                P::PaymentsRead,
                P::PaymentsWrite,
                P::PaymentsRefund,
                P::PaymentSecrets,
                P::MetersRead,
                P::MetersWrite,
                P::ReportsRead,
                P::ReportsExport,
            ]),
            Self::Support => Permissions::of(&[P::RequestsRead, P::HousesRead, P::EmployeesRead, P::AuditRead]),
        }
    }
}

#[cfg(test)]
mod tests;
