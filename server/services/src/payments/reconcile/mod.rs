//! Reports of the providers' cabinets against what we have. Looked through first; cases are made when somebody says so.
//! Who may: `payments.write` imports and makes cases, `payments.read` sees what came of it.

mod import;
mod ours;
mod sheet;
mod store;

pub use import::{MAX_REPORT, NewReport, apply_report, import_report};
pub use store::{report, report_desks};
