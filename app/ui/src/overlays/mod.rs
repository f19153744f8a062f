//! Everything that opens above the page. Each opens before WASM arrives too.

pub mod dialog;
pub mod field_sheet;
pub mod menu;
pub mod modal;
pub mod toast;
