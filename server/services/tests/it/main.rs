//! Use cases against a real PostgreSQL, as a role that row-level security binds.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failing test has nobody to hand an error to"
)]

mod auth;
mod companies;
mod files;
mod housing;
mod live;
mod notices;
mod people;
mod requests;
mod schema;
mod telegram;
