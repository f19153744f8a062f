//! The resident's page of one request, opened by the signed link of the bot, and what a password opens without one.

pub(crate) mod answer;
pub(crate) mod home;
pub(crate) mod neighbours;
pub(crate) mod page;
pub(crate) mod progress;
pub(crate) mod sheets;
