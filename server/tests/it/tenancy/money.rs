//! The money of a company: an account that owes something, a payment, its refund, a report, and a payment that has to
//! be looked into.

use bytes::Bytes;
use domain::{
    charges::OpenAccount,
    ids::{
        AccountId, CaseId, CashDeskId, CommandId, ManualPaymentId, OrderId, PostingId, RefundId, ReportId, SettlementId, UserId, UtilityId,
        WriteOffId,
    },
    money::Tiyin,
    payments::{AmountChoice, Checkout, DraftRefund, DraftWriteOff, EnterSettlement, RefundWay, TakePayment, Way, click::signature},
    roles::Role,
};
use services::{
    Scope,
    auth::{self, Face},
    companies,
    payments::{self, Body, Caller, Invoice, NewReport},
};

use super::{
    cases::{Form, cmd},
    world::{Ids, Maker, SECRET, hire},
};

/// One of everything that money has.
#[derive(Debug, Clone)]
pub(crate) struct Money {
    /// Owes something.
    pub(crate) account: AccountId,
    /// Has to be looked into.
    pub(crate) case: CaseId,
    /// Was paid.
    pub(crate) payment: PostingId,
    /// Waits for the second person; an accountant drafted it.
    pub(crate) refund: RefundId,
    /// Was handed over to the bank.
    pub(crate) settlement: SettlementId,
    /// Waits for the second person; an accountant drafted it.
    pub(crate) write_off: WriteOffId,
    /// Was looked through.
    pub(crate) report: ReportId,
    /// Taken in by hand.
    pub(crate) manual: ManualPaymentId,
    pub(crate) desk: CashDeskId,
    pub(crate) service: UtilityId,
    /// An apartment's service is charged to one of its accounts, so that the second one needs another.
    pub(crate) other_service: UtilityId,
    /// Click's number of the service of the cash desk.
    pub(crate) click_service: String,
    /// On its way.
    pub(crate) order: OrderId,
    /// Nobody paid it.
    pub(crate) invoice: OrderId,
}

/// Makes them; services of Click's are told apart by the turn.
pub(super) async fn make(maker: &Maker<'_>) -> Money {
    let sv = &maker.server.services;
    let (number, service) = (format!("{}-{}", maker.company.slug, maker.turn), maker.turn.to_string());
    let plan = serde_json::json!({
        "company": { "slug": maker.company.slug, "name": format!("УК {}", maker.company.slug) },
        "accounts": [{ "number": number, "address": maker.word("Дом"), "apartment": "1", "opening_tiyin": 500_000 }],
        "utilities": [
            { "code": format!("u{}", maker.turn), "name": { "ru": maker.word("Лифт"), "uz": maker.word("Lift") } },
            { "code": format!("v{}", maker.turn), "name": { "ru": maker.word("Домофон"), "uz": maker.word("Domofon") } },
        ],
        "cash_desks": [{
            "provider": "click", "merchant_id": "46", "service_id": service, "key": "SECRET", "min_tiyin": 1, "merchant_user_id": "7",
        }],
    });
    companies::provision(sv, serde_json::from_value(plan).unwrap()).await.unwrap();
    // Click says it took money for a payment that nobody prepared.
    let refused = call(maker, (&service, &number), Some(7)).await;
    assert_eq!(refused["error"], -6);
    let prepared = call(maker, (&service, &number), None).await["merchant_prepare_id"].as_i64();
    assert_eq!(call(maker, (&service, &number), prepared).await["error"], 0);
    let account = found(maker, "select id from accounts where company_id = $1 and number = $2", &number).await;
    let case = found(
        maker,
        "select id from payment_cases where company_id = $1 and details ->> 'merchant_trans_id' = $2",
        &number,
    )
    .await;
    let payment = found(
        maker,
        "select ledger_transactions.id from ledger_transactions join click_payments on click_payments.id = source_id
         where ledger_transactions.company_id = $1 and kind = 'payment' and merchant_trans_id = $2",
        &number,
    )
    .await;
    let accountant = accountant(maker).await;
    let draft = DraftRefund {
        command: CommandId::random(),
        payment: PostingId(payment),
        way: RefundWay::Manual,
        amount: "1".to_owned(),
        reason: maker.word("Оплатили дважды"),
    };
    let desk = found(
        maker,
        "select id from cash_desks where company_id = $1 and service_id = $2",
        &service,
    )
    .await;
    let new = NewReport {
        desk: CashDeskId(desk),
        name: maker.word("Отчёт"),
        bytes: Bytes::from(format!("id;amount;date\n{SECRET}{service};5;2026-03-02\n")),
        from: None,
        to: None,
    };
    let take = TakePayment {
        account: AccountId(account),
        command: CommandId::random(),
        way: Way::Cash,
        amount: "1".to_owned(),
        day: None,
        document: String::new(),
        note: maker.word("Заметка"),
    };
    let checkout = Checkout {
        account: AccountId(account),
        command: CommandId::random(),
        amount: AmountChoice::All,
        other_tiyin: None,
    };
    let invoice = Invoice {
        account: AccountId(account),
        amount: Tiyin(7_000),
        expires_at: sv.now() + chrono::Duration::days(30),
    };
    let settlement = EnterSettlement {
        command: CommandId::random(),
        desk: CashDeskId(desk),
        day: None,
        from: None,
        to: None,
        gross: "1".to_owned(),
        fee: String::new(),
        net: "1".to_owned(),
        document: maker.word("Поручение"),
    };
    let given_up = DraftWriteOff {
        account: AccountId(account),
        command: CommandId::random(),
        amount: "1".to_owned(),
        reason: maker.word("Срок давности прошёл"),
    };
    // The flat that the requests are about has an account, too: their work is billed to it.
    let home = OpenAccount {
        command: CommandId::random(),
        apartment: maker.company.apartment,
        number: format!("{number}-H"),
        day: None,
        services: Vec::new(),
    };
    payments::open_account(sv, &maker.company.director, home).await.unwrap();
    let utility = "select id from utilities where company_id = $1 and code = $2";
    Money {
        account: AccountId(account),
        case: CaseId(case),
        manual: payments::take(sv, &maker.company.director, take).await.unwrap().id,
        desk: CashDeskId(desk),
        service: UtilityId(found(maker, utility, &format!("u{}", maker.turn)).await),
        other_service: UtilityId(found(maker, utility, &format!("v{}", maker.turn)).await),
        click_service: service,
        invoice: payments::invoice(sv, &maker.company.director, invoice).await.unwrap().0,
        order: payments::checkout(sv, &maker.company.director, checkout).await.unwrap().order,
        payment: PostingId(payment),
        refund: payments::draft_refund(sv, &accountant, draft).await.unwrap(),
        settlement: payments::enter_settlement(sv, &accountant, settlement).await.unwrap(),
        write_off: payments::draft_write_off(sv, &accountant, given_up).await.unwrap(),
        report: payments::import_report(sv, &accountant, new).await.unwrap(),
    }
}

