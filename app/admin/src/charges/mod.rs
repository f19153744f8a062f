//! Charges: by month and house, one run with what to look at before it is posted, and what charges are computed by.

mod import;
mod import_sheet;
mod import_undo;
mod keeper_form;
mod list;
mod new_run;
mod parts;
mod rule_form;
mod rules;
mod run;
mod run_job;
mod run_steps;
mod service_form;
mod services;
mod settings;
mod tariff_form;

pub use import::ImportPage;
pub use list::ChargesPage;
pub use run::ChargeRunPage;
pub use settings::ChargeSettingsPage;
