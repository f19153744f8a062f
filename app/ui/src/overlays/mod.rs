//! Everything that opens above the page. Each opens before WASM arrives too.

pub mod dialog;
pub mod menu;
pub mod modal;
pub mod toast;
