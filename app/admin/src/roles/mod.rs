//! Roles in the panel: the list, and one role with what it may do.

mod edit;
mod list;
mod ticks;

pub use edit::RolePage;
pub use list::RolesPage;
