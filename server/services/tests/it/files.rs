//! files: being written.
