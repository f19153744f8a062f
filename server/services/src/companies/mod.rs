//! Companies: what they decided, how they begin, and how an operator describes a whole one.

mod commands;
pub mod demo;
mod plan;
mod provision;
mod settings;
mod setup;
mod staffing;

pub use commands::{CreatedCompany, NewCompany, NewDirector, create};
pub use plan::{
    ApartmentPart, ApartmentRef, ApartmentsPart, BotPart, BuildingPart, CategoryPart, CompanyPart, ComplexPart, EmployeePart, EntrancePart,
    Provision, ResidentPart, Words,
};
pub use provision::{Provisioned, provision};
pub use settings::{CompanySettings, Settings, active, settings, settings_in};
pub use setup::{SPECIALIZATIONS, specialization_ids_in};

pub(crate) use settings::offset_minutes;
