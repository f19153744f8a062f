//! The whole web face: the page shell, the routes, and what every page knows from the start.

#![expect(unreachable_pub, reason = "the component macro writes `pub` into private modules")]

mod broken;
mod error_page;
mod faces;
mod home;
mod kit;
mod routes;
mod session;
mod shell;
#[cfg(feature = "ssr")]
mod words;

pub use broken::show_broken;
pub use routes::App;
#[cfg(not(feature = "ssr"))]
pub use session::boot_from_page;
pub use shell::shell;
#[cfg(feature = "ssr")]
pub use words::{Words, words_named};
