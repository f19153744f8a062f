//! The rows of imports: reading a file into one, and saying which column is what.

use std::collections::BTreeMap;

use domain::{
    charges::{ColumnKey, Import, ImportStatus, MapImport, Mapping, SheetKind, recognise},
    ids::ImportId,
    roles::Permission,
};
use sqlx::types::Json;

use super::{queue, read::read};
use crate::{Error, Kind, Result, Scope, Services, Tx, housing, once, payments::tariffs::note};

/// The longest name of a file that is kept, in characters.
const NAME_MAX: usize = 120;

/// A file to read.
#[derive(Debug)]
pub struct NewImport {
    /// What it is about.
    pub kind: SheetKind,
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// An import as it is stored.
pub(super) struct Stored {
    pub(super) import: Import,
    pub(super) heads: Vec<String>,
    pub(super) cells: Vec<Vec<String>>,
    pub(super) mapping: Mapping,
    pub(super) opened: Vec<uuid::Uuid>,
}

/// Goes on only for those who may charge all houses: a sheet may name any of them.
pub(super) async fn require_all(tx: &mut Tx, scope: &Scope) -> Result<()> {
    scope.require(Permission::ChargesWrite)?;
    housing::require_all_houses(tx, scope).await
}

/// Reads a file. Nothing is changed by it.
///
/// # Errors
/// `Denied`; `charges.unreadable`, `charges.too_many_rows`, `charges.no_rows`.
pub async fn upload_import(sv: &Services, scope: &Scope, new: NewImport) -> Result<ImportId> {
    scope.require(Permission::ChargesWrite)?;
    let bytes = new.bytes;
    let sheet = tokio::task::spawn_blocking(move || read(bytes))
        .await
        .map_err(|source| Error::new(Kind::Inconsistent, "inconsistent").because(source))??;
    let mut tx = sv.begin(scope).await?;
    require_all(&mut tx, scope).await?;
    let remembered = remembered_in(&mut tx, new.kind).await?;
    let mapping = recognise(new.kind, &sheet.heads, &remembered);
    let (company, now) = (tx.company(), tx.now());
    let id = ImportId::generate(now);
    let name: String = new.name.chars().filter(|c| !c.is_control()).take(NAME_MAX).collect();
    sqlx::query!(
        "insert into charge_imports (company_id, id, kind, file_name, heads, cells, mapping, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        company.0,
        id.0,
        new.kind.code(),
        name,
        Json(&sheet.heads) as _,
        Json(&sheet.rows) as _,
        Json(&mapping) as _,
        now,
    )
    .execute(tx.db())
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// What the columns were called the last time.
async fn remembered_in(tx: &mut Tx, kind: SheetKind) -> Result<BTreeMap<ColumnKey, String>> {
    let company = tx.company();
    let heads = sqlx::query_scalar!(
        r#"select heads as "heads: Json<BTreeMap<ColumnKey, String>>" from import_columns where company_id = $1 and kind = $2"#,
        company.0,
        kind.code(),
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(heads.map(|heads| heads.0).unwrap_or_default())
}

/// Waits until nobody else changes the import.
///
/// # Errors
/// `Denied`, `NotFound`.
pub(super) async fn lock_in(tx: &mut Tx, scope: &Scope, import: ImportId) -> Result<Stored> {
    let company = tx.company();
    sqlx::query_scalar!(
        "select id from charge_imports where company_id = $1 and id = $2 for update",
        company.0,
        import.0,
    )
    .fetch_optional(tx.db())
    .await?;
    find_in(tx, scope, import).await
}

/// The import as it stands.
///
/// # Errors
/// `Denied`, `NotFound`.
pub(super) async fn find_in(tx: &mut Tx, scope: &Scope, import: ImportId) -> Result<Stored> {
    require_all(tx, scope).await?;
    let company = tx.company();
    let row = sqlx::query!(
        r#"select kind as "kind: SheetKind", file_name, status as "status: ImportStatus", created_at, opened,
             heads as "heads: Json<Vec<String>>", cells as "cells: Json<Vec<Vec<String>>>", mapping as "mapping: Json<Mapping>"
           from charge_imports
           where company_id = $1 and id = $2"#,
        company.0,
        import.0,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(Error::not_found)?;
    Ok(Stored {
        import: Import {
            id: import,
            kind: row.kind,
            file: row.file_name,
            status: row.status,
            created_at: row.created_at,
        },
        heads: row.heads.0,
        cells: row.cells.0,
        mapping: row.mapping.0,
        opened: row.opened,
    })
}

/// Says which column of a sheet is what; the next sheet is read alike.
///
/// # Errors
/// `Denied`, `NotFound`; `charges.not_draft`; the fields that cannot be taken.
pub async fn map_import(sv: &Services, scope: &Scope, cmd: MapImport) -> Result<()> {
    let mut tx = sv.begin(scope).await?;
    once(&mut tx, scope, cmd.command, &cmd, async |tx: &mut Tx| {
        let stored = queue::begin_in(tx, scope, cmd.import).await?;
        if stored.import.status != ImportStatus::Draft {
            return Err(Error::new(Kind::Conflict, "charges.not_draft"));
        }
        let mapping = cmd.check(stored.import.kind, stored.heads.len())?;
        let company = tx.company();
        sqlx::query!(
            "update charge_imports set mapping = $3 where company_id = $1 and id = $2",
            company.0,
            cmd.import.0,
            Json(&mapping) as _,
        )
        .execute(tx.db())
        .await?;
        remember(tx, &stored, &mapping).await?;
        note(tx, scope, ("charges.map_import", cmd.import.0), &mapping).await
    })
    .await?;
    tx.commit().await
}

async fn remember(tx: &mut Tx, stored: &Stored, mapping: &Mapping) -> Result<()> {
    let company = tx.company();
    let heads: BTreeMap<ColumnKey, &String> = mapping
        .iter()
        .filter_map(|(column, index)| stored.heads.get(*index).map(|head| (*column, head)))
        .collect();
    sqlx::query!(
        "insert into import_columns (company_id, kind, heads) values ($1, $2, $3)
         on conflict on constraint import_columns_pkey do update set heads = excluded.heads",
        company.0,
        stored.import.kind.code(),
        Json(heads) as _,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}
