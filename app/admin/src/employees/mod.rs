//! Employees in the panel: the list with invitations, one employee, and accepting an invitation.

mod accept;
mod choices;
mod employee;
mod form;
mod invite;
mod invites;
mod link;
mod list;
mod rows;
mod workload;

pub use accept::InvitePage;
pub use employee::EmployeePage;
pub use list::EmployeesPage;
pub use workload::WorkloadPage;
