//! Updates on their way to a bot: by webhook or by `getUpdates`.

pub(crate) mod polling;
pub(crate) mod queue;
pub(crate) mod records;
pub(crate) mod webhook;
