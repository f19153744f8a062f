//! The description of a whole company that an operator writes as one JSON file.
//!
//! Things are recognised by what people know them by: the company by its slug, a complex by its
//! Russian name, a building by its Russian address, entrances and apartments by their number,
//! people by their phone number or e-mail. What is left out of a known thing stays as it is.

mod company;
mod either;
mod houses;
mod money;
mod people;
mod promises;
mod rules;
mod settings;
mod words;

pub use company::{BotPart, CategoryPart, CompanyPart, Provision};
pub use houses::{ApartmentPart, ApartmentsPart, BuildingPart, ComplexPart, EntrancePart};
pub use money::{AccountPart, CashDeskPart, UtilityPart};
pub use people::{ApartmentRef, EmployeePart, ResidentPart};
pub use promises::{CalendarPart, Narrowed, PromisePart, ReasonPart};
pub use rules::{AutoAssignPart, EscalationPart, TemplatePart};
pub use settings::{BoardPart, PolicyPart, SettingsPart};
pub use words::{LocalizedPart, Words};

pub(super) use words::said;
