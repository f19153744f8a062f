//! Money: what an apartment owes, what was paid, and how payment providers say so.
//!
//! Amounts are whole tiyin everywhere; no float is ever made of one.

mod allocation;
mod balance;
mod case;
pub mod click;
mod ledger;
mod order;
pub mod payme;
mod posting;
mod resident;
mod target;

pub use allocation::{Allocated, Allocation, Debt, allocate};
pub use balance::{Balance, DebtLine, Statement, StatementLine};
pub use case::{Case, CaseKind, Resolve};
pub use ledger::{Kind, LedgerKind, Line, Provider};
pub use order::{AmountChoice, Checkout, OpenCheckout, SetOut, is_order_code};
pub use posting::{Entry, Ledger, Posted, plan_charge, plan_payment, plan_refund};
pub use resident::{AccountMoney, AccountSum, HomeMoney, HomesMoney, MonthCharges, OrderState, OrderView, Paid};
pub use target::{Limits, Purpose, Refusal, Target, judge};
