//! Sheets of accounts, opening balances and charges: read, looked at, taken whole or not at all, taken back by reversal.
//! Who may: `charges.write`, for all houses. What a request has no time for is done by a job, in one transaction as well.

mod accounts;
mod apply;
mod changed;
mod check;
mod entries;
mod job;
mod left;
mod list;
mod queue;
mod read;
mod services;
mod spelled;
mod store;
mod undo;

pub use apply::apply_import;
pub use job::work_imports;
pub use left::forget_sheets;
pub use list::{import, imports};
pub use store::{NewImport, map_import, upload_import};
pub use undo::undo_import;
