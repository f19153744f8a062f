//! The doors, as a client meets them: real routes, a real PostgreSQL, nothing mocked between.

mod api;
mod leptos_toml;
mod openapi;
mod protection;
mod rpc_surface;
mod ssr_pages;
mod support;
mod tenancy;
