//! Writing exports, one at a time in each process. A process that dies lets go of its job when the lease ends; one that
//! was only slow finds that its job is another's by then, and says nothing more of it.

use std::{fs::File, io::Seek as _};

use chrono::Duration;
use domain::{
    exports::ExportStatus,
    ids::{CompanyId, ExportId, UserId},
    lang::Lang,
    page::Page,
    payments::AccountFilter,
    requests::Filter,
    roles::Permission,
};
use object_store::{ObjectStoreExt as _, PutPayload, path::Path};
use sqlx::types::Json;
use tokio::{io::AsyncReadExt as _, sync::mpsc};

use super::{balances, register, requests, rows, sheet, what::What};
use crate::{
    Channel, Services,
    auth::{self, Face},
    companies,
    error::{Error, Kind, Result},
    payments,
    scope::Scope,
    sla::Book,
};

/// Rows read at a time: what lies in memory.
pub(super) const PORTION: usize = 500;
/// Portions that wait for the writer.
pub(super) const AHEAD: usize = 2;
/// Where the files of exports lie in the storage.
pub(super) const FOLDER: &str = "exports";
/// How long a job stays with the process that last told of it.
const LEASE: Duration = Duration::minutes(2);
/// Tries of one export.
const TRIES: i32 = 3;
/// Bytes of one part on its way to the storage; S3 takes no smaller ones but the last.
const PART: usize = 8 * 1024 * 1024;

pub(super) struct Job {
    company: CompanyId,
    id: ExportId,
    user: UserId,
    /// Nothing when this version does not understand what is asked for.
    what: Option<What>,
    lang: Lang,
    attempts: i32,
}

/// Writes the export that has waited longest. Answers whether there was one.
///
/// # Errors
/// When it could not be written; it is tried again, some times.
pub async fn write_next(sv: &Services) -> Result<bool> {
    let Some(job) = claim(sv).await? else {
        return Ok(false);
    };
    let written = if job.attempts > TRIES {
        // The process died of it each time.
        Err(Error::new(Kind::Inconsistent, "inconsistent"))
    } else {
        write(sv, &job).await
    };
    let Err(error) = written else {
        return Ok(true);
    };
    let is_last = job.attempts >= TRIES || matches!(error.kind, Kind::Denied | Kind::NotFound | Kind::Invalid);
    give_back(sv, &job, is_last).await?;
    Err(error)
}

/// Lets go of the job: for another try, or for good.
async fn give_back(sv: &Services, job: &Job, is_last: bool) -> Result<()> {
    let (status, again) = if is_last {
        (ExportStatus::Failed, None)
    } else {
        (ExportStatus::Running, Some(sv.now()))
    };
    sqlx::query!(
        "update exports set status = $4, lease_until = $5 where company_id = $1 and id = $2 and attempts = $3 and status = 'running'",
        job.company.0,
        job.id.0,
        job.attempts,
        status.code(),
        again,
    )
    .execute(sv.db().jobs())
    .await?;
    Ok(())
}

async fn claim(sv: &Services) -> Result<Option<Job>> {
    let now = sv.now();
    let row = sqlx::query!(
        r#"with next as (
             select company_id, id
             from exports
             where status in ('queued', 'running')
               and (status = 'queued' or lease_until <= $1)
             order by created_at
             limit 1
             for update skip locked
           )
           update exports set status = 'running', rows = 0, attempts = attempts + 1, lease_until = $2
           from next, employees
           where exports.company_id = next.company_id
             and exports.id = next.id
             and employees.company_id = exports.company_id
             and employees.id = exports.employee_id
           returning
             exports.company_id as "company: CompanyId",
             exports.id as "id: ExportId",
             employees.user_id as "user: UserId",
             exports.kind,
             exports.filter as "filter: Json<serde_json::Value>",
             exports.locale as "lang: Lang",
             exports.attempts"#,
        now,
        now + LEASE,
    )
    .fetch_optional(sv.db().jobs())
    .await?;
    Ok(row.map(|row| Job {
        company: row.company,
        id: row.id,
        user: row.user,
        what: What::read(&row.kind, row.filter.0),
        lang: row.lang,
        attempts: row.attempts,
    }))
}

/// The person as they are now: whoever was dismissed since gets nothing.
async fn asker(sv: &Services, job: &Job, what: &What) -> Result<Scope> {
    let mut tx = sv.begin(&Scope::system(job.company)).await?;
    let scope = auth::scope_of_user(&mut tx, job.user, Face::Staff).await?;
    tx.commit().await?;
    let scope = scope.ok_or_else(Error::denied)?.through(Channel::Job, job.lang);
    scope.require(what.needs())?;
    scope.require(Permission::ReportsExport)?;
    Ok(scope)
}

