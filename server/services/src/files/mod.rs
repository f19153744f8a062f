//! Files: photos, voices and documents. The bytes lie in object storage, the rows in the database.
//!
//! Nothing a person sends is served as it came: images are drawn anew, everything else is named by its content.

mod answers;
mod links;
mod orphans;
mod pending;
mod picture;
mod rows;
mod sniff;
mod store;
mod upload;

pub use answers::storage_answers;
pub use links::{Served, Variant, serve, url};
pub use orphans::remove_orphans;
pub use pending::{FetchOutcome, PendingFile, expect_telegram_in, fetch_failed, store_fetched, take_pending};
pub use rows::{FileRow, describe_in, telegram_of_in};
pub use upload::{Upload, upload};
