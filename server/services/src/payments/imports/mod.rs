//! Sheets of accounts, opening balances and charges: read, looked at, taken whole or not at all, taken back by reversal.
//! Who may: `charges.write`, for all houses.

mod accounts;
mod apply;
mod check;
mod entries;
mod left;
mod list;
mod read;
mod services;
mod store;
mod undo;

pub use apply::apply_import;
pub use left::forget_sheets;
pub use list::{import, imports};
pub use store::{NewImport, map_import, upload_import};
pub use undo::undo_import;
