//! Who acts for which company: no use case without one.

use domain::{
    ids::{CompanyId, EmployeeId, ResidentId, UserId},
    lang::Lang,
    requests::Actor,
    roles::{Permission, Permissions, Visibility},
};

use crate::error::{Error, Result};

/// The door a command came through; kept in the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// The panel or an installed app.
    Web,
    /// The Telegram bot.
    Bot,
    /// The HTTP interface.
    Api,
    /// A job.
    Job,
}

impl Channel {
    /// The code kept in the history.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Bot => "bot",
            Self::Api => "api",
            Self::Job => "job",
        }
    }
}

/// An employee, with what their role allows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Staff {
    /// Who.
    pub id: EmployeeId,
    /// What the role may do.
    pub permissions: Permissions,
    /// What part of the requests the role sees.
    pub visibility: Visibility,
}

/// Who acts for which company. Made by `auth` from credentials, and by jobs for the system.
#[derive(Debug, Clone)]
pub struct Scope {
    company: CompanyId,
    who: Who,
    /// The language of answers.
    pub lang: Lang,
    /// The company's offset from UTC, in minutes.
    pub offset_minutes: i32,
    /// The door.
    pub channel: Channel,
    /// Whether a company's bot said who it is: that says nothing of the person elsewhere.
    is_vouched_for: bool,
}

#[derive(Debug, Clone)]
enum Who {
    Staff { user: UserId, staff: Staff },
    Resident { user: UserId, id: ResidentId },
    System,
}

impl Scope {
    pub(crate) fn staff(company: CompanyId, user: UserId, staff: Staff) -> Self {
        Self {
            company,
            who: Who::Staff { user, staff },
            lang: Lang::Ru,
            offset_minutes: 300,
            channel: Channel::Web,
            is_vouched_for: false,
        }
    }

    pub(crate) fn of_resident(company: CompanyId, user: UserId, id: ResidentId) -> Self {
        Self {
            company,
            who: Who::Resident { user, id },
            lang: Lang::Ru,
            offset_minutes: 300,
            channel: Channel::Web,
            is_vouched_for: false,
        }
    }

    /// The system itself: jobs, timers, provisioning.
    #[must_use]
    pub fn system(company: CompanyId) -> Self {
        Self {
            company,
            who: Who::System,
            lang: Lang::Ru,
            offset_minutes: 300,
            channel: Channel::Job,
            is_vouched_for: false,
        }
    }

    /// The same person through this door, in this language.
    #[must_use]
    pub fn through(self, channel: Channel, lang: Lang) -> Self {
        Self { channel, lang, ..self }
    }

    /// The same person by this company's time.
    #[must_use]
    pub fn at_offset(self, offset_minutes: i32) -> Self {
        Self { offset_minutes, ..self }
    }

    /// The same person, as the company's bot knows them.
    pub(crate) fn vouched_for(self) -> Self {
        Self {
            is_vouched_for: true,
            ..self
        }
    }

    /// Whether only the company's bot said who it is.
    pub(crate) fn is_vouched_for(&self) -> bool {
        self.is_vouched_for
    }

    /// The company.
    #[must_use]
    pub fn company(&self) -> CompanyId {
        self.company
    }

    /// The person; `None` for the system.
    #[must_use]
    pub fn user(&self) -> Option<UserId> {
        match &self.who {
            Who::Staff { user, .. } | Who::Resident { user, .. } => Some(*user),
            Who::System => None,
        }
    }

    /// The employee.
    #[must_use]
    pub fn employee(&self) -> Option<&Staff> {
        match &self.who {
            Who::Staff { staff, .. } => Some(staff),
            Who::Resident { .. } | Who::System => None,
        }
    }

    /// The resident.
    #[must_use]
    pub fn resident(&self) -> Option<ResidentId> {
        match &self.who {
            Who::Resident { id, .. } => Some(*id),
            Who::Staff { .. } | Who::System => None,
        }
    }

    /// Whether the system itself acts.
    #[must_use]
    pub fn is_system(&self) -> bool {
        matches!(self.who, Who::System)
    }

    /// The actor of the request rules.
    #[must_use]
    pub fn actor(&self) -> Actor {
        match &self.who {
            Who::Staff { staff, .. } => Actor::Employee {
                id: staff.id,
                permissions: staff.permissions,
            },
            Who::Resident { id, .. } => Actor::Resident { id: *id },
            Who::System => Actor::System,
        }
    }

    /// `employee`, `resident` or `system`, and whose id.
    pub(crate) fn actor_row(&self) -> (&'static str, Option<uuid::Uuid>) {
        match &self.who {
            Who::Staff { staff, .. } => ("employee", Some(staff.id.0)),
            Who::Resident { id, .. } => ("resident", Some(id.0)),
            Who::System => ("system", None),
        }
    }

    /// Whether the person may do this; the system may do everything.
    #[must_use]
    pub fn can(&self, permission: Permission) -> bool {
        match &self.who {
            Who::Staff { staff, .. } => staff.permissions.has(permission),
            Who::Resident { .. } => false,
            Who::System => true,
        }
    }

    /// Goes on only when the person may do this.
    ///
    /// # Errors
    /// `Denied`.
    pub fn require(&self, permission: Permission) -> Result<()> {
        if self.can(permission) { Ok(()) } else { Err(Error::denied()) }
    }

    /// Goes on only for staff or the system.
    ///
    /// # Errors
    /// `Denied`.
    pub fn require_staff(&self) -> Result<()> {
        if matches!(self.who, Who::Resident { .. }) {
            Err(Error::denied())
        } else {
            Ok(())
        }
    }
}
