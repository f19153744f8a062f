//! What the company's group chats are shown: new requests, and how those that are shown go on; and who hears that a group
//! is shown nothing any more.

use domain::{
    ids::{EventId, UserId},
    lang::Lang,
    requests::{Event, Priority, Status},
    roles::Permission,
    time::Timestamp,
};
use text::{tr, tr_with};

use super::{
    quiet,
    story::{Story, What},
    summary::{Channels, Summary},
};
use crate::{
    error::{Error, Kind, Result},
    telegram::{self, Happened, Showing},
    tx::Tx,
};

/// Where groups are linked.
const LINK: &str = "/admin/settings/groups";

/// Shows the requests in the groups, without a sound at night unless it is an emergency.
pub(super) async fn show_in(tx: &mut Tx, stories: &[Story]) -> Result<()> {
    let now = tx.now();
    let showings: Vec<_> = stories.iter().filter_map(|story| showing(story, now)).collect();
    telegram::show_in_groups_in(tx, &showings).await
}

fn showing(story: &Story, now: Timestamp) -> Option<Showing> {
    let what = match &story.what {
        // What was written down as a repetition is over already.
        What::Created if story.facts.status == Status::Cancelled => return None,
        What::Created => Happened::Created,
        What::Acted(_) => Happened::Changed,
        // Said to people, each of whom may read it.
        What::Commented { .. } | What::Attached { .. } | What::Kept { .. } | What::ClosingSoon | What::Unaccepted(_) | What::Clock(_) => {
            return None;
        }
    };
    let is_emergency = story.facts.priority == Priority::Emergency;
    Some(Showing {
        event: story.event,
        request: story.request,
        silent: !is_emergency && quiet::is_night(now, story.offset_minutes),
        is_emergency,
        what,
    })
}

#[derive(serde::Deserialize)]
struct Lost {
    title: String,
}

struct Keeper {
    user: UserId,
    lang: Lang,
}

/// Tells everybody who may change channels that the bot was put out of a group.
pub(super) async fn tell_lost_in(tx: &mut Tx, event: EventId, payload: serde_json::Value) -> Result<()> {
    let lost: Lost = serde_json::from_value(payload).map_err(|source| Error::new(Kind::Inconsistent, "inconsistent").because(source))?;
    for keeper in keepers(tx).await? {
        let args = text::Args::new().set("title", lost.title.as_str());
        let summary = Summary {
            kind: Event::GroupLost,
            link: LINK,
            title: tr_with(keeper.lang, "notices-group-lost-title", &args),
            body: tr(keeper.lang, "notices-group-lost-text"),
            channels: Channels::EVERYWHERE,
            waits: true,
        };
        summary.tell_in(tx, event, keeper.user).await?;
    }
    Ok(())
}

async fn keepers(tx: &mut Tx) -> Result<Vec<Keeper>> {
    let company = tx.company();
    Ok(sqlx::query_as!(
        Keeper,
        r#"select users.id as "user: UserId", coalesce(users.locale, companies.default_locale) as "lang!: Lang"
           from employees
           join roles on roles.company_id = employees.company_id and roles.id = employees.role_id and $2 = any (roles.permissions)
           join users on users.id = employees.user_id
           join companies on companies.id = employees.company_id
           where employees.company_id = $1 and employees.dismissed_at is null
           order by employees.id"#,
        company.0,
        Permission::BotsWrite.code(),
    )
    .fetch_all(tx.db())
    .await?)
}
