//! What is true about housing work: values, rules and the shapes that travel from a row to a pixel.
//!
//! Pure: no clock, no IO, no logging. Compiles for the server and for the browser.

mod code;
mod forms;

pub mod auth;
pub mod charges;
pub mod decisions;
pub mod duty;
pub mod exports;
pub mod files;
pub mod granting;
pub mod groups;
pub mod housing;
pub mod ids;
pub mod invalid;
pub mod lang;
pub mod live;
pub mod money;
pub mod notices;
pub mod page;
pub mod payee;
pub mod payments;
pub mod people;
pub mod phone;
pub mod place_codes;
pub mod requests;
pub mod roles;
pub mod search;
pub mod search_key;
pub mod sla;
pub mod time;
pub mod words;
