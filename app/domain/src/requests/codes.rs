//! The stable codes of requests.

use crate::code::code_enum;

code_enum! {
    /// Where a request stands.
    pub enum Status {
        /// Written down; nobody has looked at it.
        New = "new",
        /// Seen by a dispatcher.
        Accepted = "accepted",
        /// Given to an executor.
        Assigned = "assigned",
        /// The executor is on the way.
        EnRoute = "en_route",
        /// The work goes on.
        InProgress = "in_progress",
        /// The work waits for something.
        OnHold = "on_hold",
        /// The work is finished; the resident may accept or return it.
        Done = "done",
        /// Accepted.
        Closed = "closed",
        /// Refused with a reason.
        Rejected = "rejected",
        /// Called off.
        Cancelled = "cancelled",
    }
}

impl Status {
    /// Whether somebody still has to act for the work to get done.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::New | Self::Accepted | Self::Assigned | Self::EnRoute | Self::InProgress | Self::OnHold
        )
    }

    /// Whether an executor must be known.
    #[must_use]
    pub const fn needs_executor(self) -> bool {
        matches!(self, Self::Assigned | Self::EnRoute | Self::InProgress)
    }
}

code_enum! {
    /// How urgent a request is.
    pub enum Priority {
        /// Danger or damage now.
        Emergency = "emergency",
        /// Cannot wait until tomorrow.
        Urgent = "urgent",
        /// Ordinary work.
        Normal = "normal",
        /// By plan.
        Planned = "planned",
    }
}

impl Priority {
    /// One step more urgent; nothing is more urgent than danger.
    #[must_use]
    pub const fn raised(self) -> Option<Self> {
        match self {
            Self::Emergency => None,
            Self::Urgent => Some(Self::Emergency),
            Self::Normal => Some(Self::Urgent),
            Self::Planned => Some(Self::Normal),
        }
    }
}

code_enum! {
    /// Which door a request came through.
    pub enum Source {
        /// The Telegram bot.
        Bot = "bot",
        /// The Telegram Mini App.
        Miniapp = "miniapp",
        /// The installed app.
        Pwa = "pwa",
        /// A telephone call.
        Call = "call",
        /// A visit to the office.
        Visit = "visit",
        /// A scanned code.
        Qr = "qr",
        /// A Telegram group.
        Group = "group",
        /// An import.
        Import = "import",
        /// The HTTP interface.
        Api = "api",
        /// An inspector.
        Inspector = "inspector",
        /// The system itself.
        System = "system",
    }
}

code_enum! {
    /// What part of a house a request is about.
    pub enum Place {
        /// A flat or office.
        Apartment = "apartment",
        /// Stairs, lift, doors of an entrance.
        Entrance = "entrance",
        /// Roof, cellar, façade.
        Building = "building",
        /// The yard.
        Yard = "yard",
    }
}

impl Place {
    /// Where it is as long as nobody says it: in the apartment that is named, otherwise about the house.
    #[must_use]
    pub const fn within(has_apartment: bool) -> Self {
        if has_apartment { Self::Apartment } else { Self::Building }
    }
}

code_enum! {
    /// Who accepts the finished work.
    pub enum Acceptance {
        /// The resident.
        Resident = "resident",
        /// The company.
        Manager = "manager",
    }
}

code_enum! {
    /// Why a request ended.
    pub enum ClosedReason {
        /// Accepted by the resident or the company.
        Confirmed = "confirmed",
        /// Nobody answered in time.
        Auto = "auto",
        /// Refused.
        Rejected = "rejected",
        /// Called off by the resident.
        ByResident = "by_resident",
        /// Called off by the staff.
        ByStaff = "by_staff",
        /// Another request is about the same.
        Duplicate = "duplicate",
    }
}

code_enum! {
    /// Who may read a comment.
    pub enum CommentVisibility {
        /// Staff only.
        Internal = "internal",
        /// The resident too.
        Resident = "resident",
    }
}

code_enum! {
    /// The list a reason belongs to.
    pub enum ReasonKind {
        /// Why work waits.
        Hold = "hold",
        /// Why a request is refused.
        Reject = "reject",
        /// Why finished work comes back.
        Return = "return",
        /// Why an executor declines.
        Decline = "decline",
        /// Why a request is called off.
        Cancel = "cancel",
    }
}
