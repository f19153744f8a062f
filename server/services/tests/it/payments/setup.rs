//! Accounts and cash desks of the operator's file, keys that change, old calls.

use super::*;

async fn put(world: &World, parts: Value) -> services::Result<()> {
    let mut plan = json!({ "company": { "slug": world.home.slug, "name": "УК" } });
    for (name, part) in parts.as_object().unwrap() {
        plan[name] = part.clone();
    }
    companies::provision(&world.sv, serde_json::from_value(plan).unwrap())
        .await
        .map(drop)
}

async fn refused(world: &World, parts: Value) -> String {
    let error = put(world, parts).await.unwrap_err();
    let wrong = &error.fields.fields[0];
    format!("{}: {}", wrong.field, wrong.code)
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn provisioning_again_changes_nothing_and_mistakes_are_named(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    provide(&world.sv, &world.home.slug, SERVICE).await;
    assert_eq!(world.due().await, OWED, "the opening balance is posted once");
    assert_eq!(
        count(&pool, "select count(*) from cash_desks where previous_enc is not null").await,
        0
    );
    let account =
        |number: &str, apartment: &str| json!({ "accounts": [{ "number": number, "address": "ул. Навруз, 5", "apartment": apartment }] });
    let desk = |extra: Value| {
        let mut part = json!({ "provider": "click", "merchant_id": "46", "service_id": "777", "key": "k" });
        for (name, value) in extra.as_object().unwrap() {
            part[name] = value.clone();
        }
        json!({ "cash_desks": [part] })
    };
    for (parts, expected) in [
        (account("100099", "999"), "accounts[0].apartment: choice"),
        (account("HV-1", "12"), "accounts[0].number: account-number"),
        (account("a b", "12"), "accounts[0].number: account-number"),
        (desk(json!({ "key": "" })), "cash_desks[0].key: required"),
        (desk(json!({ "service_id": null })), "cash_desks[0].service_id: required"),
        (desk(json!({ "service_id": "x" })), "cash_desks[0].service_id: number"),
        (desk(json!({ "min_tiyin": 0 })), "cash_desks[0].min_tiyin: range"),
        (desk(json!({ "min_tiyin": 10, "max_tiyin": 9 })), "cash_desks[0].max_tiyin: range"),
        (desk(json!({ "busy_code": 5 })), "cash_desks[0].busy_code: range"),
        (desk(json!({ "disputed_code": -5 })), "cash_desks[0].disputed_code: range"),
        (desk(json!({ "addresses": ["nowhere"] })), "cash_desks[0].addresses[0]: address"),
    ] {
        assert_eq!(refused(&world, parts).await, expected);
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_operator_is_told_where_providers_call(pool: PgPool) {
    let world = World::new(pool).await;
    let plan = json!({
        "company": { "slug": world.home.slug, "name": "УК" },
        "cash_desks": [
            { "provider": "click", "merchant_id": "46", "service_id": SERVICE, "key": CLICK_KEY },
            { "provider": "payme", "merchant_id": "587f72c72cac0d162c722ae2", "key": PAYME_KEY },
        ],
    });
    let done = companies::provision(&world.sv, serde_json::from_value(plan).unwrap())
        .await
        .unwrap();
    let addresses: Vec<_> = done.cash_desks.into_iter().map(|desk| desk.address).collect();
    assert_eq!(
        addresses,
        [
            format!("https://hovli.test/webhooks/click/{SERVICE}"),
            format!("https://hovli.test/webhooks/payme/{}", world.desk),
        ]
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_service_of_another_company_cannot_be_taken_over(pool: PgPool) {
    let world = World::new(pool).await;
    let other = Arrange::other_company(&world.sv).await;
    let plan = json!({
        "company": { "slug": other.slug, "name": "УК" },
        "cash_desks": [{ "provider": "click", "merchant_id": "9", "service_id": SERVICE, "key": "theirs" }],
    });
    let error = companies::provision(&world.sv, serde_json::from_value(plan).unwrap())
        .await
        .unwrap_err();
    assert_eq!(error.fields.fields[0].code, "taken");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_key_that_changes_leaves_the_former_one_good_for_a_week(pool: PgPool) {
    let world = World::new(pool).await;
    let asked = json!({ "id": 7, "method": "CheckTransaction", "params": { "id": "none" } }).to_string();
    let code = async |key: &str| {
        let answer = payments::payme(&world.sv, &world.desk, &with_key(key), &whole(&asked)).await;
        serde_json::from_str::<Value>(&answer).unwrap()["error"]["code"].as_i64().unwrap()
    };
    let desk = |key: &str| json!({ "cash_desks": [{ "provider": "payme", "merchant_id": "587f72c72cac0d162c722ae2", "key": key }] });
    put(&world, desk("second")).await.unwrap();
    assert_eq!((code(PAYME_KEY).await, code("second").await), (-31003, -31003));
    world.clock.advance(chrono::Duration::days(7));
    assert_eq!((code(PAYME_KEY).await, code("second").await), (-32504, -31003));
    put(&world, desk("third")).await.unwrap();
    assert_eq!(
        (code(PAYME_KEY).await, code("second").await, code("third").await),
        (-32504, -31003, -31003)
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_cash_desk_may_be_called_from_its_addresses_only_and_says_its_own_codes(pool: PgPool) {
    let world = World::new(pool).await;
    let part = json!({ "provider": "payme", "merchant_id": "587f72c72cac0d162c722ae2", "key": PAYME_KEY,
        "addresses": ["185.234.113.1", "2001:DB8::1"], "busy_code": -31099, "may_refund": false,
        "fiscal": { "title": "Xizmat", "code": "00000000000000017", "package_code": "1", "vat_percent": 12 } });
    put(&world, json!({ "cash_desks": [part] })).await.unwrap();
    let call = async |ip: &str, method: &str, params: Value| {
        let caller = Caller {
            ip: ip.to_owned(),
            ..known()
        };
        let body = json!({ "id": 7, "method": method, "params": params }).to_string();
        let answer = payments::payme(&world.sv, &world.desk, &caller, &whole(&body)).await;
        serde_json::from_str::<Value>(&answer).unwrap()
    };
    for (ip, code) in [
        ("185.234.113.1", -31003),
        ("2001:db8::1", -31003),
        ("185.234.113.16", -32504),
        ("", -32504),
    ] {
        let answer = call(ip, "CheckTransaction", json!({ "id": "x" })).await;
        assert_eq!(answer["error"]["code"].as_i64(), Some(code), "{ip}");
    }
    let ip = "185.234.113.1";
    let allowed = call(ip, "CheckPerformTransaction", made("x", 500, NUMBER)).await;
    assert_eq!(allowed["result"]["detail"]["items"][0]["price"], 500);
    let code = world.invoice().await;
    call(ip, "CreateTransaction", made("p1", 2_000_000, &code)).await;
    let busy = call(ip, "CreateTransaction", made("p2", 2_000_000, &code)).await;
    assert_eq!(
        (busy["error"]["code"].as_i64(), busy["error"]["data"].as_str()),
        (Some(-31099), Some("account"))
    );
    call(ip, "PerformTransaction", json!({ "id": "p1" })).await;
    let kept = call(ip, "CancelTransaction", json!({ "id": "p1", "reason": 5 })).await;
    assert_eq!(kept["error"]["code"].as_i64(), Some(-31007));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn closed_accounts_and_companies_that_do_not_work_begin_no_payment(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    world.create("p1", 100).await;
    put(
        &world,
        json!({ "accounts": [{ "number": NUMBER, "address": "ул. Навруз, 5", "apartment": "12", "closed": true }] }),
    )
    .await
    .unwrap();
    assert_eq!(world.payme_code("CreateTransaction", made("p2", 100, NUMBER)).await, -31051);
    assert_eq!(world.click(Call::prepare(1, NUMBER, "1")).await["error"], -5);
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    sqlx::query("update companies set status = 'suspended'")
        .execute(&mut *connection)
        .await
        .unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    assert_eq!(world.payme_code("CheckPerformTransaction", made("p2", 100, "100013")).await, -31054);
    assert_eq!(world.perform("p1").await["result"]["state"], 2, "what was begun is finished");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn another_companys_calls_do_not_reach_an_account_of_the_same_number(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let other = Arrange::other_company(&world.sv).await;
    provide(&world.sv, &other.slug, "54321").await;
    world.create("p1", OWED).await;
    let theirs: Vec<uuid::Uuid> = {
        let mut connection = pool.acquire().await.unwrap();
        sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
        let ids = sqlx::query_scalar("select id from cash_desks where provider = 'payme' order by created_at, id")
            .fetch_all(&mut *connection)
            .await
            .unwrap();
        sqlx::query("reset role").execute(&mut *connection).await.unwrap();
        ids
    };
    let theirs = theirs.iter().map(ToString::to_string).find(|id| *id != world.desk).unwrap();
    for method in ["PerformTransaction", "CheckTransaction", "CancelTransaction"] {
        let body = json!({ "id": 7, "method": method, "params": { "id": "p1", "reason": 5 } }).to_string();
        let answer = payments::payme(&world.sv, &theirs, &known(), &whole(&body)).await;
        assert!(answer.contains("-31003"), "{method}: {answer}");
    }
    assert_eq!(world.due().await, OWED);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn calls_are_forgotten_after_thirteen_months(pool: PgPool) {
    let world = World::new(pool).await;
    world.create("p1", 100).await;
    world.clock.advance(chrono::Duration::days(395));
    assert_eq!(payments::forget_calls(&world.sv).await.unwrap(), 0);
    world.clock.advance(chrono::Duration::days(2));
    assert_eq!(payments::forget_calls(&world.sv).await.unwrap(), 1);
}
