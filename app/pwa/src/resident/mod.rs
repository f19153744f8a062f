//! The resident's page of one request, opened by their session or by the signed link of the bot.

pub(crate) mod answer;
mod invoices;
pub(crate) mod neighbours;
pub(crate) mod page;
pub(crate) mod progress;
pub(crate) mod sheets;
