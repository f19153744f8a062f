//! Use cases against a real PostgreSQL, as a role that row-level security binds.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failing test has nobody to hand an error to"
)]
#![expect(clippy::disallowed_methods, reason = "what a test starts ends with it")]
#![expect(clippy::too_many_lines, reason = "a list of bad cases is read as one")]

mod auth;
mod cancel;
mod companies;
mod contacts;
mod files;
mod hints;
mod housing;
mod live;
mod notices;
mod payments;
mod people;
mod place_codes;
mod plans;
mod requests;
mod roles;
mod schema;
mod search;
mod telegram;
