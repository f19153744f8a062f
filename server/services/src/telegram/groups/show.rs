//! Which groups are shown what: a card for a new request, the same card changed afterwards.

use domain::ids::{BotId, EventId, RequestId};

use super::super::{
    outbox::{self, Enqueue, Priority, Stale},
    outgoing::Outgoing,
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
    /// Without a sound: at night.
    pub(crate) silent: bool,
}

struct Place {
    request: RequestId,
    bot: BotId,
    chat_id: i64,
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
        })
        .collect();
    outbox::supersede_all_in(tx, &stale).await?;
    let rows: Vec<_> = cards.into_iter().map(|(showing, place)| row(showing, place)).collect();
    outbox::enqueue_all_in(tx, &rows).await?;
    Ok(())
}

/// What the keys of a request's cards begin with.
fn prefix(request: RequestId) -> String {
    format!("grp:{request}:")
}

fn row(showing: &Showing, place: &Place) -> Enqueue {
    let message = Outgoing::GroupCard {
        request: showing.request,
        silent: showing.silent,
    };
    Enqueue {
        dedupe_key: format!("{}{}:{}", prefix(showing.request), showing.event, place.chat_id),
        priority: Priority::Status,
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

async fn places(tx: &mut Tx, showings: &[Showing]) -> Result<Vec<Place>> {
    if showings.is_empty() {
        return Ok(Vec::new());
    }
    let company = tx.company();
    let ids: Vec<_> = showings.iter().map(|showing| showing.request.0).collect();
    Ok(sqlx::query_as!(
        Place,
        r#"select c.request_id as "request: RequestId", g.bot_id as "bot: BotId", g.chat_id
           from tg_group_cards c
           join tg_groups g on g.company_id = c.company_id and g.id = c.group_id
           join bots b on b.company_id = g.company_id and b.id = g.bot_id and b.status = 'active'
           where c.company_id = $1 and c.request_id = any($2)
           order by g.id"#,
        company.0,
        &ids,
    )
    .fetch_all(tx.db())
    .await?)
}
