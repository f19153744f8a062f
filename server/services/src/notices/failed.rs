//! Messages that reached nobody, for those who keep the company's settings.

use std::collections::{HashMap, HashSet};

use domain::{ids::RequestId, notices::FailedMessage, roles::Permission};
use uuid::Uuid;

use crate::{
    Services,
    error::{Error, Result},
    housing, people, requests,
    scope::Scope,
    telegram::{self, Dead},
    tx::Tx,
};

/// Messages shown, and events; there should be none.
pub(super) const SHOWN: usize = 200;
/// The latest of them among which those that the person may see are looked for.
pub(super) const READ: i64 = 2000;
/// Characters of a message without a title that are shown.
const TITLE_MAX: usize = 120;

/// A message that was given up, with what it was to tell.
struct Told {
    dead: Dead,
    /// The title of the notice that it carried.
    title: Option<String>,
    request: Option<RequestId>,
}

/// The messages that were given up, newest first: those about requests that the person sees, and, for those who take care
/// of all houses, those about none.
///
/// # Errors
/// `Denied` without the right to the company's settings.
pub async fn failed(sv: &Services, scope: &Scope) -> Result<Vec<FailedMessage>> {
    scope.require(Permission::SettingsWrite)?;
    let mut tx = sv.begin(scope).await?;
    let told = seen_in(&mut tx, scope, None).await?;
    let users: Vec<_> = told.iter().filter_map(|one| one.dead.user).collect();
    let names = people::names_in(&mut tx, &users).await?;
    tx.commit().await?;
    Ok(told
        .into_iter()
        .map(
            |Told {
                 dead,
                 title: told,
                 request,
             }| FailedMessage {
                id: dead.id,
                at: dead.at,
                title: told.unwrap_or_else(|| title(&dead, scope)),
                person: dead.user.and_then(|user| names.get(&user).cloned()).or(dead.group),
                request,
                reason: dead.error,
            },
        )
        .collect())
}

/// What was given up and is the person's to see: all of it, or one message.
async fn seen_in(tx: &mut Tx, scope: &Scope, only: Option<i64>) -> Result<Vec<Told>> {
    let dead = telegram::dead_in(tx, only, READ).await?;
    let deliveries: Vec<_> = dead.iter().filter_map(|message| message.delivery).collect();
    let notices = told_in(tx, &deliveries).await?;
    let mut told: Vec<_> = dead
        .into_iter()
        .map(|dead| match dead.delivery.and_then(|delivery| notices.get(&delivery)) {
            Some((title, request)) => Told {
                dead,
                title: Some(title.clone()),
                request: *request,
            },
            None => Told {
                request: dead.card,
                title: None,
                dead,
            },
        })
        .collect();
    let about: Vec<_> = told.iter().map(|one| one.request).collect();
    let seen = seen_of_in(tx, scope, &about).await?;
    told.retain(|one| seen.contains(&one.request));
    told.truncate(SHOWN);
    Ok(told)
}

/// Which of these requests the person sees; what is about none is for those who take care of all houses.
pub(super) async fn seen_of_in(tx: &mut Tx, scope: &Scope, about: &[Option<RequestId>]) -> Result<HashSet<Option<RequestId>>> {
    let named: Vec<_> = about.iter().copied().flatten().collect();
    let mut seen: HashSet<_> = requests::seen_of_in(tx, scope, &named).await?.into_iter().map(Some).collect();
    if housing::houses_of(tx, scope).await?.is_none() {
        seen.insert(None);
    }
    Ok(seen)
}

/// Goes on only when the message was given up and is the person's to see.
async fn require(tx: &mut Tx, scope: &Scope, message: i64) -> Result<()> {
    if seen_in(tx, scope, Some(message)).await?.is_empty() {
        Err(Error::not_found())
    } else {
        Ok(())
    }
}

/// What stands in a message that carries no notice.
fn title(message: &Dead, scope: &Scope) -> String {
    if message.card.is_some() {
        return text::tr(scope.lang, "notices-group-card-title");
    }
    message.text.lines().next().unwrap_or_default().chars().take(TITLE_MAX).collect()
}

/// The titles of the notices behind these deliveries, and their requests.
async fn told_in(tx: &mut Tx, deliveries: &[Uuid]) -> Result<HashMap<Uuid, (String, Option<RequestId>)>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select deliveries.id, notifications.title, notifications.request_id as "request: RequestId"
           from deliveries
           join notifications
             on notifications.company_id = deliveries.company_id
            and notifications.id = deliveries.notification_id
           where deliveries.company_id = $1 and deliveries.id = any($2)"#,
        company.0,
        deliveries,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, (row.title, row.request))).collect())
}

/// Sends a message that was given up once more.
///
/// # Errors
/// `Denied` without the right to the company's settings; `NotFound` for a message that was not given up, or is not theirs to see.
pub async fn resend(sv: &Services, scope: &Scope, message: i64) -> Result<()> {
    scope.require(Permission::SettingsWrite)?;
    let mut tx = sv.begin(scope).await?;
    require(&mut tx, scope, message).await?;
    telegram::resend_in(&mut tx, message).await?;
    tx.commit().await
}

/// Takes a message that was given up off the list; it is never sent.
///
/// # Errors
/// `Denied` without the right to the company's settings; `NotFound` for a message that was not given up, or is not theirs to see.
pub async fn drop_failed(sv: &Services, scope: &Scope, message: i64) -> Result<()> {
    scope.require(Permission::SettingsWrite)?;
    let mut tx = sv.begin(scope).await?;
    require(&mut tx, scope, message).await?;
    telegram::drop_in(&mut tx, message).await?;
    tx.commit().await
}
