//! Companies: what they decided, how they begin, and how an operator describes a whole one.

mod commands;
mod decisions;
pub mod demo;
mod estate;
mod payee;
mod plan;
mod promises;
mod provision;
mod purse;
mod rules;
pub mod scale;
mod settings;
mod setup;
mod staffing;

pub use commands::{CreatedCompany, NewCompany, NewDirector, create};
pub use decisions::{decisions, save_decisions};
pub use payee::{payee, save_payee};
pub use plan::{
    AccountPart, ApartmentPart, ApartmentRef, ApartmentsPart, AutoAssignPart, BoardPart, BotPart, BuildingPart, CalendarPart, CashDeskPart,
    CategoryPart, CompanyPart, ComplexPart, EmployeePart, EntrancePart, EscalationPart, LocalizedPart, Narrowed, PolicyPart, PromisePart,
    Provision, ReasonPart, ResidentPart, SettingsPart, TemplatePart, UtilityPart, Words,
};
pub use provision::{Provisioned, provision};
pub use settings::{CompanySettings, active, settings, settings_in};

pub(crate) use settings::today_in;
pub use setup::{SPECIALIZATIONS, specialization_ids_in};

pub(crate) use commands::id_of_slug;
pub(crate) use payee::payee_in;
pub(crate) use settings::offset_minutes;
