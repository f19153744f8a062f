//! Live updates: what happened, passed on to the browsers that may know of it.
//!
//! An update says only that there is something new about a request: the reader fetches what they may see.

mod hub;
mod listen;
mod reading;
mod sights;
mod since;
mod subscription;

pub use hub::{Hub, LiveEvent, Update};
pub use listen::listen;
pub use since::since;
pub use subscription::{Subscription, subscribe};

/// The channel on which processes wake each other after routing a batch.
pub(crate) const CHANNEL: &str = "hovli_events";
/// The kind of an update that says "read everything anew".
pub const RESYNC: &str = "resync";
/// The kind of an update about a person's own inbox.
pub const NOTICE: &str = "notice";
