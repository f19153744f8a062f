//! Residents in the panel: the list, one resident, adding and changing.

mod done;
mod edit;
mod facts;
mod homes;
mod list;
mod looks;
mod page;
mod parts;
mod picker;
mod reveal;
mod rows;

pub use edit::EditResidentPage;
pub use list::ResidentsPage;
pub use page::ResidentPage;

pub(crate) use done::when_done;
pub(crate) use looks::{LooksCard, reads_looks};
pub(crate) use parts::{LIST, figure, phone_link, resident_href, telegram_badge, telegram_icon, telegram_words, tie_words};
pub(crate) use reveal::phone_words;
