//! Which list a file holds.

use domain::{payments::AccountFilter, requests::Filter, roles::Permission};

use crate::requests::register_filter;

/// A list, and what it is narrowed to.
#[derive(Debug, Clone)]
pub(super) enum What {
    /// Requests.
    Requests(Box<Filter>),
    /// The register of appeals, on paper.
    Register(Box<Filter>),
    /// Personal accounts with what they owe.
    Balances(AccountFilter),
}

impl What {
    /// What was stored.
    pub(super) fn read(kind: &str, filter: serde_json::Value) -> Self {
        match kind {
            "balances" => Self::Balances(serde_json::from_value(filter).unwrap_or_default()),
            "register" => Self::Register(Box::new(serde_json::from_value(filter).unwrap_or_default())),
            _ => Self::Requests(Box::new(serde_json::from_value(filter).unwrap_or_default())),
        }
    }

    /// The code that is stored.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Requests(_) => "requests",
            Self::Register(_) => "register",
            Self::Balances(_) => "balances",
        }
    }

    /// The filter that is stored: the list from its beginning.
    pub(super) fn filter(&self) -> serde_json::Result<serde_json::Value> {
        match self {
            Self::Requests(filter) => serde_json::to_value(filter.from_start()),
            Self::Register(filter) => serde_json::to_value(register_filter(filter)),
            Self::Balances(filter) => serde_json::to_value(filter.from_start()),
        }
    }

    /// What the file is called, before its moment, and how it ends.
    pub(super) fn name(kind: &str) -> (&'static str, &'static str) {
        match kind {
            "balances" => ("balansy", "xlsx"),
            "register" => ("zhurnal-obrashcheniy", "pdf"),
            _ => ("zayavki", "xlsx"),
        }
    }

    /// What one needs to see the list.
    pub(super) const fn needs(&self) -> Permission {
        match self {
            Self::Requests(_) | Self::Register(_) => Permission::RequestsRead,
            Self::Balances(_) => Permission::ChargesRead,
        }
    }
}
