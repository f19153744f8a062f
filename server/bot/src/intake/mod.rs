//! Ways by which updates come in; all of them keep an update before it is confirmed.

mod envelope;
pub(crate) mod hook;
pub(crate) mod poll;
mod webhook;

pub use webhook::{Answer, receive};
