//! The accountant's pages: balances, statements, payments, cash desks.

mod account;
mod account_bill;
mod account_forms;
mod account_lines;
mod account_place;
mod account_services;
mod account_write_off;
mod balances;
mod balances_rows;
mod desk_check;
mod desk_form;
mod desks;
mod filters;
mod frame;
mod links;
mod payment;
mod payment_parts;
mod payments;
mod payments_rows;
mod words;

pub use account::AccountPage;
pub use balances::BalancesPage;
pub use desks::DesksPage;
pub use payment::PaymentPage;
pub use payments::PaymentsPage;

pub(crate) use account_forms::Deed;
pub(crate) use account_place::OpenDialog;
pub(crate) use balances_rows::accounts_card;
pub(crate) use frame::MoneyTabs;
pub(crate) use words::typed;
