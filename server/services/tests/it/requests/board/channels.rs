//! Whichever way an action comes, by the web, the bot or the HTTP interface, it leaves the same: history, the event, who is told
//! of it by which channel.

use domain::lang::Lang;
use secrecy::SecretString;
use services::{
    notices,
    telegram::{self, SaveBot},
};

use super::*;

const CHANNELS: [Channel; 3] = [Channel::Web, Channel::Bot, Channel::Api];

/// What stands about the request `$1` since the event `$2`, one line for each row; numbers and moments are left out.
const LEFT: &str = "
    with fresh as (select * from events where request_id = $1 and seq > $2)
    select 'event ' || kind || ' ' || actor_kind || ' ' || coalesce(payload ->> 'action', '') as line from fresh
    union all
    select 'history ' || action || ' ' || actor_kind || ' ' || coalesce(from_status, '') || ' ' || to_status || ' ' || offline
    from request_events
    where request_id = $1 and seq > $3
    union all
    select 'entry ' || users.full_name || ' ' || notifications.kind || ' ' || regexp_replace(title, '№ \\d+', '№', 'g')
    from fresh
    join notifications on notifications.event_id = fresh.id
    join users on users.id = notifications.user_id
    union all
    select 'delivery ' || users.full_name || ' ' || channel || ' ' || deliveries.status
    from fresh
    join deliveries on deliveries.event_id = fresh.id
    join users on users.id = deliveries.user_id
    order by 1";

impl World {
    /// Everybody who acts here has Telegram.
    async fn connect_everybody(&self) {
        let mut tx = self.sv.begin(&Scope::system(self.home.company)).await.unwrap();
        let save = SaveBot {
            token: SecretString::from("700:token-of-the-bot"),
            username: "birinchi_bot".to_owned(),
            api_url: None,
        };
        let bot = telegram::save_bot_in(&mut tx, self.sv.config(), &save).await.unwrap();
        let home = &self.home;
        let people = [&home.director, &home.dispatcher, &home.plumber, &home.electrician, &home.resident];
        for (person, chat) in people.into_iter().zip(41..) {
            telegram::link_telegram(&mut tx, bot, chat, person.user().unwrap()).await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    async fn tell(&self) {
        while notices::route_batch(&self.sv).await.unwrap() > 0 {}
    }

    /// What everybody of these is offered of a request in this status.
    async fn offered(&self, status: Status, actors: &[&Scope]) -> Vec<Action> {
        let sample = self.brought_to(status).await;
        let mut offered = Vec::new();
        for actor in actors {
            if let Ok(detail) = requests::detail(&self.sv, actor, sample).await {
                offered.extend(detail.actions);
            }
        }
        offered
    }

    /// What the action leaves, done through this channel by the first who may.
    async fn left_by(&self, pool: &PgPool, (status, action): (Status, Action), (channel, actors): (Channel, &[&Scope])) -> Vec<String> {
        let request = self.brought_to(status).await;
        let act = self.filled(request, action).await;
        self.tell().await;
        // Nothing is told together with what was before.
        self.clock.advance(Duration::minutes(5));
        let mut db = pool.acquire().await.unwrap();
        sqlx::query("set role app_jobs").execute(&mut *db).await.unwrap();
        let (event, step): (i64, i32) =
            sqlx::query_as("select (select max(seq) from events), (select max(seq) from request_events where request_id = $1)")
                .bind(request.0)
                .fetch_one(&mut *db)
                .await
                .unwrap();
        let mut went = false;
        for actor in actors {
            let actor = (*actor).clone().through(channel, Lang::Ru);
            went = went || requests::act(&self.sv, &actor, act.clone()).await.is_ok();
        }
        assert!(went, "{action} from {status} by {channel:?}");
        self.tell().await;
        let left: Vec<String> = sqlx::query_scalar(LEFT)
            .bind(request.0)
            .bind(event)
            .bind(step)
            .fetch_all(&mut *db)
            .await
            .unwrap();
        sqlx::query("reset role").execute(&mut *db).await.unwrap();
        left
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn every_action_leaves_the_same_by_every_channel(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    world.connect_everybody().await;
    let home = &world.home;
    let actors = [&home.director, &home.dispatcher, &home.plumber, &home.resident];
    let (mut done, mut told): (Vec<Action>, usize) = (Vec::new(), 0);
    for status in Status::ALL {
        let offered = world.offered(*status, &actors).await;
        for action in Action::ALL {
            // Each once, where it comes first.
            if !offered.contains(action) || done.contains(action) {
                continue;
            }
            done.push(*action);
            let mut by_channel = Vec::new();
            for channel in CHANNELS {
                by_channel.push(world.left_by(&pool, (*status, *action), (channel, &actors)).await);
            }
            let [web, others @ ..] = by_channel.as_slice() else {
                panic!("{action}")
            };
            assert!(web.iter().any(|line| line.starts_with("history ")), "{action}: {web:?}");
            told += web.iter().filter(|line| line.ends_with("telegram pending")).count();
            for (other, channel) in others.iter().zip(&CHANNELS[1..]) {
                assert_eq!(web, other, "{action} from {status} by {channel:?}");
            }
        }
    }
    assert!(done.len() > 20 && told > 10, "{} actions, {told} messages", done.len());
}
