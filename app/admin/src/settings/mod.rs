//! What a company decides about its requests: deadlines, working hours, escalation, categories, reasons, and the rest.

mod calendar_form;
mod calendars;
mod categories;
mod category_form;
mod debts;
mod decisions;
mod fields;
mod frame;
mod groups;
mod ladder;
mod payee;
mod policies;
mod policy_form;
mod preview;
mod reason_form;
mod reasons;
mod rule_form;
mod seasons;

pub use calendars::CalendarsPage;
pub use categories::CategoriesPage;
pub use debts::DebtsPage;
pub use decisions::DecisionsPage;
pub use groups::GroupsPage;
pub use ladder::LadderPage;
pub use payee::PayeePage;
pub use policies::PoliciesPage;
pub use reasons::ReasonsPage;

pub(crate) use frame::{ArchiveAnswer, SettingsTabs, delete_fields, edit_dialog, tell_when_done};
