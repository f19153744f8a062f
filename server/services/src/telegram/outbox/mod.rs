//! The outbox: at least once, in order per chat; duplicates only when a sender dies after Telegram's answer.

mod claim;
mod dead;
mod enqueue;
mod outcome;
mod supersede;
mod watch;

pub use claim::{Claimed, claim, take_over};
pub use enqueue::{Enqueue, Priority, enqueue_in};
pub use outcome::{Retry, dead, retry_at, sent, skip, skip_chat};
pub use supersede::supersede_in;
pub use watch::{dead_count, oldest_pending};

pub(crate) use dead::{Dead, dead_in, drop_in, resend_in};
pub(crate) use enqueue::enqueue_all_in;
pub(crate) use supersede::{Stale, StillAsked, Waited, revive_in, supersede_all_in, wake_in};

pub(super) use outcome::backoff;
pub(super) use outcome::skip_pending_in;
