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
mod ladder;
mod keepers;
mod ledger;
mod orders;
mod own;
mod outside;
mod payme;
mod post;
mod put_desk;
mod receive;
mod remind;
mod reconcile;
mod refunds;
mod resolve;
mod told;
mod rules;
mod runs;
mod tariffs;

pub use balance::{balance, statement, statement_in};
pub use calls::{Body, Caller};
pub use charged::charged;
pub use check::{Mismatch, check, rebuild};
pub use checkout::{checkout, checkout_in, follow};
pub use click::{click, click_failed, ClickApi, Lost, Merchant, bill_phone, poll_click, work_click};
pub use imports::{NewImport, apply_import, import, imports, map_import, undo_import, upload_import};
pub use jobs::{check_books, expire_waiting, forget_calls};
pub use ladder::{debt_ladder, save_debt_ladder};
pub use keepers::{remove_keeper, save_keeper};
pub use orders::{Invoice, invoice};
pub use own::{OwnAccount, Purse, own_accounts_in, purse_in, sees_in};
pub use outside::{outside_balances};
pub use payme::{payme, payme_failed};
pub use post::{Post, post};
pub(crate) use post::{open_balance_in, post_each_in};
pub use put_desk::{DeskAddress};
pub use remind::{remind_of_debts};
pub use resolve::{cases, resolve, take_case};
pub use reconcile::{MAX_REPORT, NewReport, apply_report, import_report, report, report_desks};
pub use refunds::{decide_refund, draft_refund, refund, refund_offer, refunds};
pub use rules::{save_charge_rule, switch_charge_rule};
pub use runs::{create_runs, post_run, recount_run, run, runs, void_run};
pub use tariffs::{charge_settings, close_service, remove_tariff, save_service, save_tariff};

pub(crate) use accounts::{AccountRow, UtilityRow, put_account_in, put_utility_in, utilities_in};
pub(crate) use put_desk::{DeskRow, add_desk_as_in, put_desk_in};
pub(crate) use remind::{Reminded, is_latest_in, owed_in};
pub(crate) use told::{Account, CaseTold, PaidBy, Told, account_in, is_disputed_in, paid_by_in};
