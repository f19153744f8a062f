//! Objects without a row: left by a process that died between the two, or by a storage that did not let one go. Found by
//! listing, removed after a day; files of exports too, for they are full of names and phones.

use chrono::Duration;
use domain::ids::{CompanyId, FileId};
use futures::{StreamExt as _, TryStreamExt as _};
use object_store::{ObjectMeta, ObjectStoreExt as _};
use uuid::Uuid;

use crate::{
    Services,
    error::{Error, Result},
    exports,
};

/// Younger objects may still get their row.
const GRACE: Duration = Duration::hours(24);
/// Objects asked about at a time.
const BATCH: usize = 500;

/// Removes objects that no file and no export knows. Answers how many.
///
/// # Errors
/// When storage or database do not answer.
pub async fn remove_orphans(sv: &Services) -> Result<usize> {
    let before = sv.now() - GRACE;
    let mut batches = sv
        .storage()
        .list(None)
        .try_filter(|object| std::future::ready(object.last_modified < before))
        .chunks(BATCH);
    let mut removed = 0;
    while let Some(batch) = batches.next().await {
        let objects = batch.into_iter().collect::<std::result::Result<Vec<_>, _>>().map_err(unavailable)?;
        for object in unknown(sv, objects).await? {
            sv.storage().delete(&object.location).await.map_err(unavailable)?;
            removed += 1;
        }
    }
    Ok(removed)
}

async fn unknown(sv: &Services, objects: Vec<ObjectMeta>) -> Result<Vec<ObjectMeta>> {
    let is_export = |object: &ObjectMeta| exports::is_file(object.location.as_ref());
    let (lists, files): (Vec<_>, Vec<_>) = objects.into_iter().partition(is_export);
    let mut unknown = unknown_files(sv, files).await?;
    let names: Vec<_> = lists.iter().map(|object| object.location.to_string()).collect();
    let named = exports::named(sv, &names).await?;
    unknown.extend(lists.into_iter().filter(|object| !named.contains(object.location.as_ref())));
    Ok(unknown)
}

async fn unknown_files(sv: &Services, objects: Vec<ObjectMeta>) -> Result<Vec<ObjectMeta>> {
    // What is not named as ours is not ours to remove.
    let ours: Vec<_> = objects
        .into_iter()
        .filter_map(|object| Some((owner(object.location.as_ref())?, object)))
        .collect();
    let companies: Vec<Uuid> = ours.iter().map(|((company, _), _)| company.0).collect();
    let ids: Vec<Uuid> = ours.iter().map(|((_, id), _)| id.0).collect();
    let known = sqlx::query_scalar!(
        r#"select f.id as "id: FileId"
           from unnest($1::uuid[], $2::uuid[]) as asked (company_id, id)
           join files f on f.company_id = asked.company_id and f.id = asked.id
           where f.status <> 'failed'"#,
        &companies,
        &ids,
    )
    .fetch_all(sv.db().jobs())
    .await?;
    Ok(ours
        .into_iter()
        .filter(|((_, id), _)| !known.contains(id))
        .map(|(_, object)| object)
        .collect())
}

/// The company and file that an object's name speaks of.
fn owner(name: &str) -> Option<(CompanyId, FileId)> {
    let (company, file) = name.split_once('/')?;
    Some((company.parse().ok()?, file.strip_suffix("-thumb").unwrap_or(file).parse().ok()?))
}

fn unavailable(source: object_store::Error) -> Error {
    Error::unavailable().because(source)
}
