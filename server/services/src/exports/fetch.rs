//! Fetching a finished export: its bytes go through as they come from the storage.

use bytes::Bytes;
use domain::{exports::ExportStatus, ids::ExportId, roles::Permission, time::Timestamp};
use futures::{StreamExt as _, stream::BoxStream};
use object_store::{ObjectStoreExt as _, path::Path};

use super::what::What;
use crate::{
    Services,
    error::{Error, Result},
    scope::Scope,
};

/// The media type of a file that ends so.
fn mime(ending: &str) -> &'static str {
    if ending == "pdf" {
        "application/pdf"
    } else {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    }
}

/// A finished export.
pub struct Fetched {
    /// Its bytes, as they come.
    pub bytes: BoxStream<'static, std::io::Result<Bytes>>,
    /// How many there are.
    pub size: u64,
    /// Its media type.
    pub mime: &'static str,
    /// The name it is saved under.
    pub name: String,
}

/// The file of an export, for the person who asked for it.
///
/// # Errors
/// `NotFound` for one of somebody else or one that is not done; `Denied` for who lost the right; `Unavailable`.
pub async fn fetch(sv: &Services, scope: &Scope, id: ExportId) -> Result<Fetched> {
    let me = scope.employee().ok_or_else(Error::not_found)?.id;
    let mut tx = sv.begin(scope).await?;
    let company = tx.company();
    let row = sqlx::query!(
        "select storage_key, created_at, kind from exports where company_id = $1 and id = $2 and employee_id = $3 and status = $4",
        company.0,
        id.0,
        me.0,
        ExportStatus::Done.code(),
    )
    .fetch_one(tx.db())
    .await?;
    tx.commit().await?;
    scope.require(Permission::ReportsExport)?;
    let key = row.storage_key.ok_or_else(Error::not_found)?;
    let found = sv.storage().get(&Path::from(key)).await.map_err(|source| {
        let is_gone = matches!(source, object_store::Error::NotFound { .. });
        if is_gone { Error::not_found() } else { Error::unavailable() }.because(source)
    })?;
    let (list, ending) = What::name(&row.kind);
    Ok(Fetched {
        size: found.meta.size,
        bytes: found.into_stream().map(|part| part.map_err(std::io::Error::other)).boxed(),
        mime: mime(ending),
        name: name((list, ending), row.created_at, scope.offset_minutes),
    })
}

/// `zayavki-2026-03-02-0930.xlsx`, by the company's clock.
fn name((list, ending): (&str, &str), at: Timestamp, offset_minutes: i32) -> String {
    let local = at.naive_utc() + chrono::Duration::minutes(offset_minutes.into());
    format!("{list}-{}.{ending}", local.format("%Y-%m-%d-%H%M"))
}
