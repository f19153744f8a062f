//! Notices: who is told what by which channel, and the inbox in the browser.

mod audience;
mod batch;
mod deliveries;
mod failed;
mod groups;
mod heard;
mod inbox;
mod known;
mod letter;
mod merge;
mod message;
mod money;
mod money_invoice;
mod money_morning;
mod money_tell;
#[cfg(test)]
mod money_tests;
mod money_words;
mod morning;
mod notice;
mod office;
mod preferences;
mod quiet;
mod retention;
mod route;
#[cfg(test)]
mod route_tests;
mod sla;
mod story;
mod summary;
mod turn;
mod untold;
mod words;
mod write;

pub use batch::{given_up_events, route_batch};
pub use failed::{drop_failed, failed, resend};
pub use inbox::{inbox, mark_read};
pub use morning::send_morning_digests;
pub use office::{Letter, write_to_office_in};
pub use preferences::{preferences, set_preference};
pub use retention::forget_told;
pub use untold::{retell, untold};

pub(crate) use deliveries::delivered_in;
pub(crate) use inbox::read_of_request_in;
pub(crate) use quiet::morning_after;
