//! Who is told of money, once, by each channel, and when.

use domain::{
    ids::{BotId, CommandId},
    payments::{AmountChoice, Checkout},
    people::{LinkApartment, Tie},
};
use secrecy::SecretString;
use services::{
    notices, people,
    telegram::{self, BotKey, SaveBot},
};

use super::*;
use crate::telegram::strings;

/// The Telegram of the resident, of their relative, and of the director.
pub(super) const RESIDENT: i64 = 41;
pub(super) const RELATIVE: i64 = 42;
const DIRECTOR: i64 = 43;
/// From 14:00, where the clock begins, to 23:00.
const TO_NIGHT: i64 = 9;

impl World {
    /// With a bot that reaches the resident, a relative at the same home (the arranged neighbour) and the director.
    pub(super) async fn with_people(pool: PgPool) -> (Self, BotId) {
        let world = Self::new(pool).await;
        let link = LinkApartment {
            resident: world.home.neighbour_id,
            apartment: world.home.apartment,
            tie: Some(Tie::Family),
        };
        people::link_apartment(&world.sv, &world.home.director, link).await.unwrap();
        let mut tx = world.sv.begin(&world.system()).await.unwrap();
        let save = SaveBot {
            token: SecretString::from("700:token-of-the-bot"),
            username: "bot".to_owned(),
            api_url: None,
        };
        let bot = telegram::save_bot_in(&mut tx, world.sv.config(), &save).await.unwrap();
        for (scope, id) in [
            (&world.home.resident, RESIDENT),
            (&world.home.neighbour, RELATIVE),
            (&world.home.director, DIRECTOR),
        ] {
            telegram::link_telegram(&mut tx, bot, id, scope.user().unwrap()).await.unwrap();
        }
        tx.commit().await.unwrap();
        (world, bot)
    }

    pub(super) async fn route(&self) {
        while notices::route_batch(&self.sv).await.unwrap() > 0 {}
    }

    /// What stands in somebody's inbox, newest first: the kind and the title.
    pub(super) async fn inbox(&self, scope: &Scope) -> Vec<(String, String)> {
        let inbox = notices::inbox(&self.sv, scope).await.unwrap();
        inbox
            .items
            .into_iter()
            .map(|item| (item.kind, item.title.replace('\u{a0}', " ")))
            .collect()
    }

    /// What may go out now: the chat and the title.
    pub(super) async fn claimed(&self, bot: BotId) -> Vec<(i64, String)> {
        let key = BotKey {
            company: self.home.company,
            bot,
        };
        let mut all = Vec::new();
        loop {
            let rows = telegram::claim(&self.sv, key, 100).await.unwrap();
            if rows.is_empty() {
                return all;
            }
            for row in rows {
                let telegram::Outgoing::Money { title, .. } = &row.message else {
                    panic!("{row:?}")
                };
                all.push((row.chat_id, title.replace('\u{a0}', " ")));
                telegram::sent(&self.sv, &row, Some(row.id)).await.unwrap();
            }
        }
    }

    /// The code of an order that the resident made.
    pub(super) async fn ordered(&self, amount: i64) -> String {
        let cmd = Checkout {
            account: self.account,
            command: CommandId::random(),
            amount: AmountChoice::Other,
            other_tiyin: Some(Tiyin(amount)),
        };
        payments::checkout(&self.sv, &self.home.resident, cmd).await.unwrap().code
    }

    /// Payme begins a payment at this moment.
    pub(super) async fn begun(&self, id: &str, amount: i64, account: &str) {
        let time = self.sv.now().timestamp_millis();
        let params = json!({ "id": id, "time": time, "amount": amount, "account": { "account": account } });
        let answer = self.payme("CreateTransaction", params).await;
        assert_eq!(answer["result"]["state"], 1, "{answer}");
    }

    pub(super) async fn paid(&self, id: &str, amount: i64, account: &str) {
        self.begun(id, amount, account).await;
        assert_eq!(self.perform(id).await["result"]["state"], 2);
    }
}

fn uzbek(amount: &str) -> String {
    format!("Toʻlov qabul qilindi: {amount} soʻm")
}

