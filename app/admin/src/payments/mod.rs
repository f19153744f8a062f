//! Money, for those who keep it: refunds, and what does not fit.

mod cases;
mod cases_row;
mod refunds;
mod refunds_draft;
mod refunds_row;
mod reports;
mod words;

pub use cases::CasesPage;
pub use refunds::RefundsPage;
