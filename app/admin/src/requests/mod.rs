//! Requests in the panel: the list, one request, a new one.

mod acting;
mod choices;
mod comment;
mod create;
mod create_caller;
mod create_client;
mod create_draft;
mod create_place;
mod create_resident;
mod desk;
mod detail;
mod dialogs;
mod executor_field;
mod facts;
mod fields;
mod filters;
mod flag_fields;
mod header;
mod held;
mod keyboard;
mod lines;
mod list;
mod photo_fields;
mod photos;
mod query;
mod rows;
mod slot_fields;
mod templates;
mod ties;
mod timeline;
mod undo;

pub use create::NewRequestPage;
pub use detail::RequestPage;
pub use list::RequestsPage;

pub(crate) use create::new_request_button;
pub(crate) use query::list_href;
