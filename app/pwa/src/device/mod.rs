//! The only browser glue of the phone faces. Effects and handlers call it; nothing here runs while rendering.

pub(crate) mod clock;
pub(crate) mod live;
pub(crate) mod online;
pub(crate) mod shelf;
pub(crate) mod shrink;
pub(crate) mod storage;
pub(crate) mod telegram;
pub(crate) mod update;
pub(crate) mod upload;
mod vault;
