//! What apartments are charged for: services, what they cost where and since when, and the charges of a month.

mod adjust;
mod carried;
mod compute;
mod draft;
mod import;
mod input;
mod keeping;
mod month;
mod opening;
mod outlier;
mod payer;
mod quantity;
mod rows;
mod rule_input;
mod run_input;
mod settle;
mod sheet;
mod tariff;
mod view;

pub use adjust::{Rule, RuleKind, penalty, reduction};
pub use carried::{AccountService, SaveAccountServices};
pub use compute::{Charge, Charged, Priced, charge};
pub use draft::{Basis, Draft, DraftLine, LineKind, Standing, draft, postings};
pub use import::{Import, ImportDetail, ImportJob, ImportJobKind, ImportStatus, ImportSums, MapImport, StepImport};
pub use input::{CloseService, RemoveKeeper, RemoveTariff, SaveKeeper, SaveService, SaveTariff};
pub use keeping::{AccountKeeper, Kept, account_keeper, is_kept};
pub use month::{Month, MonthError};
pub use opening::{ACCOUNT_NUMBER_MAX, CloseAccount, MoveAccount, OpenAccount, ReopenAccount, is_account_number};
pub use outlier::{OutlierKind, outlier};
pub use payer::{Payer, PayerKind, bears};
pub use rows::{AccountLine, ChargeLine, RowError, account_lines, charge_lines};
pub use rule_input::{LEGAL_REF_MAX, RuleNumbers, SaveRule, SwitchRule};
pub use run_input::{NewRun, StepRun, VoidRun};
pub use settle::settle;
pub use sheet::{ColumnKey, Mapping, SheetKind, recognise};
pub use tariff::{Mode, Rate, price_on};
pub use view::{
    ChargedLine, ChargedMonth, Keeper, Outlier, Outside, OutsideBalance, RuleView, Run, RunDetail, RunFilter, RunJob, RunJobKind,
    RunStatus, ServiceTotal, ServiceView, Settings, Tariff,
};
