//! Money: the books, and what payment providers tell of payments.
//!
//! A provider is answered only after the commit, from stored values, so that a repeated call is answered the same.

mod accounts;
mod balance;
mod books;
mod calls;
mod cases;
mod check;
mod checkout;
mod click;
mod desks;
mod history;
mod homes;
mod jobs;
mod ledger;
mod orders;
mod outcome;
mod payme;
mod post;
mod put_desk;
mod receive;
mod resolve;

pub use balance::{balance, statement};
pub use calls::{Body, Caller};
pub use check::{Mismatch, check, rebuild};
pub use checkout::{checkout, follow};
pub use click::{click, click_failed};
pub use homes::{home, homes, money};
pub use jobs::{check_books, expire_waiting, forget_calls};
pub use orders::{Invoice, invoice};
pub use outcome::{order, order_by_link};
pub use payme::{payme, payme_failed};
pub(crate) use post::open_balance_in;
pub use post::{Post, post};
pub use resolve::{cases, resolve};

pub(crate) use accounts::{AccountRow, UtilityRow, put_account_in, put_utility_in, utilities_in};
pub(crate) use put_desk::{DeskRow, put_desk_in};
