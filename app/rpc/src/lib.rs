//! Server functions: what the browser asks of the server, one file per noun.
//!
//! Each is a thin door: who is asking, one use case, its answer. Endpoints never change
//! their meaning, because phones keep an old page for weeks.

#![expect(
    missing_docs,
    reason = "the arguments of a server function become fields of a struct without documentation"
)]

pub mod auth;
pub mod bulk;
pub mod charges;
#[cfg(feature = "ssr")]
mod ctx;
mod error;
pub mod exports;
pub mod groups;
#[cfg(feature = "ssr")]
pub mod handover;
pub mod housing;
pub mod money;
pub mod my;
pub mod notices;
pub mod people;
pub mod refunds;
pub mod requests;
pub mod search;
pub mod session;
pub mod settings;
pub mod settlements;
pub mod views;

#[cfg(feature = "ssr")]
pub use ctx::{SESSION_COOKIE, SignedOnce, ended_cookie, session_cookie, session_token};
pub use error::RpcError;
