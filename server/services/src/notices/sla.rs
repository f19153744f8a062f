//! What clocks say, to whom: a warning and a breach to those who work and hand out work, a step of the ladder to its roles,
//! and many of them at once as a digest.

use domain::{
    ids::{EventId, RequestId, UserId},
    lang::Lang,
    notices::Topic,
    requests::Event,
    sla::Promise,
};
use text::{Args, tr_with};

use super::{
    audience::{Audience, Reader},
    notice::{Notice, Part, Reach},
    preferences::mutes_in,
    route::working,
    story::Story,
    summary::{Channels, Summary},
};
use crate::{error::Result, requests, telegram::Answer, tx::Tx};

/// Where what is late is listed.
const LINK: &str = "/admin/requests?late=1";
/// The numbers of requests a digest names.
const NAMED: usize = 10;

/// What a clock said.
#[derive(Debug, Clone)]
pub(super) struct Spoken {
    /// Warned, breached, or a step of the ladder.
    pub(super) event: Event,
    /// The rest of it.
    pub(super) told: requests::Told,
    /// Those a step of the ladder names.
    pub(super) readers: Vec<Reader>,
}

struct Share {
    user: UserId,
    lang: Lang,
    total: i64,
    warned: i64,
    breached: i64,
    escalated: i64,
    has_emergency: bool,
    numbers: Vec<i64>,
}

/// Those whom a step of the ladder names and who see the request.
pub(super) async fn readers_in(tx: &mut Tx, request: RequestId, told: &requests::Told) -> Result<Vec<Reader>> {
    let items = serde_json::json!([{ "request": request, "kind": "escalated", "roles": told.roles }]);
    let shares = shares_in(tx, &items).await?;
    let reader = |share: Share| Reader {
        user: share.user,
        lang: share.lang,
    };
    Ok(shares.into_iter().map(reader).collect())
}

/// Whom to tell what a clock said.
pub(super) fn notices(story: &Story, audience: &Audience, spoken: &Spoken) -> Vec<Notice> {
    let words = match (spoken.event, spoken.told.clock) {
        (Event::SlaWarned, Promise::Response) => "sla-warned-response",
        (Event::SlaWarned, Promise::Resolution) => "sla-warned",
        (Event::SlaBreached, Promise::Response) => "sla-breached-response",
        (Event::SlaBreached, Promise::Resolution) => "sla-breached",
        _ if spoken.told.offers => "sla-escalated-offer",
        _ => "sla-escalated",
    };
    let notice = |reader, part| Notice {
        reader,
        part,
        words,
        reach: Reach::Everywhere,
        actions: if part == Part::Executor {
            working(story.facts.status)
        } else {
            Vec::new()
        },
        answer: Answer::None,
        request: story.request,
    };
    let executor = audience.executor.map(|reader| notice(reader, Part::Executor));
    if spoken.event == Event::SlaEscalated {
        let is_executor = |reader: &Reader| audience.executor.is_some_and(|executor| executor.user == reader.user);
        return spoken
            .readers
            .iter()
            .map(|reader| notice(*reader, if is_executor(reader) { Part::Executor } else { Part::Dispatcher }))
            .collect();
    }
    let dispatchers = audience.dispatchers.iter().map(|reader| notice(*reader, Part::Dispatcher));
    executor.into_iter().chain(dispatchers).collect()
}

/// Tells everybody what they have to hear of many requests, as one.
pub(super) async fn tell_digest_in(tx: &mut Tx, event: EventId, payload: serde_json::Value) -> Result<()> {
    let shares = shares_in(tx, &payload).await?;
    let users: Vec<_> = shares.iter().map(|share| share.user).collect();
    let mutes = mutes_in(tx, &users).await?;
    for share in shares {
        let args = Args::new()
            .set("total", share.total)
            .set("warned", share.warned)
            .set("breached", share.breached)
            .set("escalated", share.escalated)
            .set("numbers", named(&share.numbers));
        let title = tr_with(share.lang, "notices-sla-digest-title", &args);
        let body = tr_with(share.lang, "notices-sla-digest-text", &args);
        let summary = Summary {
            kind: Event::SlaDigest,
            link: LINK,
            title,
            body,
            channels: Channels::by_choice(&mutes, share.user, Topic::Clocks),
            waits: !share.has_emergency,
        };
        summary.tell_in(tx, event, share.user).await?;
    }
    Ok(())
}

fn named(numbers: &[i64]) -> String {
    let mut words: Vec<_> = numbers.iter().take(NAMED).map(|number| format!("№ {number}")).collect();
    if numbers.len() > NAMED {
        words.push("…".to_owned());
    }
    words.join(", ")
}

async fn shares_in(tx: &mut Tx, items: &serde_json::Value) -> Result<Vec<Share>> {
    let company = tx.company();
    Ok(sqlx::query_file_as!(Share, "src/notices/sla.sql", company.0, items)
        .fetch_all(tx.db())
        .await?)
}
