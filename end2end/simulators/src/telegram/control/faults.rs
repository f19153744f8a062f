//! Faults, settings, a fresh start.

use axum::{Json, body::Bytes, extract::State as Shared};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Controlled;
use crate::telegram::{
    faults::Fault,
    person::ActError,
    world::{Settings, World},
    world_api,
};

/// One fault or several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Faults {
    Several(Vec<Fault>),
    One(Fault),
}

/// `GET /control/faults`
pub(super) async fn list(Shared(world): Shared<World>) -> Json<Vec<Fault>> {
    Json(world.look(|state| state.faults.waiting.clone()))
}

/// `POST /control/faults`
pub(super) async fn add(Shared(world): Shared<World>, Json(faults): Json<Faults>) -> Json<Vec<Fault>> {
    let new = match faults {
        Faults::Several(faults) => faults,
        Faults::One(fault) => vec![fault],
    };
    Json(world.change(|state| {
        state.faults.waiting.extend(new);
        state.faults.waiting.clone()
    }))
}

/// `DELETE /control/faults`
pub(super) async fn clear(Shared(world): Shared<World>) -> Json<Value> {
    world.clear_faults();
    Json(json!({}))
}

/// `GET /control/settings`
pub(super) async fn settings(Shared(world): Shared<World>) -> Json<Settings> {
    Json(world.settings())
}

/// `POST /control/settings`; fields that are absent stay as they are.
pub(super) async fn set_settings(Shared(world): Shared<World>, Json(changes): Json<Value>) -> Controlled<Settings> {
    let mut merged = json!(world.settings());
    let (Some(target), Some(new)) = (merged.as_object_mut(), changes.as_object()) else {
        return Err(ActError::new("settings are an object").into());
    };
    target.extend(new.clone());
    let settings: Settings = serde_json::from_value(merged).map_err(|error| ActError::new(format!("settings cannot be read: {error}")))?;
    world.set_settings(settings.clone());
    Ok(Json(settings))
}

/// How much to forget.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Reset {
    people: bool,
}

/// `POST /control/reset`; an empty body is an empty object.
pub(super) async fn reset(Shared(world): Shared<World>, body: Bytes) -> Controlled<Value> {
    let reset: Reset = if body.is_empty() {
        Reset::default()
    } else {
        serde_json::from_slice(&body).map_err(|error| ActError::new(format!("the body cannot be read: {error}")))?
    };
    world.change(|state| world_api::reset(state, reset.people));
    Ok(Json(json!({})))
}
