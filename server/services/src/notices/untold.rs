//! Events of which nobody was told, because the router gave them up, for those who keep the company's settings.

use domain::{
    ids::{EventId, RequestId},
    lang::Lang,
    notices::UntoldEvent,
    requests::Event,
    roles::Permission,
    time::Timestamp,
};

use super::{
    batch::ATTEMPTS_MAX,
    failed::{READ, SHOWN, seen_of_in},
};
use crate::{
    Services,
    error::{Error, Result},
    scope::Scope,
    tx::Tx,
};

/// An event that was given up. What it says stays in the log: it may name people.
struct Row {
    id: EventId,
    at: Timestamp,
    kind: String,
    code: String,
    request: Option<RequestId>,
    number: Option<i64>,
}

/// The events that were given up, newest first: those about requests that the person sees, and, for those who take care of
/// all houses, those about none.
///
/// # Errors
/// `Denied` without the right to the company's settings.
pub async fn untold(sv: &Services, scope: &Scope) -> Result<Vec<UntoldEvent>> {
    scope.require(Permission::SettingsWrite)?;
    let mut tx = sv.begin(scope).await?;
    let rows = seen_in(&mut tx, scope, None).await?;
    tx.commit().await?;
    Ok(rows
        .into_iter()
        .map(|row| UntoldEvent {
            id: row.id,
            at: row.at,
            title: title(&row.kind, scope.lang),
            request: row.request,
            number: row.number,
            code: row.code,
        })
        .collect())
}

/// What was given up and is the person's to see: all of it, or one event.
async fn seen_in(tx: &mut Tx, scope: &Scope, only: Option<EventId>) -> Result<Vec<Row>> {
    let company = tx.company();
    let mut rows = sqlx::query_as!(
        Row,
        r#"select e.id as "id: EventId", e.at, e.kind, e.error as "code!", e.request_id as "request: RequestId", r.number as "number?"
           from events e
           left join requests r on r.company_id = e.company_id and r.id = e.request_id
           where e.company_id = $1 and e.routed_at is not null and e.error is not null and ($2::uuid is null or e.id = $2)
           order by e.seq desc
           limit $3"#,
        company.0,
        only.map(|event| event.0),
        READ,
    )
    .fetch_all(tx.db())
    .await?;
    let about: Vec<_> = rows.iter().map(|row| row.request).collect();
    let seen = seen_of_in(tx, scope, &about).await?;
    rows.retain(|row| seen.contains(&row.request));
    rows.truncate(SHOWN);
    Ok(rows)
}

/// What happened, in the reader's language; the code of what a later version wrote.
fn title(kind: &str, lang: Lang) -> String {
    if kind.parse::<Event>().is_err() {
        return kind.to_owned();
    }
    text::tr(lang, &format!("notices-event-{}", kind.replace(['.', '_'], "-")))
}

/// Has an event that was given up told once more: whoever sees it decides that it is not too late. It is tried once, and given
/// up again when it fails. Its place in the log is a new one, because those who read the log have passed the old one: it holds
/// up nothing of what came after it, and waits for what of its request is not routed yet.
///
/// # Errors
/// `Denied` without the right to the company's settings; `NotFound` for an event that was not given up, or is not theirs to see.
pub async fn retell(sv: &Services, scope: &Scope, event: EventId) -> Result<()> {
    scope.require(Permission::SettingsWrite)?;
    let mut tx = sv.begin(scope).await?;
    if seen_in(&mut tx, scope, Some(event)).await?.is_empty() {
        return Err(Error::not_found());
    }
    let company = tx.company();
    let taken = sqlx::query!(
        "update events set seq = default, routed_at = null, attempts = $3, next_at = '-infinity', error = null
         where company_id = $1 and id = $2 and routed_at is not null and error is not null",
        company.0,
        event.0,
        ATTEMPTS_MAX - 1,
    )
    .execute(tx.db())
    .await?
    .rows_affected();
    if taken == 0 {
        // Somebody else was quicker.
        return Err(Error::not_found());
    }
    tx.note_event();
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_has_words() {
        for event in Event::ALL {
            let words = title(event.code(), Lang::Ru);
            assert!(!words.starts_with("notices-event-"), "{words}");
        }
        assert_eq!(title("request.unheard", Lang::Ru), "request.unheard");
    }
}
