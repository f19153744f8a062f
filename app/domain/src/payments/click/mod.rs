//! Click's SHOP-API: Prepare and Complete, signed over the raw text of their fields.

mod amount;
mod fault;
mod link;
mod merchant;
mod plan;
mod reply;
mod request;

pub use amount::{format_sums, parse_sums};
pub use fault::Fault;
pub use link::{CardType, Link, pay_url};
pub use merchant::{Answer, Ask, Call, Heard, Method, Standing, auth_header, hear, invoice_id, invoice_standing, standing};
pub use plan::{Completed, DISPUTED_CODES, Payment, Prepared, State, disputed, plan_complete, plan_prepare};
pub use reply::Reply;
pub use request::{Action, Request, parse, signature};
