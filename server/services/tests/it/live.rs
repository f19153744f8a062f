//! live: being written.
