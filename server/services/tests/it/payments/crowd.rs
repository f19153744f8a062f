//! Sixty-four clients at once, on one account that everybody pays and on a thousand.

use std::time::Duration;

use domain::{
    ids::CommandId,
    payments::{Adjust, Change},
};
use futures::future::join_all;
use services::{Error, Kind};

use super::*;

const CLIENTS: i64 = 64;
/// What more than one of them waits for comes late on a busy machine: whoever is told so asks again.
const AGAIN: Duration = Duration::from_millis(20);

async fn payme(world: &World, method: &str, params: Value) -> Value {
    loop {
        let answer = world.payme(method, params.clone()).await;
        if answer["error"]["code"] != -32400 {
            return answer;
        }
        tokio::time::sleep(AGAIN).await;
    }
}

async fn click(world: &World, call: Call<'_>) -> i64 {
    loop {
        let answer = world.click(call).await;
        match (answer["error"].as_i64().unwrap(), answer["merchant_prepare_id"].as_i64()) {
            (-7, _) => tokio::time::sleep(AGAIN).await,
            (0, Some(number)) => return number,
            (code, _) => return code,
        }
    }
}

async fn insist<T>(work: impl AsyncFn() -> Result<T, Error>) -> T {
    loop {
        match work().await {
            Ok(done) => return done,
            Err(error) if matches!(error.kind, Kind::Unavailable | Kind::Db) => tokio::time::sleep(AGAIN).await,
            Err(error) => panic!("{error:?}"),
        }
    }
}

/// A payment with its repeats, by one provider or the other; answers how much less the account owes after it.
async fn converse(world: &World, number: i64, account: &str) -> i64 {
    let (id, amount) = (format!("p{number}"), 1_000 + number);
    let text = format!("{}.{:02}", amount / 100, amount % 100);
    let named = json!({ "id": id });
    let call = Call::prepare(number, account, &text);
    match number % 5 {
        way @ 0..=2 => {
            let created = payme(world, "CreateTransaction", made(&id, amount, account)).await;
            assert_eq!(created["result"]["state"], 1, "{created}");
            let cancel = json!({ "id": id, "reason": 5 });
            if way == 2 {
                let over = payme(world, "CancelTransaction", cancel).await;
                assert_eq!(over["result"]["state"], -1, "{over}");
                return 0;
            }
            let paid = payme(world, "PerformTransaction", named.clone()).await;
            assert_eq!(paid["result"]["state"], 2, "{paid}");
            if way == 0 {
                assert_eq!(payme(world, "PerformTransaction", named).await, paid);
                return amount;
            }
            let back = payme(world, "CancelTransaction", cancel).await;
            assert_eq!(back["result"]["state"], -2, "{back}");
            0
        }
        way => {
            let prepared = click(world, call).await;
            assert!(prepared > 0, "{prepared}");
            let complete = call.complete(prepared);
            if way == 3 {
                // Once it is confirmed, whether the answer came or not.
                assert!([0, -4].contains(&click(world, complete).await));
                assert_eq!(click(world, complete).await, -4);
                return amount;
            }
            let error = -5017;
            assert_eq!(click(world, Call { error, ..complete }).await, -9);
            0
        }
    }
}

/// Something that the office does meanwhile; answers how much more the account owes after it.
async fn at_the_office(world: &World, number: i64) -> i64 {
    let director = &world.home.director;
    if number % 3 == 0 {
        insist(async || payments::rebuild_off(&world.sv, &world.home.slug).await).await;
        return 0;
    }
    if number % 3 == 1 {
        let charge = Post {
            account: world.account,
            kind: Why::Charge,
            source: uuid::Uuid::from_u128(u128::from(number.unsigned_abs())),
            line: Line::default(),
            amount: Tiyin(700 + number),
        };
        insist(async || payments::post(&world.sv, director, &charge).await).await;
        return 700 + number;
    }
    let less = Adjust {
        account: world.account,
        command: CommandId::random(),
        change: Change::Less,
        amount: "3".to_owned(),
        month: "2026-01".to_owned(),
        service: None,
        corrects: None,
        reason: "Пересчёт за отсутствие".to_owned(),
    };
    insist(async || payments::adjust(&world.sv, director, less.clone()).await).await;
    -300
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn whatever_sixty_four_clients_do_to_one_account_it_adds_up(pool: PgPool) {
    let world = World::new(pool).await;
    let paying = join_all((0..CLIENTS).map(|number| converse(&world, number, NUMBER)));
    let keeping = join_all((0..12).map(|number| at_the_office(&world, number)));
    let (paid, owed) = futures::join!(paying, keeping);
    assert_eq!(world.due().await, OWED - paid.iter().sum::<i64>() + owed.iter().sum::<i64>());
    assert_eq!(world.count(POSTED_ONCE).await, 0, "one posting for each payment that came");
    assert_eq!(world.count("select count(*) from payment_cases").await, 0);
    world.assert_whole().await;
}

/// Payments that came and have not exactly one posting.
const POSTED_ONCE: &str = "select count(*) from (
    select id from payme_transactions where state in (2, -2) union all select id from click_payments where state = 'confirmed'
  ) as came
  where (select count(*) from ledger_transactions where kind = 'payment' and source_id = came.id) <> 1";

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_thousand_accounts_are_paid_by_sixty_four_clients(pool: PgPool) {
    let world = World::new(pool).await;
    let account = |index: i64| format!("2{index:05}");
    let accounts: Vec<_> = (0..1_000)
        .map(|index| json!({ "number": account(index), "address": "ул. Навруз, 5", "apartment": (index % 20 + 1).to_string() }))
        .collect();
    let plan = json!({ "company": { "slug": world.home.slug, "name": "УК" }, "accounts": accounts });
    companies::provision(&world.sv, serde_json::from_value(plan).unwrap())
        .await
        .unwrap();
    let clients = (0..CLIENTS).map(async |client| {
        let mut paid = 0;
        for turn in 0..3 {
            let number = client + turn * CLIENTS;
            paid += converse(&world, number, &account(number * 7919 % 1_000)).await;
        }
        paid
    });
    let paid: i64 = join_all(clients).await.into_iter().sum();
    let due = "select sum(due_tiyin)::bigint from account_balances";
    assert_eq!(world.count(due).await, OWED - paid);
    assert_eq!(world.count(POSTED_ONCE).await, 0, "one posting for each payment that came");
    world.assert_whole().await;
}
