//! The person's own page: name, language, password, sessions, Telegram, look.

mod device;
mod notices;
mod page;
mod password;
mod person;
mod sessions;

pub use page::ProfilePage;
