//! Money of a sandbox never meets real money: all cash desks of a company have one mode.

use domain::{
    ids::CommandId,
    payments::{SaveDesk, TakePayment, Way},
};

use super::*;

fn desk(merchant: &str, is_test: bool, is_active: bool) -> SaveDesk {
    serde_json::from_value(json!({
        "command": CommandId::random(), "provider": "payme", "merchant_id": merchant, "key": PAYME_KEY, "min": "1", "may_refund": true,
        "is_test": is_test, "is_active": is_active,
    }))
    .unwrap()
}

/// Saves a cash desk; answers why not.
async fn save(world: &World, scope: &Scope, form: SaveDesk) -> Result<CashDeskId, String> {
    let saved = payments::save_desk(&world.sv, scope, form).await;
    saved.map_err(|error| {
        error
            .fields
            .fields
            .iter()
            .map(|wrong| format!("{} {}", wrong.field, wrong.code))
            .collect()
    })
}

const KNOWN: &str = "587f72c72cac0d162c722ae2";

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_sandbox_is_refused_where_money_is_real(pool: PgPool) {
    let world = World::new(pool).await;
    let director = &world.home.director;
    let modes = Err("is_test desk-modes".to_owned());
    assert_eq!(save(&world, director, desk("sandbox", true, true)).await, modes);
    assert_eq!(world.count("select count(*) from cash_desks").await, 2, "nothing of it is left");
    // One that is off may wait for its time, but does not begin beside the others.
    save(&world, director, desk("sandbox", true, false)).await.unwrap();
    assert_eq!(save(&world, director, desk("sandbox", true, true)).await, modes);
    assert_eq!(
        save(&world, director, desk(KNOWN, true, true)).await,
        modes,
        "Click's is a live one"
    );
    assert_eq!(world.due().await, OWED);

    // The file of an operator goes the same way.
    let plan = json!({
        "company": { "slug": world.home.slug, "name": "УК" },
        "cash_desks": [{ "provider": "payme", "merchant_id": "of a file", "key": PAYME_KEY, "test": true }],
    });
    let refused = companies::provision(&world.sv, serde_json::from_value(plan).unwrap())
        .await
        .unwrap_err();
    assert_eq!(refused.fields.fields[0].field, "cash_desks[0].is_test");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_cash_desk_that_took_money_keeps_its_mode(pool: PgPool) {
    let world = World::new(pool).await;
    let director = &world.home.director;
    world.create("p1", 100_000).await;
    let used = Err("is_test desk-used".to_owned());
    assert_eq!(save(&world, director, desk(KNOWN, true, true)).await, used, "money is on its way");
    world.perform("p1").await;
    assert_eq!(save(&world, director, desk(KNOWN, true, false)).await, used);
    save(&world, director, desk(KNOWN, false, false)).await.unwrap();
    save(&world, director, desk(KNOWN, false, true)).await.unwrap();
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn books_of_a_sandbox_never_become_real(pool: PgPool) {
    let world = World::new(pool).await;
    let other = Arrange::other_company(&world.sv).await;
    let plan = json!({
        "company": { "slug": other.slug, "name": "УК" },
        "accounts": [{ "number": "200012", "address": "ул. Навруз, 5", "apartment": "12", "opening_tiyin": OWED }],
        "cash_desks": [{ "provider": "payme", "merchant_id": "sandbox", "key": PAYME_KEY, "min_tiyin": 1, "test": true }],
    });
    companies::provision(&world.sv, serde_json::from_value(plan).unwrap())
        .await
        .unwrap();
    let director = &other.director;
    let modes = Err("is_test desk-modes".to_owned());
    assert_eq!(save(&world, director, desk("live", false, true)).await, modes);
    // As long as no money came by it, it may become a live one, and a sandbox again.
    save(&world, director, desk("sandbox", false, true)).await.unwrap();
    save(&world, director, desk("sandbox", true, true)).await.unwrap();

    let sandbox = one(&world.pool, "select id from cash_desks where is_test").await.to_string();
    let call = async |method: &str, params: Value| {
        let body = json!({ "id": 7, "method": method, "params": params }).to_string();
        let answer = payments::payme(&world.sv, &sandbox, &known(), &whole(&body)).await;
        serde_json::from_str::<Value>(&answer).unwrap()
    };
    call("CreateTransaction", made("t1", 100_000, "200012")).await;
    assert_eq!(call("PerformTransaction", json!({ "id": "t1" })).await["result"]["state"], 2);
    let used = Err("is_test desk-used".to_owned());
    assert_eq!(save(&world, director, desk("sandbox", false, true)).await, used);
    save(&world, director, desk("sandbox", true, false)).await.unwrap();
    assert_eq!(
        save(&world, director, desk("live", false, true)).await,
        modes,
        "also once it is off"
    );
    // Another sandbox may stand beside it.
    save(&world, director, desk("second sandbox", true, true)).await.unwrap();
    assert_eq!(world.due().await, OWED, "the other company's money is its own");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_sandbox_does_not_begin_in_books_that_have_real_money(pool: PgPool) {
    let world = World::new(pool).await;
    let other = Arrange::other_company(&world.sv).await;
    let plan = json!({
        "company": { "slug": other.slug, "name": "УК" },
        "accounts": [{ "number": "200012", "address": "ул. Навруз, 5", "apartment": "12", "opening_tiyin": OWED }],
    });
    companies::provision(&world.sv, serde_json::from_value(plan).unwrap())
        .await
        .unwrap();
    let director = &other.director;
    save(&world, director, desk("sandbox", true, false)).await.unwrap();
    let account = one(&world.pool, "select id from accounts where number = '200012'").await;
    let brought = TakePayment {
        account: AccountId(account),
        command: CommandId::random(),
        way: Way::Cash,
        amount: "100".to_owned(),
        day: None,
        document: String::new(),
        note: String::new(),
    };
    payments::take(&world.sv, director, brought).await.unwrap();
    let books = Err("is_test desk-books".to_owned());
    assert_eq!(save(&world, director, desk("sandbox", true, true)).await, books);
    assert_eq!(save(&world, director, desk("another sandbox", true, false)).await, books);
    save(&world, director, desk("live", false, true)).await.unwrap();
}
