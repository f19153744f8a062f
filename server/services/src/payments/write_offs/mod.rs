//! Debts that are given up: documents that one person drafts and another one decides. Who may: `charges.write`;
//! `charges.read` sees them.
//!
//! The account is locked before the document, as everywhere. Every step leaves a line in the audit log.

mod charged;
mod decide;
mod draft;
mod view;

pub use decide::decide_write_off;
pub use draft::draft_write_off;
pub use view::{write_off, write_offs};

pub(super) use charged::{given_up_in, require_owed_in};

/// What write-offs are sources of in the books.
const SOURCE: &str = "write_off";
