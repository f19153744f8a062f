//! Money, for those who keep it: refunds, debts that are given up, what providers handed over, and what does not fit.

mod cases;
mod cases_row;
mod decided;
mod refunds;
mod refunds_draft;
mod refunds_row;
mod reports;
mod row_list;
mod settlements;
mod settlements_form;
mod settlements_row;
mod tabs;
mod words;
mod write_offs;
mod write_offs_row;

pub use cases::CasesPage;
pub use refunds::RefundsPage;
pub use settlements::SettlementsPage;
pub use write_offs::WriteOffsPage;
