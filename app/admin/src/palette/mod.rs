//! The palette: Ctrl+K, a few words, and one is there. Requests, residents and houses are found on the server,
//! within what the person may see; places and actions are known here.

mod dialog;
mod options;

pub(crate) use dialog::Palette;
