//! Money: the books, and what payment providers tell of payments.
//!
//! A provider is answered only after the commit, from stored values, so that a repeated call is answered the same.

mod accounts;
mod balance;
mod books;
mod bulk;
mod calls;
mod cases;
mod charged;
mod check;
mod checkout;
mod click;
mod desks;
mod imports;
mod jobs;
mod keepers;
mod ledger;
mod orders;
mod outside;
mod payme;
mod post;
mod put_desk;
mod receive;
mod resolve;
mod rules;
mod runs;
mod tariffs;

pub use balance::{balance, statement};
pub use calls::{Body, Caller};
pub use charged::charged;
pub use check::{Mismatch, check, rebuild};
pub use checkout::{checkout, follow};
pub use click::{click, click_failed};
pub use imports::{NewImport, apply_import, import, imports, map_import, undo_import, upload_import};
pub use jobs::{check_books, expire_waiting, forget_calls};
pub use keepers::{remove_keeper, save_keeper};
pub use orders::{Invoice, invoice};
pub use outside::outside_balances;
pub use payme::{payme, payme_failed};
pub(crate) use post::open_balance_in;
pub use post::{Post, post};
pub use resolve::{cases, resolve};
pub use rules::{save_charge_rule, switch_charge_rule};
pub use runs::{create_runs, post_run, recount_run, run, runs, void_run};
pub use tariffs::{charge_settings, close_service, remove_tariff, save_service, save_tariff};

pub(crate) use accounts::{AccountRow, UtilityRow, put_account_in, put_utility_in, utilities_in};
pub(crate) use put_desk::{DeskRow, put_desk_in};
