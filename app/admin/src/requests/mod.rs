//! Requests in the panel: the list, one request, a new one.

mod acting;
mod bulk;
mod bulk_bar;
mod bulk_dialogs;
mod chips;
mod choices;
mod comment;
mod create;
mod create_caller;
mod create_client;
mod create_draft;
mod create_place;
mod create_resident;
mod deeds;
mod desk;
mod detail;
mod dialogs;
mod export_button;
mod facts;
mod fields;
mod filter_lists;
mod filters;
mod header;
mod held;
mod help;
mod keyboard;
mod list;
mod more_filters;
mod photos;
mod print;
mod query;
mod register;
mod row_cells;
mod rows;
mod timeline;
mod undo;
mod view_menu;
mod views;

pub use create::NewRequestPage;
pub use detail::RequestPage;
pub use list::RequestsPage;
pub use print::PrintRequestPage;
pub use register::RegisterPage;

pub(crate) use create::new_request_button;
pub(crate) use query::list_href;
