//! By which channels a person does not want to hear of something. The inbox has everything: what the bell is not to call for
//! stands there as read.

use std::collections::HashSet;

use domain::{
    ids::UserId,
    notices::{Channel, Preference, Topic, Wish},
    requests::Priority,
    roles::Permission,
};

use super::{
    letter::Letter,
    money_morning,
    morning::LEADERS,
    notice::Part,
    story::{Story, What},
};
use crate::{
    Services,
    error::{Error, Result},
    scope::Scope,
    tx::Tx,
};

/// The person's choices, for every topic.
///
/// # Errors
/// `Denied` for the system, which is nobody's reader.
pub async fn preferences(sv: &Services, scope: &Scope) -> Result<Vec<Preference>> {
    let user = scope.user().ok_or_else(Error::denied)?;
    let mut tx = sv.begin(scope).await?;
    let mutes = mutes_in(&mut tx, &[user]).await?;
    let parts = parts_in(&mut tx, user).await?;
    let keeps_accounts = money_morning::is_told_in(&mut tx, user).await?;
    tx.commit().await?;
    let chosen = |topic: &Topic| Preference {
        topic: *topic,
        telegram: mutes.lets(user, Some(*topic), Channel::Telegram),
        inbox: mutes.lets(user, Some(*topic), Channel::Inbox),
    };
    // What somebody is never told they need not turn off.
    let is_told = |topic: &&Topic| match topic {
        Topic::Morning => parts.leads,
        Topic::MoneyMorning => keeps_accounts,
        Topic::NewRequests | Topic::Changes => parts.accepts,
        Topic::Clocks => parts.accepts || parts.leads || parts.is_named,
        Topic::Messages | Topic::Ratings => true,
    };
    Ok(Topic::ALL.iter().filter(is_told).map(chosen).collect())
}

/// Chooses by which channels the person is told of a topic.
///
/// # Errors
/// `Denied` for the system.
pub async fn set_preference(sv: &Services, scope: &Scope, wish: Wish) -> Result<()> {
    let user = scope.user().ok_or_else(Error::denied)?;
    let mut tx = sv.begin(scope).await?;
    for (channel, wanted) in wish.channels() {
        put_in(&mut tx, user, (wish.topic, channel), wanted).await?;
    }
    tx.commit().await
}

async fn put_in(tx: &mut Tx, user: UserId, (topic, channel): (Topic, Channel), wanted: bool) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    if wanted {
        sqlx::query!(
            "delete from notice_mutes where company_id = $1 and user_id = $2 and topic = $3 and channel = $4",
            company.0,
            user.0,
            topic.code(),
            channel.code(),
        )
        .execute(tx.db())
        .await?;
    } else {
        sqlx::query!(
            "insert into notice_mutes (company_id, user_id, topic, channel, muted_at) values ($1, $2, $3, $4, $5) on conflict do nothing",
            company.0,
            user.0,
            topic.code(),
            channel.code(),
            now,
        )
        .execute(tx.db())
        .await?;
    }
    Ok(())
}

/// What people chose not to be told of, by which channel.
#[derive(Debug, Default)]
pub(super) struct Mutes(HashSet<(UserId, Topic, Channel)>);

impl Mutes {
    /// Whether the channel tells this person; of what has no topic everybody is told.
    pub(super) fn lets(&self, user: UserId, topic: Option<Topic>, channel: Channel) -> bool {
        topic.is_none_or(|topic| !self.0.contains(&(user, topic, channel)))
    }

    /// Whether the channel tells the reader of the letter.
    pub(super) fn lets_through(&self, letter: &Letter<'_>, channel: Channel) -> bool {
        self.lets(letter.user(), topic_of(letter.story, letter.notice.part), channel)
    }
}

/// What the readers of these letters chose; nothing is asked where nobody had a choice.
pub(super) async fn mutes_of_in(tx: &mut Tx, letters: &[Letter<'_>]) -> Result<Mutes> {
    let had_a_choice = letters.iter().filter(|letter| topic_of(letter.story, letter.notice.part).is_some());
    let users: HashSet<_> = had_a_choice.map(Letter::user).collect();
    if users.is_empty() {
        return Ok(Mutes::default());
    }
    mutes_in(tx, &users.into_iter().collect::<Vec<_>>()).await
}

/// What these people chose.
pub(super) async fn mutes_in(tx: &mut Tx, users: &[UserId]) -> Result<Mutes> {
    let company = tx.company();
    let ids: Vec<_> = users.iter().map(|user| user.0).collect();
    let mutes = sqlx::query!(
        r#"select user_id as "user: UserId", topic as "topic: Topic", channel as "channel: Channel" from notice_mutes
           where company_id = $1 and user_id = any($2)"#,
        company.0,
        &ids,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(Mutes(mutes.into_iter().map(|mute| (mute.user, mute.topic, mute.channel)).collect()))
}

/// In what parts somebody of the staff is told.
struct Parts {
    /// As one of those who lead.
    leads: bool,
    /// As one of those who take requests in.
    accepts: bool,
    /// As one whom a step of the ladder of late requests names.
    is_named: bool,
}

async fn parts_in(tx: &mut Tx, user: UserId) -> Result<Parts> {
    let company = tx.company();
    let leaders: Vec<_> = LEADERS.iter().map(|role| role.code().to_owned()).collect();
    Ok(sqlx::query_as!(
        Parts,
        r#"select coalesce(bool_or(roles.base = any ($3)), false) as "leads!",
                  coalesce(bool_or($4 = any (roles.permissions)), false) as "accepts!",
                  coalesce(bool_or(roles.base in (
                    select unnest(escalation_rules.roles) from escalation_rules
                    where escalation_rules.company_id = $1 and escalation_rules.archived_at is null)), false) as "is_named!"
           from employees
           join roles on roles.company_id = employees.company_id and roles.id = employees.role_id
           where employees.company_id = $1 and employees.user_id = $2 and employees.dismissed_at is null"#,
        company.0,
        user.0,
        &leaders,
        Permission::RequestsAccept.code(),
    )
    .fetch_one(tx.db())
    .await?)
}

/// What the staff may turn off; the rest is always told.
pub(super) fn topic_of(story: &Story, part: Part) -> Option<Topic> {
    if part.is_resident() || story.facts.priority == Priority::Emergency {
        return None;
    }
    match &story.what {
        What::Created => Some(Topic::NewRequests),
        What::Commented { .. } | What::Attached { .. } => Some(Topic::Messages),
        What::Acted(_) if story.is_aside() => Some(Topic::Ratings),
        What::Acted(_) | What::Kept { .. } => (part == Part::Dispatcher).then_some(Topic::Changes),
        What::Clock(_) => (part == Part::Dispatcher).then_some(Topic::Clocks),
        What::ClosingSoon | What::Unaccepted(_) => None,
    }
}
