//! The dispatcher's panel: pages under `/admin`, the sign-in and the invitation.
//!
//! A page loads its data, waits in one place and hands plain data to views. Every change is
//! a form that also works before WASM arrives.

#![expect(unreachable_pub, reason = "the component macro makes public functions in private modules")]
#![recursion_limit = "256"]

pub mod assigning;
pub mod charges;
mod dashboard;
pub mod employees;
mod failed;
pub mod houses;
mod inbox;
mod layout;
pub mod money;
mod palette;
pub mod payments;
mod person_menu;
pub mod profile;
mod requests;
pub mod residents;
pub mod roles;
pub mod settings;
mod sign_in;
mod support;
pub mod templates;

pub use crate::{
    assigning::AssigningPage,
    charges::{ChargeRunPage, ChargeSettingsPage, ChargesPage, ImportPage},
    dashboard::DashboardPage,
    employees::{EmployeePage, EmployeesPage, InvitePage, WorkloadPage},
    failed::FailedPage,
    houses::{ApartmentPage, HousePage, HousesPage},
    inbox::InboxPage,
    layout::Layout,
    money::{AccountPage, BalancesPage, DesksPage, PaymentPage, PaymentsPage},
    payments::{CasesPage, RefundsPage, SettlementsPage, WriteOffsPage},
    profile::ProfilePage,
    requests::{BoardPage, NewRequestPage, PhonePage, PrintRequestPage, RegisterPage, RequestPage, RequestsPage, VisitsPage},
    residents::{EditResidentPage, ResidentPage, ResidentsPage},
    roles::{RolePage, RolesPage},
    settings::{CalendarsPage, CategoriesPage, DebtsPage, DecisionsPage, GroupsPage, LadderPage, PayeePage, PoliciesPage, ReasonsPage},
    sign_in::SignInPage,
    templates::TemplatesPage,
};
