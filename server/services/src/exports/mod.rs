//! Lists taken away as files: Excel, and the register of appeals on paper. A person asks, a job writes, the person fetches.
//!
//! The job reads by portions and writes to disk, so that memory does not grow with the list; and it asks for the
//! person's rights when it runs, because they may have changed since.

mod ask;
mod balances;
mod fetch;
mod job;
mod register;
mod requests;
mod rows;
mod sheet;
mod sweep;
mod what;

pub use ask::{export, start, start_balances, start_once, start_register, start_register_once};
pub use fetch::{Fetched, fetch};
pub use job::write_next;
pub use sweep::remove_old_exports;

pub(crate) use sweep::{is_file, named};
