//! The doors, as a client meets them: real routes, a real PostgreSQL, nothing mocked between.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing test has nobody to hand an error to")]

mod api;
mod leptos_toml;
mod openapi;
mod protection;
mod rpc_surface;
mod ssr_pages;
mod support;
mod tenancy;
