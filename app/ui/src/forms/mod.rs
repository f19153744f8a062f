//! Everything that is filled in. Real inputs with real names; labels, hints and errors are tied to them.

pub(crate) mod bind;
pub mod checkbox;
pub mod choice;
pub mod combobox;
pub(crate) mod combobox_list;
mod combobox_state;
pub mod date_time_input;
pub mod field;
pub mod file_picker;
pub mod kept;
pub mod mention_box;
pub mod mentioning;
pub mod mistake;
pub mod radio_group;
pub mod select;
pub mod text_area;
pub mod text_input;
