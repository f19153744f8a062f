//! What bots called, what they were told, and live news for the chat page.

use std::{convert::Infallible, time::Duration};

use axum::{
    Json,
    extract::{Path, Query, State as Shared},
    response::sse::{Event, KeepAlive, Sse},
};
use futures::{Stream, StreamExt};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio_stream::wrappers::WatchStream;

use super::{Controlled, Failure};
use crate::telegram::{
    person::only_bot,
    world::{CallRecord, World},
};

/// Which calls.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CallFilter {
    bot: Option<i64>,
    method: Option<String>,
    chat: Option<i64>,
    ok: Option<bool>,
    contains: Option<String>,
    after: u64,
    limit: Option<usize>,
}

/// `GET /control/calls`
pub(super) async fn calls(Shared(world): Shared<World>, Query(filter): Query<CallFilter>) -> Json<Vec<CallRecord>> {
    let fits = |call: &&CallRecord| {
        call.seq > filter.after
            && filter.bot.is_none_or(|bot| call.bot == bot)
            && filter.method.as_ref().is_none_or(|method| call.method.eq_ignore_ascii_case(method))
            && filter.chat.is_none_or(|chat| call.chat == Some(chat))
            && filter.ok.is_none_or(|ok| call.ok == ok)
            && filter.contains.as_ref().is_none_or(|part| call.params.to_string().contains(part))
    };
    let mut calls: Vec<CallRecord> = world.look(|state| state.calls.iter().filter(fits).cloned().collect());
    let surplus = calls.len().saturating_sub(filter.limit.unwrap_or(usize::MAX));
    Json(calls.split_off(surplus))
}

/// `DELETE /control/calls`
pub(super) async fn clear_calls(Shared(world): Shared<World>) -> Json<Value> {
    world.change(|state| state.calls.clear());
    Json(json!({}))
}

/// Which updates.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct UpdateFilter {
    bot: Option<i64>,
    after: i64,
}

/// `GET /control/updates`
pub(super) async fn updates(Shared(world): Shared<World>, Query(filter): Query<UpdateFilter>) -> Controlled<Vec<Value>> {
    let updates = world.look(|state| {
        let bot = only_bot(state, filter.bot)?;
        let records = state.bots.get(&bot).into_iter().flat_map(|bot| bot.queue.records());
        let view = |record: &crate::telegram::UpdateRecord| {
            let mut view = json!(record);
            let body: Value = serde_json::from_str(&record.body).unwrap_or_default();
            crate::telegram::files::set(&mut view, "update", body);
            view
        };
        Ok::<_, Failure>(records.filter(|record| record.update_id > filter.after).map(view).collect())
    })?;
    Ok(Json(updates))
}

/// `GET /control/callbacks/{id}`
pub(super) async fn callback(Shared(world): Shared<World>, Path(id): Path<String>) -> Controlled<Value> {
    let press = world.look(|state| state.presses.get(&id).map(|press| press.answer.clone()));
    let answer = press.ok_or(Failure::Missing("button press"))?;
    Ok(Json(json!({ "answered": answer.is_some(), "answer": answer })))
}

/// `GET /control/events`: a number with each change, as server-sent events.
pub(super) async fn events(Shared(world): Shared<World>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let stop = world.stop_token().cancelled_owned();
    let news = WatchStream::new(world.changes())
        .map(|version| Ok(Event::default().data(version.to_string())))
        .take_until(stop);
    Sse::new(news).keep_alive(KeepAlive::new().interval(Duration::from_secs(15)))
}
