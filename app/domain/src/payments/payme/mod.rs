//! Payme's Merchant API: what it asks, what it is answered, and when which.
//!
//! Whatever happens, Payme is answered with HTTP 200: any other status means "internal failure" to it.

mod auth;
mod call;
mod fault;
mod link;
mod parse;
mod plan;
mod reply;
mod transaction;

pub use auth::{LOGIN, basic, basic_header};
pub use call::{AccountField, Call, Cancel, CheckPerform, Create, Method, SetFiscal, Unread, Wanted};
pub use fault::{BUSY, Fault};
pub use link::{Link, checkout_url};
pub use parse::parse;
pub use plan::{Cancelled, Created, Performed, plan_cancel, plan_create, plan_perform};
pub use reply::{Detail, Reply, Statement, allowed, answer, refuse};
pub use transaction::{Reason, Receipt, State, TIMEOUT_MS, Transaction};
