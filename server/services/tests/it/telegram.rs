//! Bots, the inbox and the outbox of Telegram under parallel workers, crashes and refusals.

mod groups;
mod inbox;
mod leads;
mod noting;
mod outbox;
mod people;
mod senders;

use chrono::Duration;
use domain::ids::BotId;
use secrecy::{ExposeSecret as _, SecretString};
use services::{
    Error, Kind, Scope, Services,
    telegram::{self, BotKey, Claimed, Enqueue, Incoming, Outgoing, SaveBot},
    test_support::{Arrange, Arranged, FixedClock, services_at},
};
use sqlx::PgPool;

/// A company with a bot, and a clock to move.
pub(crate) struct World {
    pub(crate) sv: Services,
    pub(crate) clock: FixedClock,
    pub(crate) home: Arranged,
    pub(crate) key: BotKey,
    pub(crate) pool: PgPool,
}

impl World {
    pub(crate) async fn new(pool: PgPool) -> Self {
        let clock = FixedClock::default();
        let sv = services_at(pool.clone(), clock.clone()).await;
        let home = Arrange::company(&sv).await;
        let bot = save_bot(&sv, &home, "700:token-of-the-bot").await.unwrap();
        let key = BotKey {
            company: home.company,
            bot,
        };
        Self {
            sv,
            clock,
            home,
            key,
            pool,
        }
    }

    pub(crate) fn advance(&self, seconds: i64) {
        self.clock.advance(Duration::seconds(seconds));
    }

    async fn receive(&self, update_id: i64, lane: i64) -> bool {
        telegram::receive(
            &self.sv,
            self.key,
            Incoming {
                update_id,
                lane,
                raw: format!("{{\"update_id\":{update_id}}}"),
            },
        )
        .await
        .unwrap()
    }

    pub(crate) async fn enqueue(&self, chat_id: i64, key: &str) -> bool {
        self.enqueue_row(&row(self.key.bot, chat_id, key)).await
    }

    async fn enqueue_row(&self, row: &Enqueue) -> bool {
        let mut tx = self.sv.begin(&Scope::system(self.home.company)).await.unwrap();
        let is_new = telegram::enqueue_in(&mut tx, row).await.unwrap();
        tx.commit().await.unwrap();
        is_new
    }

    pub(crate) async fn claim(&self) -> Vec<Claimed> {
        telegram::claim(&self.sv, self.key, 100).await.unwrap()
    }

    /// The states of the outbox in the order of writing, as `key state`.
    pub(crate) async fn outbox(&self) -> Vec<String> {
        strings(&self.pool, "select dedupe_key || ' ' || state from tg_outbox order by id").await
    }
}

async fn save_bot(sv: &Services, home: &Arranged, token: &str) -> Result<BotId, Error> {
    let mut tx = sv.begin(&Scope::system(home.company)).await?;
    let save = SaveBot {
        token: SecretString::from(token),
        username: "birinchi_bot".to_owned(),
        api_url: None,
    };
    let bot = telegram::save_bot_in(&mut tx, sv.config(), &save).await?;
    tx.commit().await?;
    Ok(bot)
}

/// A message whose words are its key.
fn row(bot: BotId, chat_id: i64, key: &str) -> Enqueue {
    let message = Outgoing::Text {
        text: key.to_owned(),
        keyboard: None,
        anchor: None,
    };
    Enqueue {
        dedupe_key: key.to_owned(),
        ..Enqueue::answer(bot, chat_id, 0, 0, message)
    }
}

fn text(claimed: &Claimed) -> String {
    claimed.message.html().unwrap()
}

/// Strings from the database, seen by nobody's eyes.
pub(crate) async fn strings(pool: &PgPool, sql: &'static str) -> Vec<String> {
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    let found = sqlx::query_scalar(sql).fetch_all(&mut *connection).await.unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    found
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_bots_token_is_sealed_and_comes_back(pool: PgPool) {
    let world = World::new(pool).await;

    let stored = strings(&world.pool, "select encode(token_enc, 'escape') from bots").await;
    assert!(!stored[0].contains("token-of-the-bot"), "{stored:?}");

    let bot = telegram::bot(&world.sv, world.key.bot).await.unwrap().unwrap();
    assert_eq!(bot.token.expose_secret(), "700:token-of-the-bot");
    assert_eq!(
        (bot.key, bot.telegram_id, bot.api_url.as_str()),
        (world.key, 700, "http://127.0.0.1:1/")
    );
    assert!(!format!("{bot:?}").contains("token-of"), "debug output goes to logs");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn saving_a_bot_again_keeps_its_address_and_secret(pool: PgPool) {
    let world = World::new(pool).await;
    let before = telegram::bot(&world.sv, world.key.bot).await.unwrap().unwrap();

    assert_eq!(save_bot(&world.sv, &world.home, "700:another-token").await.unwrap(), world.key.bot);
    let after = telegram::bot(&world.sv, world.key.bot).await.unwrap().unwrap();
    assert_eq!(after.token.expose_secret(), "700:another-token");
    assert_eq!(after.webhook_secret.expose_secret(), before.webhook_secret.expose_secret());

    let other = save_bot(&world.sv, &world.home, "701:token").await.unwrap();
    assert!(
        telegram::bot(&world.sv, world.key.bot).await.unwrap().is_none(),
        "the former bot is off"
    );
    assert_eq!(
        telegram::active_bots(&world.sv)
            .await
            .unwrap()
            .iter()
            .map(|bot| bot.key.bot)
            .collect::<Vec<_>>(),
        [other]
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_bot_whose_token_cannot_be_read_stops_no_other(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let stranger = Arrange::other_company(&world.sv).await;
    let theirs = save_bot(&world.sv, &stranger, "701:token").await.unwrap();
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    sqlx::query("update bots set token_enc = substr(token_enc, 1, 12) || decode('00', 'hex') where id = $1")
        .bind(world.key.bot.0)
        .execute(&mut *connection)
        .await
        .unwrap();
    let legible = telegram::active_bots(&world.sv).await.unwrap();
    assert_eq!(legible.iter().map(|bot| bot.key.bot).collect::<Vec<_>>(), [theirs]);
    assert_eq!(
        telegram::count_active_bots(&world.sv).await.unwrap(),
        2,
        "and it is known that one is missing"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_bot_of_another_company_cannot_be_taken(pool: PgPool) {
    let world = World::new(pool).await;
    let stranger = Arrange::other_company(&world.sv).await;
    let refused = save_bot(&world.sv, &stranger, "700:stolen").await.unwrap_err();
    assert_eq!((refused.kind, refused.fields.fields[0].code.as_str()), (Kind::Invalid, "bot-token"));
    for junk in ["", "no colon", "x:y", "700:"] {
        assert_eq!(
            save_bot(&world.sv, &world.home, junk).await.unwrap_err().kind,
            Kind::Invalid,
            "{junk}"
        );
    }

    world.enqueue(1, "a").await;
    let theirs = BotKey {
        company: stranger.company,
        bot: world.key.bot,
    };
    assert_eq!(telegram::claim(&world.sv, theirs, 10).await.unwrap(), []);
}
