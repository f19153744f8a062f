//! A sheet that was read: what it would do, what is wrong with it, and what became of it.

use std::collections::BTreeMap;

use super::{
    rows::RowError,
    sheet::{ColumnKey, Mapping, SheetKind},
};
use crate::{
    code::code_enum,
    ids::{CommandId, ImportId},
    invalid::Invalid,
    money::Tiyin,
};

code_enum! {
    /// What became of a sheet.
    pub enum ImportStatus {
        /// It was read.
        Draft = "draft",
        /// It was taken whole.
        Applied = "applied",
        /// It was taken back.
        Undone = "undone",
    }
}

code_enum! {
    /// What a job does with a long sheet.
    pub enum ImportJobKind {
        /// Takes it.
        Apply = "apply",
        /// Takes it back.
        Undo = "undo",
    }
}

/// A job that takes a long sheet or takes it back, or gave it up.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ImportJob {
    /// What it does.
    pub kind: ImportJobKind,
    /// The code of why it was given up.
    pub failed: Option<String>,
}

/// A sheet that was read.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Import {
    /// Which.
    pub id: ImportId,
    /// What it is about.
    pub kind: SheetKind,
    /// The name of the file.
    pub file: String,
    /// What became of it.
    pub status: ImportStatus,
    /// When it was read.
    pub created_at: chrono::DateTime<chrono::Utc>,
}

/// What a sheet would do, or did when it was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct ImportSums {
    /// Rows that say something.
    pub rows: i64,
    /// Accounts that are opened; of a sheet that was taken, those that are open still.
    pub accounts: i64,
    /// What they owed when the books began; negative was paid ahead.
    pub opening_tiyin: Tiyin,
    /// What others say is owed who keep the books of the house.
    pub outside_tiyin: Tiyin,
    /// What is charged.
    pub charged_tiyin: Tiyin,
    /// Penalties.
    pub penalty_tiyin: Tiyin,
    /// What was paid.
    pub paid_tiyin: Tiyin,
    /// Apartments whose area, rooms, floor or entrance are changed.
    #[serde(default)]
    pub changed: i64,
}

/// A sheet with everything about it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ImportDetail {
    /// Which.
    pub import: Import,
    /// The heads of its columns.
    pub heads: Vec<String>,
    /// Which column is what.
    pub mapping: Mapping,
    /// Columns that are needed and were not found.
    pub missing: Vec<ColumnKey>,
    /// What it would do; what it did, and taking it back undoes, when it was taken; nothing when it was taken back.
    pub sums: ImportSums,
    /// What is wrong with its rows; no more than a hundred.
    pub errors: Vec<RowError>,
    /// How much is wrong.
    pub errors_count: i64,
    /// Numbers of accounts that a sheet opened which was taken, and that hold something else by now: charges, payments or
    /// corrections. While there are any, it cannot be taken back. No more than a hundred.
    pub held: Vec<String>,
    /// The job that works at it, or gave it up.
    #[serde(default)]
    pub job: Option<ImportJob>,
}

impl ImportDetail {
    /// Whether a job works at it, so that nothing else can be done.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.job.as_ref().is_some_and(|job| job.failed.is_none())
    }
}

/// Says which column of a sheet is what.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct MapImport {
    /// The command.
    #[serde(default)]
    pub command: CommandId,
    /// Which sheet.
    pub import: ImportId,
    /// The column of each key, by its number from nought; empty for none.
    #[serde(default)]
    pub columns: BTreeMap<String, String>,
}

impl MapImport {
    /// The columns, checked: none is two things.
    ///
    /// # Errors
    /// The fields that cannot be taken.
    pub fn check(&self, kind: SheetKind, heads: usize) -> Result<Mapping, Invalid> {
        let (mut mapping, mut invalid) = (Mapping::new(), Invalid::default());
        for column in kind.columns() {
            let index = self.columns.get(column.code()).map(|text| text.trim()).unwrap_or_default();
            if index.is_empty() {
                continue;
            }
            match index.parse::<usize>() {
                Ok(index) if index < heads && !mapping.values().any(|taken| *taken == index) => {
                    mapping.insert(*column, index);
                }
                Ok(index) if index < heads => invalid.push(column.code(), "taken", None),
                _ => invalid.push(column.code(), "choice", None),
            }
        }
        invalid.into_result()?;
        Ok(mapping)
    }
}

/// Takes a sheet, or takes it back.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct StepImport {
    /// The command.
    #[serde(default)]
    pub command: CommandId,
    /// Which.
    pub import: ImportId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_one_thing() {
        let map = |pairs: &[(&str, &str)]| MapImport {
            command: CommandId::random(),
            import: ImportId::nil(),
            columns: pairs.iter().map(|(key, index)| ((*key).to_owned(), (*index).to_owned())).collect(),
        };
        let mapping = map(&[("account", "1"), ("period", "0"), ("paid", ""), ("address", "0")])
            .check(SheetKind::Charges, 2)
            .unwrap();
        assert_eq!(mapping, Mapping::from([(ColumnKey::Account, 1), (ColumnKey::Period, 0)]));
        let wrong = map(&[("account", "1"), ("period", "1"), ("paid", "2")])
            .check(SheetKind::Charges, 2)
            .unwrap_err();
        let fields: Vec<_> = wrong.fields.iter().map(|one| (one.field.as_str(), one.code.as_str())).collect();
        assert_eq!(fields, [("period", "taken"), ("paid", "choice")]);
    }
}
