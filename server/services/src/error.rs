//! What can go wrong in a use case, as doors need to know it.

use domain::{
    invalid::Invalid,
    requests::{Acted, Clash, Inconsistent, Refused},
};

/// The result of a use case.
pub type Result<T> = std::result::Result<T, Error>;

/// What a door makes of an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nobody is signed in, or the credentials are wrong.
    Unauthenticated,
    /// The thing is known to the person, but not theirs to change.
    Denied,
    /// There is no such thing for this person.
    NotFound,
    /// The thing is not in the state the person saw.
    Conflict,
    /// Fields cannot be taken.
    Invalid,
    /// Too many tries.
    Limited,
    /// A part of the system does not answer.
    Unavailable,
    /// Stored data contradicts itself.
    Inconsistent,
    /// The database refused.
    Db,
}

/// An error with a stable code: the contract of the doors and the key of the sentence.
#[derive(Debug, thiserror::Error)]
#[error("{code}")]
pub struct Error {
    /// What a door makes of it.
    pub kind: Kind,
    /// The stable code, such as `requests.illegal_transition`.
    pub code: &'static str,
    /// The fields that cannot be taken.
    pub fields: Invalid,
    /// Seconds to wait before another try, when that is known.
    pub retry_after: Option<u64>,
    /// How the request stands that a command met in another state than the person saw.
    pub current: Option<Box<Acted>>,
    /// Where somebody else wrote the same facts otherwise meanwhile.
    pub clash: Option<Box<Clash>>,
    #[source]
    pub(crate) source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// An error of this kind and code.
    #[must_use]
    pub fn new(kind: Kind, code: &'static str) -> Self {
        Self {
            kind,
            code,
            fields: Invalid::default(),
            retry_after: None,
            current: None,
            clash: None,
            source: None,
        }
    }

    /// There is no such thing for this person.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(Kind::NotFound, "not_found")
    }

    /// The person may not do this.
    #[must_use]
    pub fn denied() -> Self {
        Self::new(Kind::Denied, "denied")
    }

    /// Nobody is signed in.
    #[must_use]
    pub fn unauthenticated() -> Self {
        Self::new(Kind::Unauthenticated, "auth.sign_in")
    }

    /// A part of the system does not answer.
    #[must_use]
    pub fn unavailable() -> Self {
        Self::new(Kind::Unavailable, "unavailable")
    }

    /// Keeps the cause, for the one log line at the door.
    #[must_use]
    pub fn because(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Shows the person how the request stands, when that is why they are refused.
    #[must_use]
    pub(crate) fn at(mut self, current: Acted) -> Self {
        if self.kind == Kind::Conflict {
            self.current.get_or_insert_with(|| Box::new(current));
        }
        self
    }

    /// Shows the person what somebody else wrote meanwhile.
    #[must_use]
    pub(crate) fn clashing(mut self, clash: Clash) -> Self {
        self.clash = Some(Box::new(clash));
        self
    }

    /// Says in which part of a larger input the fields stand.
    #[must_use]
    pub(crate) fn within(mut self, place: &str) -> Self {
        for one in &mut self.fields.fields {
            one.field = format!("{place}.{}", one.field);
        }
        self
    }

    /// Too many tries; another may be made after so many seconds.
    #[must_use]
    pub fn limited(code: &'static str, seconds: u64) -> Self {
        Self {
            retry_after: Some(seconds),
            ..Self::new(Kind::Limited, code)
        }
    }
}

impl From<Invalid> for Error {
    fn from(fields: Invalid) -> Self {
        Self {
            fields,
            ..Self::new(Kind::Invalid, "invalid")
        }
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        if refused == Refused::NeedsReason {
            return Invalid::field("note", "required").into();
        }
        let kind = match refused {
            Refused::Illegal { .. } | Refused::SameExecutor | Refused::SlotGone => Kind::Conflict,
            Refused::NotYours { .. } => Kind::Denied,
            Refused::NeedsPhoto | Refused::NeedsBefore | Refused::NeedsReason => Kind::Invalid,
        };
        Self::new(kind, refused.code())
    }
}

impl From<Inconsistent> for Error {
    fn from(source: Inconsistent) -> Self {
        Self::new(Kind::Inconsistent, "inconsistent").because(source)
    }
}

impl From<sqlx::Error> for Error {
    fn from(source: sqlx::Error) -> Self {
        if matches!(source, sqlx::Error::RowNotFound) {
            return Self::not_found();
        }
        let is_away = matches!(
            source,
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_) | sqlx::Error::Tls(_)
        );
        // Connection lost, shutting down, too many connections, statement cancelled, transactions in each other's way.
        let code = source.as_database_error().and_then(|database| database.code()).unwrap_or_default();
        if is_away || ["08", "57", "53", "40"].iter().any(|class| code.starts_with(class)) {
            return Self::unavailable().because(source);
        }
        Self::new(Kind::Db, "internal").because(source)
    }
}

/// Turns named constraints into errors that people understand.
pub(crate) trait OnConstraint<T> {
    /// Answers with this error when this constraint was violated.
    fn on_constraint(self, name: &str, error: impl FnOnce() -> Error) -> Result<T>;
}

impl<T> OnConstraint<T> for std::result::Result<T, sqlx::Error> {
    fn on_constraint(self, name: &str, error: impl FnOnce() -> Error) -> Result<T> {
        self.map_err(|source| if violates(&source, name) { error() } else { source.into() })
    }
}

impl<T> OnConstraint<T> for Result<T> {
    fn on_constraint(self, name: &str, error: impl FnOnce() -> Error) -> Result<T> {
        self.map_err(|failure| {
            let cause = failure.source.as_ref().and_then(|source| source.downcast_ref::<sqlx::Error>());
            if cause.is_some_and(|cause| violates(cause, name)) {
                error()
            } else {
                failure
            }
        })
    }
}

fn violates(source: &sqlx::Error, constraint: &str) -> bool {
    source.as_database_error().and_then(|database| database.constraint()) == Some(constraint)
}
