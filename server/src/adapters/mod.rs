//! What the use cases' ports are plugged into.

pub mod storage;
