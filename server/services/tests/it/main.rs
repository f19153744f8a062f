//! Use cases against a real PostgreSQL, as a role that row-level security binds.

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
