//! Everything that is pressed.

pub mod button;
pub mod icon;
pub mod icon_button;
pub mod link_button;