async fn write(sv: &Services, job: &Job) -> Result<()> {
    // The whole list in place of a part of it would not be what was asked for.
    let what = job.what.as_ref().ok_or_else(|| Error::new(Kind::Inconsistent, "inconsistent"))?;
    let scope = asker(sv, job, what).await?;
    let settings = companies::settings(sv, &scope).await?;
    let (file, count) = match what {
        What::Register(filter) => register::write(sv, &scope, (job, filter), settings.name).await?,
        What::Requests(_) | What::Balances(_) => {
            let table = sheet::Table {
                lang: job.lang,
                company: settings.name,
                offset_minutes: settings.offset_minutes,
                now: sv.now(),
            };
            write_sheet(sv, &scope, (job, what), &table).await?
        }
    };
    let key = format!("{FOLDER}/{}/{}.{}", job.company, job.id, What::name(what.kind()).1);
    keep(sv, &key, file).await?;
    let now = sv.now();
    sqlx::query!(
        "update exports set status = 'done', storage_key = $4, rows = $5, finished_at = $6, lease_until = null
         where company_id = $1 and id = $2 and attempts = $3 and status = 'running'",
        job.company.0,
        job.id.0,
        job.attempts,
        key,
        count,
        now,
    )
    .execute(sv.db().jobs())
    .await?;
    Ok(())
}

async fn write_sheet(sv: &Services, scope: &Scope, (job, what): (&Job, &What), table: &sheet::Table) -> Result<(File, i64)> {
    let (portions, waiting) = mpsc::channel(AHEAD);
    let lang = job.lang;
    let layout = match what {
        What::Requests(_) | What::Register(_) => &requests::LAYOUT,
        What::Balances(_) => &balances::LAYOUT,
    };
    let writer = tokio::task::spawn_blocking(move || sheet::write(lang, (layout, sheet::SHEET_ROWS), waiting));
    let read = match what {
        What::Requests(filter) | What::Register(filter) => read_requests(sv, scope, (job, filter), (table, portions)).await,
        What::Balances(filter) => read_balances(sv, scope, (job, filter), (table, portions)).await,
    };
    let file = writer.await.map_err(broken)??;
    Ok((file, read?))
}

/// Where the rows go, and what is the same for all of them.
type Out<'a> = (&'a sheet::Table, mpsc::Sender<Vec<sheet::Line>>);

/// Reads portion after portion for the writer, each in a short transaction; answers how many rows there were.
async fn read_requests(sv: &Services, scope: &Scope, (job, filter): (&Job, &Filter), (table, portions): Out<'_>) -> Result<i64> {
    let mut filter = filter.from_start();
    let mut count = 0;
    loop {
        let mut tx = sv.begin(scope).await?;
        let Page { items, next, .. } = crate::requests::keys_in(&mut tx, scope, &filter, PORTION).await?;
        let ids: Vec<_> = items.iter().map(|(id, _)| *id).collect();
        let rows = rows::of(&mut tx, scope, &ids).await?;
        let book = Book::open(&mut tx).await?;
        tx.commit().await?;
        count += i64::try_from(rows.len()).unwrap_or(0);
        let lines = rows.iter().map(|row| requests::line(table, &book, row)).collect();
        match (hand_over(sv, job, (count, lines), &portions).await?, next) {
            (true, Some(next)) => filter.after = next.0,
            _ => return Ok(count),
        }
    }
}

/// The same for personal accounts.
async fn read_balances(sv: &Services, scope: &Scope, (job, filter): (&Job, &AccountFilter), (table, portions): Out<'_>) -> Result<i64> {
    let mut filter = filter.from_start();
    let mut count = 0;
    loop {
        let mut tx = sv.begin(scope).await?;
        let Page { items, next, .. } = payments::accounts_in(&mut tx, scope, &filter, PORTION).await?;
        tx.commit().await?;
        count += i64::try_from(items.len()).unwrap_or(0);
        let lines = items.iter().map(|row| balances::line(table, row)).collect();
        match (hand_over(sv, job, (count, lines), &portions).await?, next) {
            (true, Some(next)) => filter.after = next.0,
            _ => return Ok(count),
        }
    }
}

/// Gives a portion to the writer; answers whether it takes more. One that has failed says itself why.
async fn hand_over(
    sv: &Services,
    job: &Job,
    (count, lines): (i64, Vec<sheet::Line>),
    portions: &mpsc::Sender<Vec<sheet::Line>>,
) -> Result<bool> {
    if portions.send(lines).await.is_err() {
        return Ok(false);
    }
    tell(sv, job, count).await?;
    Ok(true)
}

/// Notes how far it has come, which also keeps the job.
pub(super) async fn tell(sv: &Services, job: &Job, count: i64) -> Result<()> {
    sqlx::query!(
        "update exports set rows = $4, lease_until = $5 where company_id = $1 and id = $2 and attempts = $3 and status = 'running'",
        job.company.0,
        job.id.0,
        job.attempts,
        count,
        sv.now() + LEASE,
    )
    .execute(sv.db().jobs())
    .await?;
    Ok(())
}

/// Carries the file to the storage, part by part.
async fn keep(sv: &Services, key: &str, mut file: File) -> Result<()> {
    file.rewind().map_err(broken)?;
    let mut file = tokio::fs::File::from_std(file);
    let unavailable = |source: object_store::Error| Error::unavailable().because(source);
    let mut upload = sv.storage().put_multipart(&Path::from(key)).await.map_err(unavailable)?;
    loop {
        let mut part = Vec::with_capacity(PART);
        let limit = u64::try_from(PART).unwrap_or(u64::MAX);
        (&mut file).take(limit).read_to_end(&mut part).await.map_err(broken)?;
        if part.is_empty() {
            break;
        }
        upload.put_part(PutPayload::from(part)).await.map_err(unavailable)?;
    }
    upload.complete().await.map_err(unavailable)?;
    Ok(())
}

pub(super) fn broken(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::new(Kind::Unavailable, "unavailable").because(source)
}
