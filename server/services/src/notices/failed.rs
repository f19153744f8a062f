//! Messages that reached nobody, for those who keep the company's settings.

use std::collections::HashMap;

use domain::{ids::RequestId, notices::FailedMessage, roles::Permission};
use uuid::Uuid;

use crate::{
    Services,
    error::Result,
    people,
    scope::Scope,
    telegram::{self, Dead},
    tx::Tx,
};

/// Messages shown; there should be none.
const SHOWN: i64 = 200;
/// Characters of a message without a title that are shown.
const TITLE_MAX: usize = 120;

/// The messages that were given up, newest first.
///
/// # Errors
/// `Denied` without the right to the company's settings.
pub async fn failed(sv: &Services, scope: &Scope) -> Result<Vec<FailedMessage>> {
    scope.require(Permission::SettingsWrite)?;
    let mut tx = sv.begin(scope).await?;
    let dead = telegram::dead_in(&mut tx, SHOWN).await?;
    let deliveries: Vec<_> = dead.iter().filter_map(|message| message.delivery).collect();
    let mut told = told_in(&mut tx, &deliveries).await?;
    let users: Vec<_> = dead.iter().filter_map(|message| message.user).collect();
    let names = people::names_in(&mut tx, &users).await?;
    tx.commit().await?;
    Ok(dead
        .into_iter()
        .map(|message| {
            let (title, request) = message
                .delivery
                .and_then(|delivery| told.remove(&delivery))
                .unwrap_or_else(|| (title(&message, scope), message.card));
            FailedMessage {
                id: message.id,
                at: message.at,
                person: message.user.and_then(|user| names.get(&user).cloned()).or(message.group),
                title,
                request,
                reason: message.error,
            }
        })
        .collect())
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
/// `Denied` without the right to the company's settings; `NotFound` for a message that was not given up.
pub async fn resend(sv: &Services, scope: &Scope, message: i64) -> Result<()> {
    scope.require(Permission::SettingsWrite)?;
    let mut tx = sv.begin(scope).await?;
    telegram::resend_in(&mut tx, message).await?;
    tx.commit().await
}

/// Takes a message that was given up off the list; it is never sent.
///
/// # Errors
/// `Denied` without the right to the company's settings; `NotFound` for a message that was not given up.
pub async fn drop_failed(sv: &Services, scope: &Scope, message: i64) -> Result<()> {
    scope.require(Permission::SettingsWrite)?;
    let mut tx = sv.begin(scope).await?;
    telegram::drop_in(&mut tx, message).await?;
    tx.commit().await
}
