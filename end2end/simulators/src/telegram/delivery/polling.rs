//! `getUpdates`: waits for updates, gives way to a newer one and to a webhook.

use std::time::Duration;

use serde_json::Value;
use tokio::time::Instant;

use crate::telegram::{
    methods::{Ctx, webhooks},
    wire::{Params, Refusal, Reply},
    world::{State, World},
};

const WEBHOOK_ACTIVE: &str = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
const OTHER_POLLER: &str = "terminated by other getUpdates request; make sure that only one bot instance is running";
const WEBHOOK_SET: &str = "terminated by setWebhook request";

/// Carries out `getUpdates`.
pub(crate) async fn get_updates(world: &World, bot: i64, params: &Params) -> Reply {
    let wait = params.int("timeout").unwrap_or_default().clamp(0, 50);
    let limit = params.int("limit").filter(|limit| (1..=100).contains(limit)).unwrap_or(100);
    let limit = usize::try_from(limit).unwrap_or(100);
    let deadline = Instant::now() + Duration::from_secs(wait.unsigned_abs());
    let turn = world.change(|state| begin(state, bot, params))?;
    let mut changes = world.changes();
    let stop = world.stop_token();
    loop {
        changes.mark_unchanged();
        let (updates, wake) = world.change_quietly(|state| look(state, bot, (turn, limit)))?;
        if !updates.is_empty() || Instant::now() >= deadline {
            return read(updates);
        }
        let wake = wake.map_or(deadline, |wake| wake.min(deadline));
        tokio::select! {
            () = stop.cancelled() => return read(Vec::new()),
            _ = changes.changed() => {}
            () = tokio::time::sleep_until(wake) => {}
        }
    }
}

/// Takes the turn from an older `getUpdates` and confirms what was received before.
fn begin(state: &mut State, bot: i64, params: &Params) -> Reply<u64> {
    if state.bot(bot)?.webhook.is_some() {
        return Err(Refusal::conflict(WEBHOOK_ACTIVE));
    }
    webhooks::take_allowed(&mut Ctx { state, bot, params })?;
    let bot = state.bot(bot)?;
    bot.poll += 1;
    if let Some(offset) = params.int("offset").filter(|offset| *offset != 0) {
        bot.queue.confirm(offset);
    }
    Ok(bot.poll)
}

fn look(state: &mut State, bot: i64, (turn, limit): (u64, usize)) -> Reply<(Vec<String>, Option<Instant>)> {
    let bot = state.bot(bot)?;
    if bot.webhook.is_some() {
        return Err(Refusal::conflict(WEBHOOK_SET));
    }
    if bot.poll != turn {
        return Err(Refusal::conflict(OTHER_POLLER));
    }
    Ok(bot.queue.batch(Instant::now(), limit))
}

fn read(updates: Vec<String>) -> Reply {
    let parsed = updates
        .iter()
        .map(|body| serde_json::from_str(body))
        .collect::<Result<Vec<Value>, _>>();
    parsed
        .map(Value::Array)
        .map_err(|_| Refusal::custom(500, "Internal Server Error".to_owned()))
}
