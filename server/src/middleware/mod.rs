//! What every request passes before it reaches a door.

pub(crate) mod address;
pub(crate) mod page;
pub(crate) mod security;
