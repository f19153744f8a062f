//! One request on a phone: what the staff's and the resident's page have in common.

pub(crate) mod comment_box;
pub(crate) mod door;
pub(crate) mod draft;
pub(crate) mod gallery;
pub(crate) mod lines;
pub(crate) mod load_error;
pub(crate) mod open_request;
pub(crate) mod photo_input;
pub(crate) mod photos;
pub(crate) mod place;
pub(crate) mod sheet;
mod sheet_draft;
pub(crate) mod sheet_form;
pub(crate) mod sla;
pub(crate) mod story;
pub(crate) mod visit;
