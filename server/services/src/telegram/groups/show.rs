//! Which groups are shown what: a card for a new request, the same card changed afterwards.

use std::collections::HashMap;

use domain::{
    ids::{BotId, EventId, GroupId, RequestId},
    time::Timestamp,
};

use super::{
    super::{
        outbox::{self, Enqueue, Priority, Stale, StillAsked},
        outgoing::Outgoing,
    },
    pace::{Pace, Rhythm, SETTLES, pace},
};
use crate::{error::Result, tx::Tx};

/// Which groups hear of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Happened {
    /// A new request: all of them.
    Created,
    /// A change: those that show the request.
    Changed,
}

/// A request to be shown as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Showing {
    /// Because of which event.
    pub(crate) event: EventId,
    /// The request.
    pub(crate) request: RequestId,
    /// Where.
    pub(crate) what: Happened,
    /// At once, and with a sound.
    pub(crate) is_emergency: bool,
    /// Without a sound: at night.
    pub(crate) silent: bool,
}

struct Place {
    request: RequestId,
    group: GroupId,
    bot: BotId,
    chat_id: i64,
    /// When the next change of the card may be shown.
    next_at: Option<Timestamp>,
    /// When the next change of any card of the group may be shown.
    group_next_at: Option<Timestamp>,
    rings_at: Option<Timestamp>,
}

impl Place {
    const fn rhythm(&self) -> Rhythm {
        Rhythm {
            next_at: self.group_next_at,
            rings_at: self.rings_at,
        }
    }
}

/// Lets the groups show how the requests stand: a message of its own for a new one, the same message changed afterwards.
///
/// What is shown is read when it is sent, so one waiting message is enough for any number of changes.
pub(crate) async fn show_in_groups_in(tx: &mut Tx, showings: &[Showing]) -> Result<()> {
    begin(tx, showings).await?;
    let places = places(tx, showings).await?;
    if places.is_empty() {
        return Ok(());
    }
    let cards: Vec<_> = showings
        .iter()
        .flat_map(|showing| {
            let of_it = places.iter().filter(|place| place.request == showing.request);
            of_it.map(move |place| (showing, place))
        })
        .collect();
    let stale: Vec<_> = cards
        .iter()
        .map(|(showing, place)| Stale {
            bot: place.bot,
            chat_id: place.chat_id,
            prefix: prefix(showing.request),
            asked: StillAsked::default(),
        })
        .collect();
    let waited = outbox::supersede_all_in(tx, &stale).await?;
    let mut rhythms: HashMap<_, _> = places.iter().map(|place| (place.group, place.rhythm())).collect();
    let now = tx.now();
    let (mut rows, mut changes) = (Vec::new(), Vec::new());
    for ((showing, place), waited) in cards.into_iter().zip(waited) {
        let rhythm = rhythms.entry(place.group).or_default();
        let pace = pace(showing, waited.last().copied(), (rhythm, place.next_at), now);
        rows.push(row(showing, place, pace));
        if showing.what == Happened::Changed {
            changes.push((place, pace.held_until.unwrap_or(now) + SETTLES));
        }
    }
    settle(tx, &changes).await?;
    keep_time(tx, &rhythms).await?;
    outbox::enqueue_all_in(tx, &rows).await?;
    Ok(())
}

/// What the keys of a request's cards begin with.
fn prefix(request: RequestId) -> String {
    format!("grp:{request}:")
}

fn row(showing: &Showing, place: &Place, pace: Pace) -> Enqueue {
    let message = Outgoing::GroupCard {
        request: showing.request,
        silent: pace.silent,
    };
    Enqueue {
        dedupe_key: format!("{}{}:{}", prefix(showing.request), showing.event, place.chat_id),
        priority: Priority::Status,
        held_until: pace.held_until,
        ..Enqueue::answer(place.bot, place.chat_id, 0, 0, message)
    }
}

/// Every group shows what is new from now on.
async fn begin(tx: &mut Tx, showings: &[Showing]) -> Result<()> {
    let created = showings.iter().filter(|showing| showing.what == Happened::Created);
    let ids: Vec<_> = created.map(|showing| showing.request.0).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let company = tx.company();
    sqlx::query!(
        "insert into tg_group_cards (company_id, group_id, request_id)
         select tg_groups.company_id, tg_groups.id, new.request_id
         from tg_groups
         cross join unnest($2::uuid[]) as new (request_id)
         where tg_groups.company_id = $1
         on conflict do nothing",
        company.0,
        &ids,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Where the requests are shown. The groups are kept from other routers until the end: each goes on in the rhythm of the other.
async fn places(tx: &mut Tx, showings: &[Showing]) -> Result<Vec<Place>> {
    if showings.is_empty() {
        return Ok(Vec::new());
    }
    let company = tx.company();
    let ids: Vec<_> = showings.iter().map(|showing| showing.request.0).collect();
    Ok(sqlx::query_as!(
        Place,
        r#"select c.request_id as "request: RequestId", g.id as "group: GroupId", g.bot_id as "bot: BotId", g.chat_id,
                  c.next_at, g.next_at as group_next_at, g.rings_at
           from tg_group_cards c
           join tg_groups g on g.company_id = c.company_id and g.id = c.group_id
           join bots b on b.company_id = g.company_id and b.id = g.bot_id and b.status = 'active'
           where c.company_id = $1 and c.request_id = any($2)
           order by g.id
           for no key update of g"#,
        company.0,
        &ids,
    )
    .fetch_all(tx.db())
    .await?)
}

/// Notes when the next change of each card may be shown.
async fn settle(tx: &mut Tx, changes: &[(&Place, Timestamp)]) -> Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    let company = tx.company();
    let groups: Vec<_> = changes.iter().map(|(place, _)| place.group.0).collect();
    let requests: Vec<_> = changes.iter().map(|(place, _)| place.request.0).collect();
    let next_at: Vec<_> = changes.iter().map(|(_, at)| *at).collect();
    sqlx::query!(
        "update tg_group_cards as c set next_at = new.next_at
         from unnest($2::uuid[], $3::uuid[], $4::timestamptz[]) as new (group_id, request_id, next_at)
         where c.company_id = $1 and c.group_id = new.group_id and c.request_id = new.request_id",
        company.0,
        &groups,
        &requests,
        &next_at,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Notes how the groups have been written to.
async fn keep_time(tx: &mut Tx, rhythms: &HashMap<GroupId, Rhythm>) -> Result<()> {
    let company = tx.company();
    let groups: Vec<_> = rhythms.keys().map(|group| group.0).collect();
    let next_at: Vec<_> = rhythms.values().map(|rhythm| rhythm.next_at).collect();
    let rings_at: Vec<_> = rhythms.values().map(|rhythm| rhythm.rings_at).collect();
    sqlx::query!(
        "update tg_groups as g set next_at = new.next_at, rings_at = new.rings_at
         from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) as new (group_id, next_at, rings_at)
         where g.company_id = $1 and g.id = new.group_id",
        company.0,
        &groups,
        &next_at as &[Option<Timestamp>],
        &rings_at as &[Option<Timestamp>],
    )
    .execute(tx.db())
    .await?;
    Ok(())
}
