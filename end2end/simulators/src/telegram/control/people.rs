//! Bots and people, and what people do.

use axum::{
    Json,
    body::Bytes,
    extract::{Path, State as Shared},
};
use serde_json::{Value, json};

use super::Controlled;
use crate::telegram::{
    bots::BotSpec,
    chats::PersonSpec,
    person::{Act, ActError, Place, Sent},
    world::World,
    world_api::{put_bot as store_bot, put_person},
};

/// `GET /control/bots`
pub(super) async fn bots(Shared(world): Shared<World>) -> Json<Value> {
    let bots: Vec<Value> = world.look(|state| {
        let view = |bot: &crate::telegram::bots::Bot| {
            json!({
                "id": bot.id, "username": bot.username, "name": bot.name,
                "webhook": bot.webhook.as_ref().map(|webhook| &webhook.url),
                "last_error": bot.webhook.as_ref().and_then(|webhook| webhook.last_error.as_ref()).map(|error| &error.1),
                "pending": bot.queue.pending(),
                "commands": bot.commands, "menu": bot.menu, "texts": bot.texts,
            })
        };
        state.bots.values().map(view).collect()
    });
    Json(json!(bots))
}

/// `POST /control/bots`
pub(super) async fn put_bot(Shared(world): Shared<World>, Json(spec): Json<BotSpec>) -> Controlled<Value> {
    let id = world.change(|state| store_bot(state, &spec))?;
    let username = world.look(|state| state.bots.get(&id).map(|bot| bot.username.clone()));
    Ok(Json(json!({ "id": id, "username": username })))
}

/// `GET /control/people`
pub(super) async fn list(Shared(world): Shared<World>) -> Json<Vec<PersonSpec>> {
    Json(world.look(|state| state.people.values().map(|person| person.spec.clone()).collect()))
}

/// `POST /control/people`
pub(super) async fn put(Shared(world): Shared<World>, Json(spec): Json<PersonSpec>) -> Controlled<PersonSpec> {
    let id = world.change(|state| put_person(state, spec))?;
    person(&world, id)
}

/// `GET /control/people/{person}`
pub(super) async fn one(Shared(world): Shared<World>, Path(id): Path<i64>) -> Controlled<PersonSpec> {
    person(&world, id)
}

fn person(world: &World, id: i64) -> Controlled<PersonSpec> {
    let found = world.look(|state| state.people.get(&id).map(|person| person.spec.clone()));
    found.map(Json).ok_or(super::Failure::Missing("person"))
}

/// `POST /control/people/{person}/{action}`; an empty body is an empty object.
pub(super) async fn act(Shared(world): Shared<World>, Path((person, action)): Path<(i64, String)>, body: Bytes) -> Controlled<Sent> {
    let (place, act) = read(action, &body)?;
    Ok(Json(world.act(person, place, act)?))
}

fn read(action: String, body: &[u8]) -> Result<(Place, Act), ActError> {
    let wrong = |error: serde_json::Error| ActError::new(format!("the body cannot be read: {error}"));
    let mut value: Value = if body.is_empty() {
        json!({})
    } else {
        serde_json::from_slice(body).map_err(wrong)?
    };
    let map = value.as_object_mut().ok_or_else(|| ActError::new("the body is an object"))?;
    map.insert("action".to_owned(), Value::String(action));
    let place = serde_json::from_value(value.clone()).map_err(wrong)?;
    let act = serde_json::from_value(value).map_err(wrong)?;
    Ok((place, act))
}
