//! How many live sockets are open in this process.

/// Counts a socket for as long as it is kept.
pub(crate) struct Open;

impl Open {
    pub(crate) fn count() -> Self {
        metrics::gauge!("hovli_live_sockets").increment(1);
        Self
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        metrics::gauge!("hovli_live_sockets").decrement(1);
    }
}
