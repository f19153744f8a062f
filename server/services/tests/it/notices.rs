//! notices: being written.
