//! What every request passes before it reaches a door.

pub(crate) mod address;
pub(crate) mod crowd;
pub(crate) mod deadline;
pub(crate) mod measure;
pub(crate) mod origin;
pub(crate) mod page;
pub(crate) mod plain;
pub(crate) mod security;
pub(crate) mod trace;
pub(crate) mod version;
