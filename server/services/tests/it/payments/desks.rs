//! Cash desks as the company sets them up, and the calls by which they are tried out.

use domain::{
    ids::{CashDeskId, CommandId},
    payments::{Provider, SaveDesk, StepState},
};
use services::Kind;

use super::*;

fn form(provider: Provider, merchant: &str, service: &str, key: &str) -> SaveDesk {
    serde_json::from_value(json!({
        "command": CommandId::random(), "provider": provider, "merchant_id": merchant, "service_id": service, "key": key,
        "min": "10", "is_active": true, "may_refund": true,
    }))
    .unwrap()
}

/// The steps that were not as they have to be.
async fn troubles(world: &World, desk: CashDeskId) -> Vec<String> {
    let check = payments::check_desk(&world.sv, &world.home.director, desk).await.unwrap();
    assert!(check.steps.len() > 3 || check.steps.iter().any(|step| step.code == "active"));
    let failed = check.steps.into_iter().filter(|step| step.state == StepState::Failed);
    failed.map(|step| format!("{} {}", step.code, step.got)).collect()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_key_goes_in_and_never_comes_out(pool: PgPool) {
    let world = World::new(pool).await;
    let director = &world.home.director;
    let known = payments::desks(&world.sv, director).await.unwrap();
    assert_eq!(known.len(), 2);
    let payme = known.iter().find(|desk| desk.provider == Provider::Payme).unwrap();
    assert!(
        payme.webhooks[0].ends_with(&format!("/webhooks/payme/{}", world.desk)),
        "{:?}",
        payme.webhooks
    );
    let click = known.iter().find(|desk| desk.provider == Provider::Click).unwrap();
    assert_eq!(click.webhooks.len(), 2);

    // Another key: both are good. None: the present one stays.
    let other = form(Provider::Payme, &payme.merchant_id, "", "another key");
    assert_eq!(payments::save_desk(&world.sv, director, other.clone()).await.unwrap(), payme.id);
    assert_eq!(
        payments::save_desk(&world.sv, director, other).await.unwrap(),
        payme.id,
        "sent twice"
    );
    let kept = form(Provider::Payme, &payme.merchant_id, "", "");
    payments::save_desk(&world.sv, director, kept).await.unwrap();
    let desks = payments::desks(&world.sv, director).await.unwrap();
    let payme = desks.iter().find(|desk| desk.id == payme.id).unwrap();
    assert!(payme.former_until.is_some(), "the former key is good for a while");
    let words = serde_json::to_string(&desks).unwrap();
    assert!(!words.contains("another key") && !words.contains(CLICK_KEY), "{words}");
    assert_eq!(
        world.payme_code("CheckTransaction", json!({ "id": "x" })).await,
        -31003,
        "the former key"
    );
    let open = "select count(*) from cash_desks
        where position('another key'::bytea in secret_enc) > 0 or position('SECRET'::bytea in secret_enc) > 0
          or position('letters!'::bytea in coalesce(previous_enc, '')) > 0";
    assert_eq!(world.count(open).await, 0, "keys lie sealed");
    let stored = "select count(*) from idempotency where response::text like '%another key%'";
    assert_eq!(world.count(stored).await, 0);

    let new = form(Provider::Payme, "1234567890", "", "");
    let refused = payments::save_desk(&world.sv, director, new).await.unwrap_err();
    assert_eq!(refused.fields.fields[0].field, "key");
    let upside_down = SaveDesk {
        max: "5".to_owned(),
        ..form(Provider::Payme, &payme.merchant_id, "", "")
    };
    let refused = payments::save_desk(&world.sv, director, upside_down).await.unwrap_err();
    assert_eq!(refused.fields.fields[0].field, "max");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_key_that_was_mistyped_does_not_end_the_one_that_is_in_use(pool: PgPool) {
    let world = World::new(pool).await;
    let director = &world.home.director;
    let change = async |key: &str| {
        let form = form(Provider::Payme, "587f72c72cac0d162c722ae2", "", key);
        payments::save_desk(&world.sv, director, form).await.unwrap();
        world.clock.advance(chrono::Duration::days(1));
    };
    let asked = json!({ "id": 7, "method": "CheckTransaction", "params": { "id": "none" } }).to_string();
    let is_taken = async |key: &str| {
        let answer = payments::payme(&world.sv, &world.desk, &with_key(key), &whole(&asked)).await;
        let answer: Value = serde_json::from_str(&answer).unwrap();
        answer["error"]["code"] == -31003
    };
    for key in ["mistyped", "mistyped again", "right"] {
        change(key).await;
    }
    assert!(is_taken(PAYME_KEY).await, "the provider has no other yet");
    assert!(is_taken("right").await);
    assert!(!is_taken("mistyped").await);
    // A week after it was given up, and not after the last correction.
    world.clock.advance(chrono::Duration::days(4));
    assert!(!is_taken(PAYME_KEY).await);
    // What was in use when it was changed is the key before the last one, too.
    change("right and last").await;
    assert!(is_taken("right").await && is_taken("right and last").await);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn only_who_may_change_secrets_sees_cash_desks(pool: PgPool) {
    let world = World::new(pool).await;
    let other = Arrange::other_company(&world.sv).await;
    let desk = world.desk.parse().unwrap();
    assert!(payments::desks(&world.sv, &other.director).await.unwrap().is_empty());
    let foreign = payments::check_desk(&world.sv, &other.director, desk).await.unwrap_err();
    assert_eq!(foreign.kind, Kind::NotFound);
    // The service of another company's cash desk is nobody else's.
    let taken = payments::save_desk(&world.sv, &other.director, form(Provider::Click, "46", SERVICE, "key"))
        .await
        .unwrap_err();
    assert_eq!(taken.fields.fields[0].field, "service_id");
    for scope in [&world.home.manager, &world.home.dispatcher, &world.home.resident] {
        assert_eq!(payments::desks(&world.sv, scope).await.unwrap_err().kind, Kind::Denied);
        assert_eq!(payments::check_desk(&world.sv, scope, desk).await.unwrap_err().kind, Kind::Denied);
        let saved = payments::save_desk(&world.sv, scope, form(Provider::Payme, "1", "", "k")).await;
        assert_eq!(saved.unwrap_err().kind, Kind::Denied);
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_cash_desk_is_tried_out_without_a_trace_in_the_books(pool: PgPool) {
    let world = World::new(pool).await;
    let desks = payments::desks(&world.sv, &world.home.director).await.unwrap();
    let before = world.due().await;
    for desk in &desks {
        // The tests stand at an address that no provider reaches; all the rest is as it has to be.
        let failed = troubles(&world, desk.id).await;
        let rest: Vec<_> = failed.iter().filter(|step| !step.starts_with("address ")).collect();
        assert!(rest.is_empty(), "{}: {rest:?}", desk.provider);
    }
    assert_eq!(world.due().await, before);
    for table in [
        "select count(*) from payme_transactions",
        "select count(*) from click_payments",
        "select count(*) from payment_cases",
    ] {
        assert_eq!(world.count(table).await, 0, "{table}");
    }
    assert!(world.count("select count(*) from payment_calls").await >= 10, "the calls are kept");
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_wrong_with_a_cash_desk_is_found(pool: PgPool) {
    let world = World::new(pool).await;
    let director = &world.home.director;
    let desk: CashDeskId = world.desk.parse().unwrap();
    let off = SaveDesk {
        is_active: false,
        ..form(Provider::Payme, "587f72c72cac0d162c722ae2", "", "")
    };
    payments::save_desk(&world.sv, director, off).await.unwrap();
    assert!(troubles(&world, desk).await.iter().any(|step| step.starts_with("active")));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_emptied_in_the_form_is_taken_away(pool: PgPool) {
    let world = World::new(pool).await;
    let director = &world.home.director;
    let full: SaveDesk = serde_json::from_value(json!({
        "command": CommandId::random(), "provider": "click", "merchant_id": "46", "service_id": SERVICE, "key": "",
        "merchant_user_id": "77", "login": "somebody", "min": "10", "max": "20 000", "addresses": "185.234.113.1", "is_active": true,
        "fiscal_title": "Содержание дома", "fiscal_code": "00000000000000017", "fiscal_package": "1", "fiscal_vat": "12",
    }))
    .unwrap();
    let id = payments::save_desk(&world.sv, director, full).await.unwrap();
    let found = async || {
        let desks = payments::desks(&world.sv, director).await.unwrap();
        desks.into_iter().find(|desk| desk.id == id).unwrap()
    };
    let desk = found().await;
    assert!(desk.merchant_user_id.is_some() && desk.fiscal.is_some() && desk.max_tiyin == Tiyin(2_000_000));
    let emptied: SaveDesk = serde_json::from_value(json!({
        "command": CommandId::random(), "provider": "click", "merchant_id": "46", "service_id": SERVICE, "is_active": true,
    }))
    .unwrap();
    assert_eq!(payments::save_desk(&world.sv, director, emptied).await.unwrap(), id);
    let desk = found().await;
    assert_eq!((desk.merchant_user_id, desk.fiscal, desk.addresses), (None, None, Vec::new()));
    assert_eq!((desk.login.as_str(), desk.max_tiyin), ("Paycom", Tiyin(9_007_199_254_740_993)));
    let paid = world.click(Call::prepare(1, NUMBER, "5000")).await;
    assert_eq!(paid["error"], 0, "the key stays: {paid}");
    // The operator's file names what it changes and nothing else.
    let part = json!({ "provider": "click", "merchant_id": "46", "service_id": SERVICE, "key": CLICK_KEY, "merchant_user_id": "78" });
    for part in [
        part,
        json!({ "provider": "click", "merchant_id": "46", "service_id": SERVICE, "key": CLICK_KEY }),
    ] {
        let plan = json!({ "company": { "slug": world.home.slug, "name": "УК" }, "cash_desks": [part] });
        companies::provision(&world.sv, serde_json::from_value(plan).unwrap())
            .await
            .unwrap();
        assert_eq!(found().await.merchant_user_id.as_deref(), Some("78"));
    }
}
