//! The Telegram bot: durable updates in, a pure conversation, an ordered outbox out.
//!
//! [`receive`] keeps what the webhook brings; [`run`] works it off and sends the answers.
//! `flow` is the conversation itself and knows neither Telegram nor the database.

mod call;
pub mod callback;
mod files;
mod fleet;
pub mod flow;
mod greeting;
mod inbox;
mod intake;
mod lead;
#[cfg(feature = "test-support")]
pub mod probe;
mod send;
mod station;
mod wake;
mod watch;

pub use fleet::{Mode, Options, run};
pub use greeting::who;
pub use intake::{Answer, receive};
