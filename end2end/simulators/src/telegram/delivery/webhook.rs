//! Calls of webhooks: each lane in order, lanes side by side, failed ones again later.

use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, RETRY_AFTER};
use tokio::time::Instant;

use super::queue::{Job, Outcome};
use crate::telegram::world::{State, World};

/// The header that tells the receiver who is calling.
const SECRET_HEADER: &str = "X-Telegram-Bot-Api-Secret-Token";

/// Sends updates to webhooks until the simulator stops.
pub(crate) async fn run(world: World) {
    let mut changes = world.changes();
    let stop = world.stop_token();
    loop {
        changes.mark_unchanged();
        let (jobs, wake) = world.change_quietly(ready);
        for job in jobs {
            let world = world.clone();
            world.clone().tasks().spawn(async move { send(&world, job).await });
        }
        let sleep = tokio::time::sleep_until(wake.unwrap_or_else(|| Instant::now() + Duration::from_secs(1)));
        tokio::select! {
            () = stop.cancelled() => return,
            _ = changes.changed() => {}
            () = sleep => {}
        }
    }
}

fn ready(state: &mut State) -> (Vec<Job>, Option<Instant>) {
    let now = Instant::now();
    let (mut jobs, mut wake) = (Vec::new(), None::<Instant>);
    let faults = &state.faults;
    for bot in state.bots.values_mut().filter(|bot| !faults.is_offline(bot.id)) {
        let Some(webhook) = &bot.webhook else {
            continue;
        };
        let (heads, later) = bot.queue.take_ready(now, webhook.max_connections);
        wake = wake.into_iter().chain(later).min();
        jobs.extend(heads.into_iter().map(|(key, body)| Job {
            bot: bot.id,
            key,
            url: webhook.url.clone(),
            secret: webhook.secret.clone(),
            body,
        }));
    }
    (jobs, wake)
}

async fn send(world: &World, job: Job) {
    let mut request = world.http().post(&job.url).header(CONTENT_TYPE, "application/json").body(job.body);
    if let Some(secret) = &job.secret {
        request = request.header(SECRET_HEADER, secret);
    }
    let stop = world.stop_token();
    let answer = tokio::select! {
        () = stop.cancelled() => return,
        answer = request.send() => answer,
    };
    let (outcome, error) = match answer {
        Ok(response) => {
            let status = response.status();
            let wait = response
                .headers()
                .get(RETRY_AFTER)
                .and_then(|value| value.to_str().ok()?.parse().ok());
            let outcome = Outcome {
                status: Some(status.as_u16()),
                retry_after: wait,
            };
            (outcome, format!("Wrong response from the webhook: {status}"))
        }
        Err(error) => {
            let text = if error.is_timeout() {
                "Read timeout expired"
            } else {
                "Connection refused"
            };
            (
                Outcome {
                    status: None,
                    retry_after: None,
                },
                text.to_owned(),
            )
        }
    };
    world.change(|state| {
        let unit = Duration::from_millis(state.settings.retry_unit_ms);
        let Some(bot) = state.bots.get_mut(&job.bot) else {
            return;
        };
        bot.queue.settle(job.key, outcome, unit);
        if let (Some(webhook), false) = (&mut bot.webhook, outcome.is_taken()) {
            webhook.last_error = Some((crate::now().timestamp(), error));
        }
    });
}
