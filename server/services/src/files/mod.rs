//! Files: photos, voices and documents. The bytes lie in object storage, the rows in the database.
//!
//! Nothing a person sends is served as it came: images are drawn anew, films and pictures that cannot be drawn lose
//! their notes, everything else is named by its content.

mod answers;
mod film;
mod heic;
mod links;
mod orphans;
mod pending;
mod picture;
mod range;
mod rows;
mod sent;
mod serve;
mod sniff;
mod sound;
mod store;
mod unattached;
mod upload;

pub use answers::storage_answers;
pub use links::{Variant, url};
pub use orphans::remove_orphans;
pub use pending::{FetchOutcome, PendingFile, TelegramFile, expect_telegram_in, fetch_failed, hold_pending, store_fetched, take_pending};
pub use rows::{FileRow, describe_in};
pub use sent::{SentFile, forget_sent, remember_sent, sent_as};
pub use serve::{Answer, Asked, Served, content, serve};
pub use unattached::remove_unattached;
pub use upload::{Room, Upload, room, upload, upload_once};
