//! Reports of the providers' cabinets: rows of a table, read tolerantly and compared with what we have.

mod compare;
mod paid_out;
mod read;
mod table;
mod words;

pub use compare::{Difference, DifferenceKind, Ours, compare};
pub use paid_out::PaidOut;
pub use read::{Columns, Row, WrongCell, WrongRow, columns, read};
pub use table::{cells, decode};

use crate::{
    ids::{CashDeskId, CommandId, ReportId},
    payments::Provider,
};

/// A report that was looked through.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Report {
    /// The report.
    pub id: ReportId,
    /// Whose it is.
    pub provider: Provider,
    /// The cash desk.
    pub desk: CashDeskId,
    /// The name of the file.
    pub name: String,
    /// The first day.
    pub from: chrono::NaiveDate,
    /// The last day.
    pub to: chrono::NaiveDate,
    /// Payments that were read.
    pub rows: i32,
    /// Rows that could not be read.
    pub wrong: Vec<WrongRow>,
    /// What does not fit.
    pub differences: Vec<Difference>,
    /// Whether cases were made of it.
    pub is_applied: bool,
    /// What its payments come to, when it says of each of them what the provider kept.
    #[serde(default)]
    pub paid_out: Option<PaidOut>,
}

/// A cash desk whose reports may be looked through.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportDesk {
    /// The cash desk.
    pub id: CashDeskId,
    /// The provider.
    pub provider: Provider,
    /// Payme's id of the cash desk, Click's of the service.
    pub name: String,
}

/// Makes cases of what does not fit.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApplyReport {
    /// The report; the path of the HTTP interface names it.
    #[serde(default = "ReportId::nil")]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub report: ReportId,
    /// The command; the header `Idempotency-Key` of the HTTP interface.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
}
