//! The money of a company: an account that owes something, a payment, a cash desk, and a payment that has to be
//! looked into; and the forms that name them.

use domain::{
    ids::{AccountId, CaseId, CashDeskId, CommandId, ManualPaymentId, UtilityId},
    payments::{TakePayment, Way, click::signature},
};
use services::{
    companies,
    payments::{self, Body, Caller},
};

use super::{
    cases::{Form, cmd},
    world::{Ids, Maker},
};

/// One of everything that money has.
#[derive(Debug, Clone)]
pub(crate) struct Money {
    pub(crate) account: AccountId,
    pub(crate) case: CaseId,
    /// Taken in by hand.
    pub(crate) payment: ManualPaymentId,
    pub(crate) desk: CashDeskId,
    pub(crate) service: UtilityId,
    /// Click's number of the service of the cash desk.
    pub(crate) click_service: String,
}

/// Makes them; services of Click's are told apart by the turn.
pub(super) async fn make(maker: &Maker<'_>) -> Money {
    let sv = &maker.server.services;
    let (number, service) = (format!("{}-{}", maker.company.slug, maker.turn), maker.turn.to_string());
    let plan = serde_json::json!({
        "company": { "slug": maker.company.slug, "name": format!("УК {}", maker.company.slug) },
        "utilities": [{ "code": format!("u{}", maker.turn), "name": { "ru": maker.word("Лифт"), "uz": maker.word("Lift") } }],
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
    let account = AccountId(account);
    let take = TakePayment {
        account,
        command: CommandId::random(),
        way: Way::Cash,
        amount: "1".to_owned(),
        day: None,
        document: String::new(),
        note: maker.word("Заметка"),
    };
    let desk = "select id from cash_desks where company_id = $1 and service_id = $2";
    let utility = "select id from utilities where company_id = $1 and code = $2";
    Money {
        account,
        case: CaseId(case),
        payment: payments::take(sv, &maker.company.director, take).await.unwrap().id,
        desk: CashDeskId(found(maker, desk, &service).await),
        service: UtilityId(found(maker, utility, &format!("u{}", maker.turn)).await),
        click_service: service,
    }
}

/// Lists, with and without something of the company to narrow them by.
pub(super) fn lists(x: &Ids) -> Vec<Form> {
    vec![
        ("money/balances", String::new()),
        ("money/balances", format!("filter[building]={}", x.building)),
        ("money/balances", format!("filter[complex]={}", x.complex)),
        ("money/balances", format!("filter[apartment]={}", x.apartment)),
        ("money/payments", String::new()),
        ("money/payments", format!("filter[account]={}", x.account)),
        ("money/payments", format!("filter[building]={}", x.building)),
        ("money/desks", String::new()),
    ]
}

/// What names one of them, in an order in which the director can do all of it.
pub(super) fn things(x: &Ids) -> Vec<Form> {
    let account = format!("cmd[account]={}", x.account);
    vec![
        ("money/sheet", format!("account={}", x.account)),
        ("money/take", cmd(&format!("{account}&cmd[way]=cash&cmd[amount]=5"))),
        (
            "money/adjust",
            cmd(&format!("{account}&cmd[change]=more&cmd[amount]=5&cmd[reason]=Ошибка в тарифе")),
        ),
        ("money/checkout", cmd(&format!("{account}&cmd[amount]=all"))),
        ("money/payment", format!("payment={}", x.payment)),
        ("money/check_desk", format!("desk={}", x.money.desk)),
    ]
}

/// Commands on one's own things that name another thing, and the field that names it.
pub(super) fn named(o: &Ids, x: &Ids) -> Vec<(&'static str, String, &'static str)> {
    vec![
        (
            "money/adjust",
            cmd(&format!(
                "cmd[account]={}&cmd[change]=more&cmd[amount]=5&cmd[reason]=Ошибка в тарифе&cmd[service]={}",
                o.account, x.money.service
            )),
            "service",
        ),
        (
            "money/save_desk",
            cmd(&format!(
                "cmd[provider]=click&cmd[merchant_id]=46&cmd[service_id]={}&cmd[key]=another&cmd[is_active]=true",
                x.money.click_service
            )),
            "service_id",
        ),
    ]
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
