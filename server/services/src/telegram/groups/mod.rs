//! Group chats of a company: linked by a code that is said once, and what is shown in them.
//!
//! What everybody in a group reads has no resident in it: no name, no phone, no flat, none of their words.

mod cards;
mod link;
mod pace;
mod settings;
mod show;
mod topics;

pub use cards::{Shown, shown_in_group};
pub use link::{LinkedGroup, group_of_chat_in, link_group_in};
pub use settings::{groups, make_group_code, unlink_group};
pub use topics::{forget_topic, remember_topic};

pub(super) use link::{forget_codes, move_group_in, note_lost_in};
pub(crate) use show::{Happened, Showing, show_in_groups_in};
