//! All the bots of all companies: each gets its workers, new ones within ten seconds.

use std::{collections::HashMap, sync::Arc, time::Duration};

use domain::ids::BotId;
use secrecy::ExposeSecret as _;
use services::{
    Services, TURN,
    telegram::{self, BotRow, Leads},
    within,
};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::{files, greeting, inbox, intake, send, station::Station, watch};

/// How often new and changed bots are looked for.
const LOOK: Duration = Duration::from_secs(10);

/// How updates come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Telegram calls `<public address>/tg/<bot>`; the door hands the body to [`crate::receive`].
    Webhook,
    /// We ask Telegram; for installations that it cannot reach.
    Polling,
}

/// What an installation decides about its bots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// How updates come in.
    pub mode: Mode,
}

/// The workers of one bot.
struct Crew {
    row: BotRow,
    stop: CancellationToken,
}

impl Crew {
    /// Whether the bot is still the one the workers were hired for.
    fn serves(&self, row: &BotRow) -> bool {
        self.row.token.expose_secret() == row.token.expose_secret()
            && self.row.webhook_secret.expose_secret() == row.webhook_secret.expose_secret()
            && self.row.api_url == row.api_url
            && self.row.key == row.key
    }
}

/// Runs all bots until `stop`; returns when what was begun is finished.
pub async fn run(sv: Services, options: Options, stop: CancellationToken) {
    let mut tasks = JoinSet::new();
    let mut crews: HashMap<BotId, Crew> = HashMap::new();
    let leads = Leads::default();
    tasks.spawn(files::run(sv.clone(), stop.clone()));
    while !stop.is_cancelled() {
        match within(TURN, telegram::active_bots(&sv)).await {
            Ok(rows) => hire(&sv, options, (rows, &leads), (&mut crews, &mut tasks, &stop)),
            Err(error) => tracing::warn!(error.code = error.code, "the bots could not be read"),
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
    while tasks.join_next().await.is_some() {}
}

/// Lets the workers of gone and changed bots go, and hires for new ones.
fn hire(
    sv: &Services,
    options: Options,
    (rows, leads): (Vec<BotRow>, &Leads),
    (crews, tasks, stop): (&mut HashMap<BotId, Crew>, &mut JoinSet<()>, &CancellationToken),
) {
    crews.retain(|_, crew| {
        let stays = rows.iter().any(|row| crew.serves(row));
        if !stays {
            crew.stop.cancel();
        }
        stays
    });
    for row in rows {
        if crews.contains_key(&row.key.bot) {
            continue;
        }
        let Some(station) = Station::open(sv.clone(), row.clone()) else {
            continue;
        };
        // All the bots of a process are led by one session of the database.
        let leads = leads.clone();
        let station = Arc::new(Station { leads, ..station });
        let crew = Crew {
            row,
            stop: stop.child_token(),
        };
        tracing::info!(bot.id = %station.key().bot, company.id = %station.key().company, "a bot starts");
        tasks.spawn(inbox::run(Arc::clone(&station), crew.stop.clone()));
        tasks.spawn(send::run(Arc::clone(&station), crew.stop.clone()));
        tasks.spawn(watch::run(Arc::clone(&station), crew.stop.clone()));
        match options.mode {
            Mode::Webhook => tasks.spawn(intake::hook::run(Arc::clone(&station), crew.stop.clone())),
            Mode::Polling => tasks.spawn(intake::poll::run(Arc::clone(&station), crew.stop.clone())),
        };
        let (gone, introduced) = (crew.stop.clone(), Arc::clone(&station));
        tasks.spawn(async move {
            tokio::select! {
                () = gone.cancelled() => {}
                () = greeting::introduce(&introduced) => {}
            }
        });
        crews.insert(crew.row.key.bot, crew);
    }
}
