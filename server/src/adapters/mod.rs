//! What the use cases' ports are plugged into.

pub mod click;
pub mod storage;