fn received(amount: &str) -> (String, String) {
    ("payment.received".to_owned(), format!("Оплата принята: {amount}"))
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n64_a_payment_told_twice_is_one_receipt_for_each_of_the_home(pool: PgPool) {
    let (world, bot) = World::with_people(pool).await;
    world.paid("p1", OWED, NUMBER).await;
    world.perform("p1").await;
    world.route().await;
    world.perform("p1").await;
    world.route().await;

    assert_eq!(world.inbox(&world.home.resident).await, [received("50 000 сум")]);
    let theirs = world.inbox(&world.home.neighbour).await;
    assert_eq!(
        theirs,
        [("payment.received".to_owned(), uzbek("50 000"))],
        "each in their own language"
    );
    for scope in [&world.home.director, &world.home.plumber] {
        assert_eq!(world.inbox(scope).await, []);
    }
    let mut sent = world.claimed(bot).await;
    sent.sort();
    assert_eq!(sent, [(RESIDENT, received("50 000 сум").1), (RELATIVE, uzbek("50 000"))]);
    let body = notices::inbox(&world.sv, &world.home.resident).await.unwrap().items[0].body.clone();
    for words in ["№ 100012", "Payme, платёж № p1", "Долга нет"] {
        assert!(body.contains(words), "{body}");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn at_night_the_receipt_comes_to_who_paid_and_waits_for_the_others(pool: PgPool) {
    let (world, bot) = World::with_people(pool).await;
    world.clock.advance(chrono::Duration::hours(TO_NIGHT));
    let code = world.ordered(1_000_000).await;
    world.paid("p1", 1_000_000, &code).await;
    world.route().await;
    assert_eq!(world.claimed(bot).await, [(RESIDENT, received("10 000 сум").1)]);
    assert_eq!(world.inbox(&world.home.neighbour).await.len(), 1, "the inbox wakes nobody");
    world.clock.advance(chrono::Duration::seconds(8 * 3600 + 1));
    assert_eq!(world.claimed(bot).await, [(RELATIVE, uzbek("10 000"))]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn clicks_receipt_has_its_number_and_what_is_left(pool: PgPool) {
    let (world, bot) = World::with_people(pool).await;
    let code = world.ordered(1_234_500).await;
    let call = Call::prepare(1, &code, "12345.00");
    let prepared = world.click(call).await["merchant_prepare_id"].as_i64().unwrap();
    for _ in 0..2 {
        world.click(call.complete(prepared)).await;
        world.route().await;
    }
    assert_eq!(world.claimed(bot).await.len(), 2);
    let body = notices::inbox(&world.sv, &world.home.resident).await.unwrap().items[0]
        .body
        .replace('\u{a0}', " ");
    assert!(
        body.contains("Click, платёж № 9007199254740993") && body.contains("Осталось оплатить: 37 655 сум"),
        "{body}"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_refund_is_told_to_the_home(pool: PgPool) {
    let (world, bot) = World::with_people(pool).await;
    world.paid("p1", 100, NUMBER).await;
    world.route().await;
    world.claimed(bot).await;
    for _ in 0..2 {
        assert_eq!(world.cancel("p1", 5).await["result"]["state"], -2);
        world.route().await;
    }
    let mut told: Vec<_> = world.inbox(&world.home.neighbour).await.into_iter().map(|(kind, _)| kind).collect();
    told.sort();
    assert_eq!(told, ["payment.received", "payment.refunded"]);
    assert_eq!(world.claimed(bot).await.len(), 2);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_payment_that_failed_is_told_to_who_began_it_and_to_nobody_else(pool: PgPool) {
    let (world, _) = World::with_people(pool).await;
    let code = world.ordered(1_000_000).await;
    world.begun("p1", 1_000_000, &code).await;
    world.begun("p2", 1_000_000, NUMBER).await;
    world.begun("p3", 1_000_000, &code).await;
    for (id, reason) in [("p1", 3), ("p1", 3), ("p2", 3), ("p3", 4)] {
        assert_eq!(world.cancel(id, reason).await["result"]["state"], -1);
    }
    let call = Call::prepare(1, &code, "10000.00");
    let prepared = world.click(call).await["merchant_prepare_id"].as_i64().unwrap();
    let failed = Call { error: -5017, ..call };
    assert_eq!(world.click(failed.complete(prepared)).await["error"], -9);
    world.route().await;
    let kinds: Vec<_> = world.inbox(&world.home.resident).await.into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(
        kinds,
        ["payment.failed", "payment.failed"],
        "by Payme and by Click; nobody waits for a timeout"
    );
    assert_eq!(world.inbox(&world.home.neighbour).await, []);
    assert_eq!(world.due().await, OWED);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_case_is_told_once_to_those_who_decide(pool: PgPool) {
    let (world, bot) = World::with_people(pool.clone()).await;
    let call = Call::prepare(1, NUMBER, "500.00");
    for _ in 0..2 {
        assert_eq!(world.click(call.complete(999_999_999)).await["error"], -6);
        world.route().await;
    }
    let told = world.inbox(&world.home.director).await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].0 == "payment.case_opened" && told[0].1.contains("500 сум"), "{told:?}");
    for scope in [&world.home.resident, &world.home.plumber, &world.home.dispatcher] {
        assert_eq!(world.inbox(scope).await, []);
    }
    assert_eq!(world.claimed(bot).await.len(), 1);
    assert!(strings(&pool, "select kind from events where error is not null").await.is_empty());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_left_the_home_is_told_nothing(pool: PgPool) {
    let (world, bot) = World::with_people(pool).await;
    let left = LinkApartment {
        resident: world.home.neighbour_id,
        apartment: world.home.apartment,
        tie: None,
    };
    people::unlink_apartment(&world.sv, &world.home.director, left).await.unwrap();
    world.paid("p1", 100, NUMBER).await;
    world.route().await;
    assert_eq!(world.inbox(&world.home.neighbour).await, []);
    assert_eq!(world.claimed(bot).await.len(), 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_receipt_of_the_tax_office_is_told_once_with_its_page(pool: PgPool) {
    let (world, _) = World::with_people(pool.clone()).await;
    world.paid("p1", 100, NUMBER).await;
    let fiscal = |kind: &str, page: &str| {
        json!({ "id": "p1", "type": kind, "fiscal_data": { "receipt_id": 121, "status_code": 0, "message": "accepted",
            "terminal_id": "EP1", "fiscal_sign": "800031554082", "qr_code_url": page, "date": "20260302140000" } })
    };
    world.payme("SetFiscalData", fiscal("CANCEL", "https://ofd.example/c")).await;
    for _ in 0..2 {
        let answer = world.payme("SetFiscalData", fiscal("PERFORM", "https://ofd.example/p?t=EP1")).await;
        assert_eq!(answer["result"]["success"], true, "{answer}");
        world.route().await;
    }
    let kinds: Vec<_> = world.inbox(&world.home.resident).await.into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(
        kinds.iter().filter(|kind| *kind == "payment.fiscal_receipt").count(),
        1,
        "{kinds:?}"
    );
    let pages = "select payload ->> 'receipt' from tg_outbox where payload ->> 'receipt' is not null order by id";
    assert_eq!(strings(&pool, pages).await, ["https://ofd.example/p?t=EP1"; 2]);
}
