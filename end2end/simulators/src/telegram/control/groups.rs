//! Groups and their topics.

use axum::{
    Json,
    extract::{Path, State as Shared},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Controlled;
use crate::telegram::{
    chats::{Group, GroupSpec, Standing},
    groups,
    person::only_bot,
    world::World,
};

fn view(group: &Group) -> Value {
    json!({
        "id": group.id, "title": group.title, "basic": group.basic, "forum": group.forum,
        "members": group.members, "admins": group.admins, "topics": group.topics,
        "bots": group.bots, "migrated_to": group.migrated_to,
    })
}

/// `GET /control/groups`
pub(super) async fn list(Shared(world): Shared<World>) -> Json<Vec<Value>> {
    Json(world.look(|state| state.groups.values().map(view).collect()))
}

/// `POST /control/groups`
pub(super) async fn put(Shared(world): Shared<World>, Json(spec): Json<GroupSpec>) -> Controlled<Value> {
    let id = world.change(|state| groups::put(state, spec))?;
    Ok(Json(world.look(|state| state.groups.get(&id).map(view)).unwrap_or_default()))
}

/// What a bot becomes in a group.
#[derive(Debug, Deserialize)]
pub(super) struct NewStanding {
    bot: Option<i64>,
    status: Standing,
    #[serde(default)]
    by: i64,
}

/// `POST /control/groups/{group}/bot`
pub(super) async fn stand(Shared(world): Shared<World>, Path(group): Path<i64>, Json(new): Json<NewStanding>) -> Controlled<Value> {
    let update_id = world.change(|state| {
        let bot = only_bot(state, new.bot)?;
        groups::stand(state, group, (bot, new.by, new.status))
    })?;
    Ok(Json(json!({ "update_id": update_id })))
}

/// A topic a person opens.
#[derive(Debug, Deserialize)]
pub(super) struct NewTopic {
    bot: Option<i64>,
    name: String,
}

/// `POST /control/groups/{group}/topics`
pub(super) async fn open_topic(Shared(world): Shared<World>, Path(group): Path<i64>, Json(topic): Json<NewTopic>) -> Controlled<Value> {
    let thread = world.change(|state| {
        let bot = only_bot(state, topic.bot)?;
        groups::open_topic(state, group, (bot, topic.name))
    })?;
    Ok(Json(json!({ "message_thread_id": thread })))
}

/// What becomes of a topic.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct TopicChange {
    closed: bool,
    deleted: bool,
}

/// `POST /control/groups/{group}/topics/{thread}`
pub(super) async fn change_topic(
    Shared(world): Shared<World>,
    Path(place): Path<(i64, i64)>,
    Json(change): Json<TopicChange>,
) -> Controlled<Value> {
    world.change(|state| groups::change_topic(state, place, (change.closed, change.deleted)))?;
    Ok(Json(json!({})))
}

/// `POST /control/groups/{group}/migrate`
pub(super) async fn migrate(Shared(world): Shared<World>, Path(group): Path<i64>) -> Controlled<Value> {
    let id = world.change(|state| groups::migrate(state, group))?;
    Ok(Json(json!({ "id": id })))
}
