//! Which list a file holds.

use domain::{payments::AccountFilter, requests::Filter, roles::Permission};

/// A list, and what it is narrowed to.
#[derive(Debug, Clone)]
pub(super) enum What {
    /// Requests.
    Requests(Box<Filter>),
    /// Personal accounts with what they owe.
    Balances(AccountFilter),
}

impl What {
    /// What was stored.
    pub(super) fn read(kind: &str, filter: serde_json::Value) -> Self {
        if kind == "balances" {
            Self::Balances(serde_json::from_value(filter).unwrap_or_default())
        } else {
            Self::Requests(Box::new(serde_json::from_value(filter).unwrap_or_default()))
        }
    }

    /// The code that is stored.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Requests(_) => "requests",
            Self::Balances(_) => "balances",
        }
    }

    /// The filter that is stored: the list from its beginning.
    pub(super) fn filter(&self) -> serde_json::Result<serde_json::Value> {
        match self {
            Self::Requests(filter) => serde_json::to_value(filter.from_start()),
            Self::Balances(filter) => serde_json::to_value(filter.from_start()),
        }
    }

    /// What one needs to see the list.
    pub(super) const fn needs(&self) -> Permission {
        match self {
            Self::Requests(_) => Permission::RequestsRead,
            Self::Balances(_) => Permission::ChargesRead,
        }
    }
}
