//! Everything that only shows something.

pub mod avatar;
pub mod badge;
pub mod banner;
pub mod empty_state;
pub mod fresh_links;
pub mod key_values;
pub mod notice_row;
pub mod photo_gallery;
pub(crate) mod photo_viewer;
pub mod request_badges;
pub mod skeleton;
pub mod sla_chip;
pub mod stat;
pub mod table;
pub mod time_text;
pub mod timeline;
pub mod topic_row;
