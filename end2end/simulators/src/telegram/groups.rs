//! Groups, their topics, and what bots are in them.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{
    chats::{Author, Group, GroupSpec, Standing, Topic},
    delivery::records::Lane,
    messages::{Draft, Event},
    methods::chats::bot_member,
    person::{ActError, Acted},
    world::State,
};

/// The first id of a supergroup and of a small group.
const FIRST_SUPERGROUP: i64 = -1_002_000_000_001;
const FIRST_BASIC: i64 = -4_000_001;
/// Number 1 is the topic called General.
const FIRST_MESSAGE: i64 = 2;

fn free_id(state: &State, basic: bool) -> i64 {
    let mut id = if basic { FIRST_BASIC } else { FIRST_SUPERGROUP };
    while state.groups.contains_key(&id) {
        id -= 1;
    }
    id
}

/// Adds a group, or changes the one with this id.
pub(crate) fn put(state: &mut State, spec: GroupSpec) -> Acted<i64> {
    let id = spec.id.unwrap_or_else(|| free_id(state, spec.basic));
    if id >= 0 {
        return Err(ActError::new("the id of a group is negative"));
    }
    if let Some(group) = state.groups.get_mut(&id) {
        group.title = spec.title;
        group.forum = spec.forum;
        group.members = spec.members;
        group.admins = spec.admins;
        return Ok(id);
    }
    let group = Group {
        id,
        title: spec.title,
        basic: spec.basic,
        forum: spec.forum,
        members: spec.members,
        admins: spec.admins,
        topics: BTreeMap::new(),
        bots: BTreeMap::new(),
        migrated_to: None,
        next_message: FIRST_MESSAGE,
    };
    state.groups.insert(id, group);
    Ok(id)
}

fn known(state: &mut State, chat: i64) -> Acted<&mut Group> {
    state
        .groups
        .get_mut(&chat)
        .ok_or_else(|| ActError::new(format!("there is no group {chat}")))
}

/// Makes a bot something in a group, by the hand of a person, and tells it.
pub(crate) fn stand(state: &mut State, chat: i64, (bot, by, new): (i64, i64, Standing)) -> Acted<Option<i64>> {
    let group = known(state, chat)?;
    let old = group.standing(bot);
    group.bots.insert(bot, new);
    let user = state.author_json(bot, Author::Bot);
    let payload = json!({
        "chat": state.chat_json(chat),
        "from": state.author_json(bot, Author::Person(by)),
        "date": crate::now().timestamp(),
        "old_chat_member": bot_member(user.clone(), old),
        "new_chat_member": bot_member(user, new),
    });
    let event = Event {
        kind: "my_chat_member",
        payload,
        lane: Lane::Chat(chat),
        person: Some(by),
    };
    Ok(state.publish(bot, event))
}

/// Opens a topic, as a person would; gives its number.
pub(crate) fn open_topic(state: &mut State, chat: i64, (bot, name): (i64, String)) -> Acted<i64> {
    if !known(state, chat)?.forum {
        return Err(ActError::new("the group has no topics"));
    }
    let icon_color = 0x6F_B9_F0;
    let mut body = Map::new();
    body.insert("forum_topic_created".to_owned(), json!({ "name": name, "icon_color": icon_color }));
    let thread = state.keep(
        bot,
        chat,
        Draft {
            author: Author::Bot,
            thread: None,
            body,
        },
    );
    known(state, chat)?.topics.insert(
        thread,
        Topic {
            name,
            icon_color,
            closed: false,
        },
    );
    Ok(thread)
}

/// Closes, reopens or deletes a topic; the bot finds out when it writes there.
pub(crate) fn change_topic(state: &mut State, (chat, thread): (i64, i64), (closed, gone): (bool, bool)) -> Acted<()> {
    let group = known(state, chat)?;
    let topic = group
        .topics
        .get_mut(&thread)
        .ok_or_else(|| ActError::new("there is no such topic"))?;
    topic.closed = closed;
    if gone {
        group.topics.remove(&thread);
    }
    Ok(())
}

/// Makes a small group a supergroup, tells its bots and gives the new id.
pub(crate) fn migrate(state: &mut State, chat: i64) -> Acted<i64> {
    let to = free_id(state, false);
    let all: Vec<i64> = state.bots.keys().copied().collect();
    let old = known(state, chat)?;
    old.migrated_to = Some(to);
    let new = Group {
        id: to,
        basic: false,
        migrated_to: None,
        next_message: FIRST_MESSAGE,
        ..old.clone()
    };
    let inside = |bot: &i64| matches!(old.standing(*bot), Standing::Administrator | Standing::Member);
    let bots: Vec<i64> = all.into_iter().filter(inside).collect();
    let by = old.admins.first().or(old.members.first()).copied();
    state.groups.insert(to, new);
    for bot in bots {
        for (place, field, value) in [(chat, "migrate_to_chat_id", to), (to, "migrate_from_chat_id", chat)] {
            let author = by.map_or(Author::Bot, Author::Person);
            let mut body = Map::new();
            body.insert(field.to_owned(), Value::from(value));
            let id = state.keep(
                bot,
                place,
                Draft {
                    author,
                    thread: None,
                    body,
                },
            );
            let payload = state.shown(bot, place, id).unwrap_or_default();
            state.publish(
                bot,
                Event {
                    kind: "message",
                    payload,
                    lane: Lane::Chat(place),
                    person: by,
                },
            );
        }
    }
    Ok(to)
}
