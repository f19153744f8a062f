//! What the use cases' ports are plugged into.

pub(crate) mod storage;