/// Somebody who drafts what others decide.
async fn accountant(maker: &Maker<'_>) -> Scope {
    let phone = format!("99892{:07}", maker.turn);
    let name = maker.word("Бухгалтер");
    hire(maker.server, maker.company, (name.as_str(), phone.as_str(), Role::Accountant)).await;
    let user = UserId(found(maker, "select id from users where $1::uuid is not null and phone = $2", &phone).await);
    let mut tx = maker.server.services.begin(&Scope::system(maker.company.company)).await.unwrap();
    let scope = auth::scope_of_user(&mut tx, user, Face::Staff).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    scope
}

/// A call of Click's: a Complete of our number, or a Prepare.
async fn call(maker: &Maker<'_>, (service, number): (&str, &str), prepared: Option<i64>) -> serde_json::Value {
    let (action, prepared) = prepared.map_or(("0", String::new()), |prepared| ("1", prepared.to_string()));
    let sign = signature(&[service, service, "SECRET", number, &prepared, "5", action, "t"]);
    let prepare_id = if prepared.is_empty() {
        String::new()
    } else {
        format!("&merchant_prepare_id={prepared}")
    };
    let body = format!(
        "click_trans_id={service}&service_id={service}&click_paydoc_id=1&merchant_trans_id={number}{prepare_id}&amount=5\
         &action={action}&error=0&sign_time=t&sign_string={sign}"
    );
    let caller = Caller {
        is_post: true,
        ..Caller::default()
    };
    let answer = payments::click(&maker.server.services, service, None, &caller, &Body::Whole(body.into_bytes())).await;
    serde_json::from_str(&answer).unwrap()
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

/// Lists, with and without something of the company to narrow them by.
pub(crate) fn lists(x: &Ids) -> Vec<Form> {
    vec![
        ("money/balances", String::new()),
        ("money/balances", format!("filter[building]={}", x.building)),
        ("money/balances", format!("filter[complex]={}", x.complex)),
        ("money/balances", format!("filter[apartment]={}", x.apartment)),
        ("money/payments", String::new()),
        ("money/payments", format!("filter[account]={}", x.account)),
        ("money/payments", format!("filter[building]={}", x.building)),
        ("money/desks", String::new()),
        ("payments/refunds", String::new()),
        ("payments/settlements", String::new()),
        ("payments/desk_money", String::new()),
        ("payments/write_offs", String::new()),
        ("payments/case_list", String::new()),
        ("payments/case_list", "filter[tab]=resolved".to_owned()),
        ("payments/report_desks", String::new()),
    ]
}

/// What names one of them, in an order in which the director can do all of it.
pub(crate) fn things(x: &Ids) -> Vec<Form> {
    let Money {
        case,
        payment,
        refund,
        report,
        settlement,
        write_off,
        ..
    } = &x.money;
    let account = format!("cmd[account]={}", x.account);
    vec![
        ("money/sheet", format!("account={}", x.account)),
        ("money/take", cmd(&format!("{account}&cmd[way]=cash&cmd[amount]=5"))),
        (
            "money/adjust",
            cmd(&format!("{account}&cmd[change]=more&cmd[amount]=5&cmd[reason]=Ошибка в тарифе")),
        ),
        (
            "money/bill_phone",
            cmd(&format!("{account}&cmd[phone]=998901234567&cmd[amount]=1000")),
        ),
        ("money/save_services", cmd(&account)),
        ("money/close_account", cmd(&account)),
        ("money/reopen_account", cmd(&account)),
        ("money/move_account", cmd(&format!("{account}&cmd[apartment]={}", x.apartment))),
        (
            "money/open_account",
            cmd(&format!("cmd[apartment]={}&cmd[number]=N-{}", x.apartment, x.apartment)),
        ),
        ("money/checkout", cmd(&format!("{account}&cmd[amount]=all"))),
        ("money/payment", format!("payment={}", x.payment)),
        ("money/check_desk", format!("desk={}", x.money.desk)),
        ("payments/refund_offer", format!("payment={payment}")),
        (
            "payments/draft_refund",
            cmd(&format!(
                "cmd[payment]={payment}&cmd[way]=manual&cmd[amount]=1&cmd[reason]=Ошиблись"
            )),
        ),
        ("payments/decide_refund", cmd(&format!("cmd[refund]={refund}&cmd[verdict]=approve"))),
        (
            "payments/reverse_settlement",
            cmd(&format!("cmd[settlement]={settlement}&cmd[reason]=Ошиблись суммой")),
        ),
        (
            "payments/draft_write_off",
            cmd(&format!("{account}&cmd[amount]=1&cmd[reason]=Срок давности прошёл")),
        ),
        (
            "payments/decide_write_off",
            cmd(&format!("cmd[write_off]={write_off}&cmd[verdict]=approve")),
        ),
        ("payments/take_case", cmd(&format!("cmd[case]={case}"))),
        (
            "payments/resolve_case",
            cmd(&format!("cmd[case]={case}&cmd[resolution]=Деньги вернули")),
        ),
        ("requests/invoices", format!("request={}", x.requests[0])),
        ("requests/cancel_invoice", cmd(&format!("cmd[order]={}", x.money.invoice))),
        ("payments/report", format!("report={report}")),
        ("payments/apply_report", cmd(&format!("cmd[report]={report}"))),
    ]
}

/// Commands on one's own things that name another thing, and the field that names it.
pub(crate) fn named(o: &Ids, x: &Ids) -> Vec<(&'static str, String, &'static str)> {
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
            "money/adjust",
            cmd(&format!(
                "cmd[account]={}&cmd[change]=more&cmd[amount]=5&cmd[reason]=Ошибка в тарифе&cmd[corrects]={}",
                o.account, x.money.payment
            )),
            "corrects",
        ),
        (
            "payments/enter_settlement",
            cmd(&format!("cmd[desk]={}&cmd[gross]=1&cmd[net]=1", x.money.desk)),
            "desk",
        ),
        (
            "money/save_services",
            // What the house is charged for stays on it, so that there is something to post.
            cmd(&format!(
                "cmd[account]={}&cmd[services][0]={}&cmd[services][1]={}",
                o.account, x.money.service, o.charges.service
            )),
            "services",
        ),
        (
            "money/move_account",
            cmd(&format!("cmd[account]={}&cmd[apartment]={}", o.account, x.apartment)),
            "apartment",
        ),
        (
            "money/open_account",
            cmd(&format!(
                "cmd[apartment]={}&cmd[number]=M-{}&cmd[services][0]={}",
                o.apartment, o.apartment, x.money.other_service
            )),
            "services",
        ),
        (
            "money/save_desk",
            cmd(&format!(
                "cmd[provider]=click&cmd[merchant_id]=46&cmd[service_id]={}&cmd[merchant_user_id]=7&cmd[key]=another&cmd[is_active]=true",
                x.money.click_service
            )),
            "service_id",
        ),
    ]
}
