//! The money of a company: an account that owes something, a payment on its way, and one that has to be looked into.

use domain::{
    ids::{AccountId, CaseId, CommandId, OrderId},
    payments::{AmountChoice, Checkout, click::signature},
};
use services::{
    companies,
    payments::{self, Body, Caller},
};

use super::world::Maker;

/// Makes all three; services of Click's are told apart by the turn.
pub(super) async fn make(maker: &Maker<'_>) -> (AccountId, CaseId, OrderId) {
    let sv = &maker.server.services;
    let (number, service) = (format!("{}-{}", maker.company.slug, maker.turn), maker.turn.to_string());
    let plan = serde_json::json!({
        "company": { "slug": maker.company.slug, "name": format!("УК {}", maker.company.slug) },
        "accounts": [{ "number": number, "address": maker.word("Дом"), "apartment": "1", "opening_tiyin": 500_000 }],
        "cash_desks": [{ "provider": "click", "merchant_id": "46", "service_id": service, "key": "SECRET", "min_tiyin": 1 }],
    });
    companies::provision(sv, serde_json::from_value(plan).unwrap()).await.unwrap();
    // Click says it took money for a payment that nobody prepared.
    let sign = signature(&[&service, &service, "SECRET", &number, "7", "5", "1", "t"]);
    let body = format!(
        "click_trans_id={service}&service_id={service}&click_paydoc_id=1&merchant_trans_id={number}&merchant_prepare_id=7&amount=5\
         &action=1&error=0&sign_time=t&sign_string={sign}"
    );
    let caller = Caller {
        is_post: true,
        ..Caller::default()
    };
    let answer = payments::click(sv, &service, None, &caller, &Body::Whole(body.into_bytes())).await;
    assert!(answer.contains("\"error\":-6"), "{answer}");
    let account = found(maker, "select id from accounts where company_id = $1 and number = $2", &number).await;
    let case = found(
        maker,
        "select id from payment_cases where company_id = $1 and details ->> 'merchant_trans_id' = $2",
        &number,
    )
    .await;
    let cmd = Checkout {
        account: AccountId(account),
        command: CommandId::random(),
        amount: AmountChoice::All,
        other_tiyin: None,
    };
    let opened = payments::checkout(sv, &maker.company.director, cmd).await.unwrap();
    (AccountId(account), CaseId(case), opened.order)
}

async fn found(maker: &Maker<'_>, sql: &'static str, name: &str) -> uuid::Uuid {
    let mut connection = maker.pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    let id = sqlx::query_scalar(sql)
        .bind(maker.company.company.0)
        .bind(name)
        .fetch_one(&mut *connection)
        .await
        .unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    id
}
