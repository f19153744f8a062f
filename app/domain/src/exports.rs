//! Lists that are taken away as files. Writing one down is a job: it may take a while.

use crate::{code::code_enum, ids::ExportId};

code_enum! {
    /// How far an export has come.
    pub enum ExportStatus {
        /// It waits for its turn.
        Queued = "queued",
        /// It is being written.
        Running = "running",
        /// It can be taken.
        Done = "done",
        /// It could not be written.
        Failed = "failed",
    }
}

/// An export, for the person who asked for it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Export {
    /// The export.
    pub id: ExportId,
    /// How far it has come.
    pub status: ExportStatus,
    /// Rows that were written.
    pub rows: i64,
    /// Where it can be taken from, once it is done.
    pub url: Option<String>,
}
