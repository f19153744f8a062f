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
    /// What was stored; nothing when an older or a newer version kept what this one does not understand all of.
    pub(super) fn read(kind: &str, filter: serde_json::Value) -> Option<Self> {
        let kept = filter.clone();
        let what = match kind {
            "balances" => Self::Balances(serde_json::from_value(filter).ok()?),
            "register" => Self::Register(serde_json::from_value(filter).ok()?),
            "requests" => Self::Requests(serde_json::from_value(filter).ok()?),
            _ => return None,
        };
        // What is not written back is a condition that this version does not know.
        what.filter().is_ok_and(|again| again == kept).then_some(what)
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_not_understood_is_never_the_whole_list() {
        let narrow = Filter {
            q: "насос".to_owned(),
            ..Filter::default()
        };
        for what in [
            What::Requests(Box::new(narrow.clone())),
            What::Register(Box::new(narrow)),
            What::Balances(AccountFilter::default()),
        ] {
            let kept = what.filter().unwrap();
            let read = What::read(what.kind(), kept.clone()).unwrap();
            assert_eq!((read.kind(), read.filter().unwrap()), (what.kind(), kept));
        }
        for (kind, filter) in [
            ("requests", json!({ "of_a_later_version": true })),
            ("requests", json!({ "priority": "of-a-later-version" })),
            ("balances", json!({ "months": "many" })),
            ("meters", json!({})),
        ] {
            assert!(What::read(kind, filter).is_none(), "{kind}");
        }
    }
}
