//! The doors, as a client meets them: real routes, a real PostgreSQL, nothing mocked between.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing test has nobody to hand an error to")]
#![expect(
    clippy::disallowed_methods,
    reason = "what a test starts ends with it, and some tests go by the wall clock"
)]
#![expect(clippy::too_many_lines, reason = "a list of everything that can be asked is read as one")]

mod api;
mod api_lists;
mod api_people;
mod api_requests;
mod api_staff;
mod bad_days;
mod bot;
mod charges_killed;
mod click_merchant;
mod cold;
mod colleagues;
mod commands;
mod cross_site;
mod documents;
mod documents_pdf;
mod drain;
mod error_codes;
mod exports;
mod faults;
mod figures;
mod files;
mod files_s3;
mod health;
mod intake;
mod lay_site;
mod leptos_toml;
mod live;
mod log;
mod metrics;
mod missing;
mod money;
mod money_race;
mod my_homes;
mod neighbours;
mod nginx;
mod noscript;
mod openapi;
mod page_cost;
mod photos;
mod played;
mod problems;
mod protection;
mod receipts;
mod reports;
mod role_matrix;
mod rpc_surface;
mod serve_script;
mod settings;
mod settings_tabs;
mod setup;
mod ssr_pages;
mod starts;
mod startup;
mod support;
mod tenancy;
mod two_servers;
mod version;
mod webhooks;
