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
mod desk_check;
mod desk_settings;
mod desks;
mod jobs;
mod ledger;
mod list;
mod listed;
mod orders;
mod payme;
mod payment;
mod post;
mod put_desk;
mod receive;
mod resolve;
mod sheet;
mod take;

pub use balance::{balance, statement};
pub use calls::{Body, Caller};
pub use check::{Mismatch, check, rebuild};
pub use checkout::{checkout, follow};
pub use click::{click, click_failed};
pub use desk_check::check_desk;
pub use desk_settings::{desks, save_desk};
pub use jobs::{check_books, expire_waiting, forget_calls};
pub use list::balances;
pub use listed::payments;
pub use orders::{Invoice, invoice};
pub use payme::{payme, payme_failed};
pub use payment::payment;
pub(crate) use post::open_balance_in;
pub use post::{Post, post};
pub use resolve::{cases, resolve};
pub use sheet::sheet;
pub use take::{adjust, take};

pub(crate) use accounts::{AccountRow, UtilityRow, put_account_in, put_utility_in, utilities_in};
pub(crate) use list::page_in as accounts_in;
pub(crate) use put_desk::{DeskRow, put_desk_in};
