//! Click's Merchant API: invoices by phone, money taken back, receipts of the tax office, and how payments stand.
//!
//! What changes something is a row before it is a call, marked as sent before it leaves: after a crash, and after a call
//! whose answer did not come, Click is asked how things stand before anything is repeated.

mod ask;
mod bill;
mod opened;
mod perform;
mod poll;
mod queue;
mod work;

pub use ask::{ClickApi, Lost, Merchant};
pub use bill::bill_phone;
pub use poll::poll_click;
pub use work::work_click;

pub(in crate::payments) use queue::ask_back_in;
pub(super) use queue::tell_items_in;
