//! The frame of pages: where one is, where one can go, and surfaces to put things on.

pub mod breadcrumbs;
pub mod card;
pub mod nav_link;
pub mod page_header;
pub mod pager;
pub mod skip_link;
pub mod tabs;
pub mod theme_switch;
