//! Money: what an apartment owes, what was paid, and how payment providers say so.
//!
//! Amounts are whole tiyin everywhere; no float is ever made of one.

mod allocation;
mod balance;
mod case;
pub mod click;
mod desk;
mod desk_check;
#[cfg(test)]
mod desk_tests;
mod giving_back;
mod history;
mod invoice;
mod ladder;
mod ledger;
mod list;
mod manual;
mod order;
mod overview;
pub mod payme;
mod posting;
mod refund;
pub mod report;
mod resident;
mod settlement;
mod sheet;
mod target;
mod use_back;
#[cfg(test)]
mod vectors;
mod write_off;

pub use allocation::{Allocated, Allocation, Debt, allocate, allocate_first};
pub use balance::{Balance, DebtLine, Statement, StatementLine};
pub use case::{Case, CaseFilter, CaseKind, CaseTab, Resolve, TakeCase};
pub use desk::{DeskFacts, DeskView, SaveDesk};
pub use desk_check::{CheckStep, DeskCheck, StepState};
pub use giving_back::plan_give_back;
pub use history::{
    CallView, CaseRef, EntryView, PaymentDetail, PaymentFacts, PaymentFilter, PaymentRow, PaymentSource, PaymentState, PostingView,
};
pub use invoice::{CancelInvoice, InvoiceState, IssueInvoice, RequestInvoice};
pub use ladder::{DUE_DAY, DebtLadder, DebtStep, REMINDED_FROM, Rung, SaveDebtLadder, rungs};
pub use ledger::{Kind, LedgerKind, Line, Provider};
pub use list::{AccountFilter, AccountRow, AccountShow, AccountSort, AccountTotals, Balances};
pub use manual::{Adjust, AdjustFacts, Change, OpenLinks, TYPED_MAX, TakePayment, Taken, TakenFacts, Way};
pub use order::{AmountChoice, BillForm, BillPhone, Checkout, OpenCheckout, is_order_code};
pub use overview::{ServiceDebt, months_between};
pub use posting::{Entry, Ledger, Posted, plan_charge, plan_payment, plan_refund};
pub use refund::{
    DecideRefund, DraftRefund, Refund, RefundOffer, RefundRefusal, RefundStatus, RefundVerdict, RefundWay, may_reverse, plan_verdict,
};
pub use resident::{AccountMoney, AccountSum, HomeMoney, HomesMoney, MonthCharges, Older, OpenInvoice, OrderState, OrderView, Paid};
pub use settlement::{DeskMoney, EnterSettlement, ReverseSettlement, Settlement, SettlementFacts, disagreement, plan_settlement};
pub use sheet::{MonthLine, Sheet, SheetLine, SheetPart, SheetPeriod};
pub use target::{Limits, Purpose, Refusal, Target, judge};
pub use use_back::plan_uses_back;
pub use write_off::{DecideWriteOff, DraftWriteOff, WriteOff, WriteOffStatus, WriteOffVerdict, plan_write_off, plan_write_off_verdict};
