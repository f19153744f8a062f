//! For tests only: a look at every update before it is worked off.

use std::sync::OnceLock;

static PROBE: OnceLock<fn(&str)> = OnceLock::new();

/// Calls this with the text of every update; it may panic. The first one set in a process stays.
pub fn set(probe: fn(&str)) {
    PROBE.get_or_init(|| probe);
}

pub(crate) fn look(raw: &str) {
    if let Some(probe) = PROBE.get() {
        probe(raw);
    }
}
