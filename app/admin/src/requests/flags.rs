//! What the list is narrowed to by a box: each is wanted or not.

use domain::requests::Filter;

/// What is wanted or not, by its name in the address.
pub(crate) struct Flag {
    /// The name.
    pub(crate) name: &'static str,
    /// Whether it is wanted.
    pub(crate) get: fn(&Filter) -> bool,
    /// Wants it, or not.
    pub(crate) set: fn(&mut Filter, bool),
}

/// Everything that is wanted or not.
pub(crate) const FLAGS: [Flag; 8] = [
    Flag {
        name: "late",
        get: |filter| filter.late,
        set: |filter, wanted| filter.late = wanted,
    },
    Flag {
        name: "soon",
        get: |filter| filter.soon,
        set: |filter, wanted| filter.soon = wanted,
    },
    Flag {
        name: "paused",
        get: |filter| filter.paused,
        set: |filter, wanted| filter.paused = wanted,
    },
    Flag {
        name: "unanswered",
        get: |filter| filter.unanswered,
        set: |filter, wanted| filter.unanswered = wanted,
    },
    Flag {
        name: "returned",
        get: |filter| filter.returned,
        set: |filter, wanted| filter.returned = wanted,
    },
    Flag {
        name: "duplicate",
        get: |filter| filter.duplicate,
        set: |filter, wanted| filter.duplicate = wanted,
    },
    Flag {
        name: "paid",
        get: |filter| filter.paid,
        set: |filter, wanted| filter.paid = wanted,
    },
    Flag {
        name: "warranty",
        get: |filter| filter.warranty,
        set: |filter, wanted| filter.warranty = wanted,
    },
];
