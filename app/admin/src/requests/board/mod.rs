//! The board: the requests in columns, moved by mouse, finger and keyboard.

mod ask;
mod card;
mod columns;
mod desk;
mod drag;
mod fetch;
mod keys;
mod moving;
mod page;
mod rows;
mod window;

pub use page::BoardPage;

pub(crate) use page::{Face, faces};
