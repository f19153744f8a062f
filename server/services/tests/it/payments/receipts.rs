//! What stands on receipts and bills, and who may see them.

use domain::{
    ids::{CommandId, CompanyId, PostingId},
    lang::Lang,
    payee::{Payee, SavePayee},
    payments::{Older, SheetPeriod},
};
use services::{Channel, Error, Kind, pdf::Printed};

use super::*;

/// What a reader takes out of the file, without the breaks of lines.
fn read(printed: &Printed) -> String {
    assert!(printed.bytes.starts_with(b"%PDF-"), "{}", printed.name);
    let text = pdf_extract::extract_text_from_mem(&printed.bytes).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn has(text: &str, all: &[&str]) {
    for words in all {
        assert!(text.contains(words), "{words}: {text}");
    }
}

fn refusal<T>(result: Result<T, Error>) -> (Kind, &'static str) {
    let error = result.err().unwrap();
    (error.kind, error.code)
}

const NOWHERE: (Kind, &str) = (Kind::NotFound, "not_found");
const OVER: (Kind, &str) = (Kind::NotFound, "payments.receipt_link");

impl World {
    /// A payment by Payme of 10 000 sums; what was posted for it.
    async fn paid_one(&self) -> PostingId {
        // What was brought over came before.
        self.clock.advance(chrono::Duration::seconds(1));
        self.create("p1", 1_000_000).await;
        assert_eq!(self.perform("p1").await["result"]["state"], 2);
        PostingId(one(&self.pool, "select id from ledger_transactions where kind = 'payment'").await)
    }

    async fn receipt(&self, scope: &Scope, posting: PostingId) -> String {
        read(&payments::print_receipt(&self.sv, scope, posting).await.unwrap())
    }

    async fn bill(&self, month: &str) -> String {
        let bill = payments::print_bill(&self.sv, &self.home.resident, self.account, month.parse().unwrap());
        read(&bill.await.unwrap())
    }

    async fn charged(&self, source: u128, period: &str, amount: i64) {
        let cmd = Post {
            account: self.account,
            kind: Why::Charge,
            source: uuid::Uuid::from_u128(source),
            line: Line {
                period: Some(period.parse().unwrap()),
                service: None,
            },
            amount: Tiyin(amount),
        };
        payments::post(&self.sv, &self.system(), &cmd).await.unwrap();
    }
}

/// The company, the posting and the signature that a link carries.
fn parts(link: &str) -> (CompanyId, PostingId, i64, String) {
    let url: url::Url = link.parse().unwrap();
    let ids: Vec<_> = url.path().split('/').skip(2).collect();
    let query: std::collections::HashMap<_, _> = url.query_pairs().into_owned().collect();
    let (company, posting) = (ids[0].parse().unwrap(), ids[1].parse().unwrap());
    (company, posting, query["until"].parse().unwrap(), query["sign"].clone())
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_receipt_says_who_paid_what_and_what_is_left_in_every_language(pool: PgPool) {
    let world = World::new(pool).await;
    let posting = world.paid_one().await;
    let company = format!("УК {}", world.home.slug);
    let own = ["Payme", "p1", NUMBER, "14:00", company.as_str()];
    for (lang, words) in [
        (
            Lang::Ru,
            [
                "Квитанция об оплате",
                "10 000 сум",
                "40 000 сум",
                "Осталось оплатить",
                "Перенесённый остаток",
            ],
        ),
        (
            Lang::Uz,
            [
                "Toʻlov kvitansiyasi",
                "10 000 soʻm",
                "40 000 soʻm",
                "Toʻlov qoldigʻi",
                "Oʻtkazilgan qoldiq",
            ],
        ),
        (
            Lang::UzCyrl,
            [
                "Тўлов квитанцияси",
                "10 000 сўм",
                "40 000 сўм",
                "Тўлов қолдиғи",
                "Ўтказилган қолдиқ",
            ],
        ),
        (Lang::En, ["Payment receipt", "10 000", "40 000", "Left to pay", "What for"]),
    ] {
        let reader = world.home.resident.clone().through(Channel::Web, lang);
        let text = world.receipt(&reader, posting).await;
        has(&text, &own);
        has(&text, &[if lang == Lang::En { "02/03/2026" } else { "02.03.2026" }]);
        has(&text, &words);
    }
    // Printed again after another payment it says the same.
    world.clock.advance(chrono::Duration::days(1));
    world.charge(7, 300_000).await;
    has(&world.receipt(&world.home.resident, posting).await, &["40 000 сум", "02.03.2026"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_receipt_is_shown_to_its_home_and_to_those_who_see_payments(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let other = Arrange::other_company(&world.sv).await;
    let posting = world.paid_one().await;
    let payment = one(&pool, "select id from payme_transactions").await;
    for scope in [&world.home.resident, &world.home.director] {
        world.receipt(scope, posting).await;
    }
    let printed = payments::print_payment(&world.sv, &world.home.director, payment).await.unwrap();
    assert_eq!(printed.name, "kvitanciya-2026-03-02.pdf");
    // A resident knows the lines of a statement.
    payments::print_payment(&world.sv, &world.home.resident, posting.0).await.unwrap();
    for scope in [&world.home.neighbour, &other.resident, &other.director] {
        assert_eq!(refusal(payments::print_receipt(&world.sv, scope, posting).await), NOWHERE);
        assert_eq!(refusal(payments::print_payment(&world.sv, scope, posting.0).await), NOWHERE);
        let bill = payments::print_bill(&world.sv, scope, world.account, "2026-03".parse().unwrap()).await;
        assert_eq!(refusal(bill), NOWHERE);
    }
    assert_eq!(refusal(payments::print_payment(&world.sv, &other.director, payment).await), NOWHERE);
    assert_eq!(
        refusal(payments::print_receipt(&world.sv, &world.home.plumber, posting).await).0,
        Kind::Denied
    );
    // What is no payment has no receipt: a debt that was brought over.
    let opening = PostingId(one(&pool, "select id from ledger_transactions where kind = 'opening'").await);
    assert_eq!(
        refusal(payments::print_receipt(&world.sv, &world.home.director, opening).await),
        NOWHERE
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_tax_offices_receipt_stands_on_ours_and_what_went_back_too(pool: PgPool) {
    let world = World::new(pool).await;
    let posting = world.paid_one().await;
    let before = world.receipt(&world.home.resident, posting).await;
    has(&before, &["Это не фискальный чек"]);
    assert!(!before.contains("Возвращено"), "{before}");
    let fiscal = json!({ "id": "p1", "type": "PERFORM", "fiscal_data": { "receipt_id": 121, "status_code": 0, "message": "accepted",
        "terminal_id": "EP1", "fiscal_sign": "800031554082", "qr_code_url": "https://ofd.example/p?t=EP1", "date": "20260302140000" } });
    assert_eq!(world.payme("SetFiscalData", fiscal).await["result"]["success"], true);
    assert_eq!(world.cancel("p1", 5).await["result"]["state"], -2);
    let after = world.receipt(&world.home.resident, posting).await;
    has(&after, &["Фискальный чек. Наведите", "Возвращено", "10 000 сум"]);
    assert!(!after.contains("Это не фискальный чек"), "{after}");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_link_shows_its_receipt_for_three_days_and_no_other(pool: PgPool) {
    let world = World::new(pool).await;
    let posting = world.paid_one().await;
    let company = world.home.company;
    let link = payments::receipt_link(&world.sv, (company, posting), Lang::Uz).unwrap();
    assert!(
        link.starts_with("https://hovli.test/receipts/") && link.ends_with("&lang=uz"),
        "{link}"
    );
    let (named, shown, until, sign) = parts(&link);
    let sign = sign.as_str();
    assert_eq!((named, shown), (company, posting));
    let printed = payments::print_receipt_by_link(&world.sv, (company, posting), (until, sign), Lang::Uz).await;
    has(&read(&printed.unwrap()), &["Toʻlov kvitansiyasi", "10 000 soʻm"]);
    let other = PostingId(uuid::Uuid::from_u128(1));
    for (company, posting, until, sign) in [
        (company, other, until, sign),
        (CompanyId(uuid::Uuid::from_u128(1)), posting, until, sign),
        (company, posting, until + 1, sign),
        (company, posting, until, "00"),
        (company, posting, until, ""),
    ] {
        let refused = payments::print_receipt_by_link(&world.sv, (company, posting), (until, sign), Lang::Ru).await;
        assert_eq!(refusal(refused), OVER);
    }
    world.clock.advance(chrono::Duration::days(3));
    let refused = payments::print_receipt_by_link(&world.sv, (company, posting), (until, sign), Lang::Ru).await;
    assert_eq!(refusal(refused), OVER);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_app_has_a_link_for_each_payment_and_each_month(pool: PgPool) {
    let world = World::new(pool).await;
    world.charged(1, "2026-03-01", 700_000).await;
    let posting = world.paid_one().await;
    world.clock.advance(chrono::Duration::seconds(1));
    assert_eq!(world.cancel("p1", 5).await["result"]["state"], -2);
    let home = payments::home(&world.sv, &world.home.resident, world.home.apartment, Older::default())
        .await
        .unwrap();
    let paid: Vec<_> = home[0].payments.iter().map(|paid| paid.receipt.as_deref()).collect();
    // What went back stands on the receipt of the payment.
    assert!(paid[0].is_none(), "{paid:?}");
    let (company, named, until, sign) = parts(paid[1].unwrap());
    assert_eq!(named, posting);
    payments::print_receipt_by_link(&world.sv, (company, named), (until, &sign), Lang::Ru)
        .await
        .unwrap();
    let bills: Vec<_> = home[0]
        .months
        .iter()
        .map(|month| (month.period.is_some(), month.bill.is_some()))
        .collect();
    assert_eq!(bills, [(true, true), (false, false)]);
    let link = home[0].months[0].bill.clone().unwrap();
    let url: url::Url = link.parse().unwrap();
    let query: std::collections::HashMap<_, _> = url.query_pairs().into_owned().collect();
    let (until, sign) = (query["until"].parse().unwrap(), query["sign"].as_str());
    let of = |month: &str| (company, world.account, month.parse().unwrap());
    let bill = payments::print_bill_by_link(&world.sv, of("2026-03"), (until, sign), Lang::Ru)
        .await
        .unwrap();
    let text = read(&bill);
    has(&text, &["Квитанция: Март 2026", NUMBER]);
    assert!(!text.contains("Анвар"), "who has the link learns no name: {text}");
    let refused = payments::print_bill_by_link(&world.sv, of("2026-02"), (until, sign), Lang::Ru).await;
    assert_eq!(refusal(refused), OVER);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_bill_adds_up_from_what_was_owed_to_what_is_to_be_paid(pool: PgPool) {
    let world = World::new(pool).await;
    world.charged(1, "2026-03-01", 700_000).await;
    world.charged(2, "2026-02-01", 20_000).await;
    world.paid_one().await;
    let march = world.bill("2026-03").await;
    has(
        &march,
        &[
            "Квитанция: Март 2026",
            "50 200 сум",
            "7 000 сум",
            "10 000 сум",
            "47 200 сум",
            "К оплате на 02.03.2026",
            "Payme или Click",
        ],
    );
    // What was brought over is owed since before the month in which it was.
    has(
        &world.bill("2026-02").await,
        &["Перенесённый остаток", "долга нет", "200 сум", "50 200 сум"],
    );
    let april = world.bill("2026-04").await;
    assert!(april.contains("47 200 сум") && !april.contains("7 000 сум 10 000"), "{april}");
    let in_uzbek = world.home.resident.clone().through(Channel::Web, Lang::Uz);
    let bill = payments::print_bill(&world.sv, &in_uzbek, world.account, "2026-03".parse().unwrap()).await;
    has(
        &read(&bill.unwrap()),
        &[
            "Kvitansiya: Mart 2026",
            "Oy boshida",
            "50 200 soʻm",
            "Jami hisoblangan",
            "7 000 soʻm",
            "Oyda toʻlangan",
            "10 000 soʻm",
            "02.03.2026 holatiga toʻlanishi kerak: 47 200 soʻm",
        ],
    );
    let far = payments::print_bill(&world.sv, &world.home.resident, world.account, "2026-05".parse().unwrap()).await;
    assert_eq!(refusal(far), NOWHERE);
    // The staff see who lives there, where they may.
    let staff = payments::print_bill(&world.sv, &world.home.director, world.account, "2026-03".parse().unwrap()).await;
    has(&read(&staff.unwrap()), &["Анвар Тошматов"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_bill_of_who_paid_ahead_asks_for_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    world.create("p1", OWED + 500_000).await;
    world.perform("p1").await;
    has(&world.bill("2026-03").await, &["переплата 5 000 сум", "Платить сейчас не нужно"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn whoever_comes_back_from_the_provider_has_the_receipt(pool: PgPool) {
    let world = World::new(pool).await;
    let cmd = domain::payments::Checkout {
        account: world.account,
        command: domain::ids::CommandId::random(),
        amount: domain::payments::AmountChoice::All,
        other_tiyin: None,
    };
    let opened = payments::checkout(&world.sv, &world.home.resident, cmd).await.unwrap();
    let seen = payments::order(&world.sv, &world.home.resident, opened.order).await.unwrap();
    assert_eq!(seen.receipt, None, "nothing came yet");
    world.clock.advance(chrono::Duration::seconds(1));
    world.payme("CreateTransaction", made("p1", OWED, &opened.code)).await;
    world.perform("p1").await;
    let seen = payments::order(&world.sv, &world.home.resident, opened.order).await.unwrap();
    let (company, posting, until, sign) = parts(&seen.receipt.unwrap());
    let printed = payments::print_receipt_by_link(&world.sv, (company, posting), (until, &sign), Lang::Ru).await;
    has(&read(&printed.unwrap()), &["50 000 сум", "долга нет"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_statement_has_every_line_and_what_was_left(pool: PgPool) {
    let world = World::new(pool).await;
    world.clock.advance(chrono::Duration::seconds(1));
    world.charged(1, "2026-03-01", 700_000).await;
    world.paid_one().await;
    let period = domain::payments::SheetPeriod::default();
    let printed = payments::print_statement(&world.sv, &world.home.director, world.account, period)
        .await
        .unwrap();
    has(
        &read(&printed),
        &[
            "Выписка по лицевому счёту 100012",
            "Начисление",
            "57 000 сум",
            "Payme",
            "−10 000 сум",
            "47 000 сум",
            "03.2026",
            "Анвар Тошматов",
        ],
    );
    let others = payments::print_statement(&world.sv, &world.home.resident, world.account, period).await;
    assert_eq!(refusal(others).0, Kind::Denied);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn papers_name_whom_the_company_named_as_the_payee(pool: PgPool) {
    let world = World::new(pool).await;
    let posting = world.paid_one().await;
    let (sv, home) = (&world.sv, &world.home);
    let save = |legal_name: &str, inn: &str| SavePayee {
        command: CommandId::random(),
        legal_name: legal_name.to_owned(),
        inn: inn.to_owned(),
    };
    let papers = async || {
        let period = SheetPeriod::default();
        let statement = payments::print_statement(sv, &home.director, world.account, period).await.unwrap();
        [
            world.receipt(&home.resident, posting).await,
            world.bill("2026-03").await,
            read(&statement),
        ]
    };
    for paper in papers().await {
        assert!(!paper.contains("Получатель") && !paper.contains("ИНН"), "{paper}");
    }

    companies::save_payee(sv, &home.director, save("ООО «Навруз Сервис»", "301 234 567"))
        .await
        .unwrap();
    for paper in papers().await {
        has(&paper, &["Получатель: ООО «Навруз Сервис», ИНН 301234567"]);
    }
    let known = companies::payee(sv, &home.director).await.unwrap();
    assert_eq!(known.inn.as_deref(), Some("301234567"));

    // A number alone stands alone, and what is wrong changes nothing.
    companies::save_payee(sv, &home.director, save("", "301234568")).await.unwrap();
    let wrong = companies::save_payee(sv, &home.director, save("ООО", "30123456"))
        .await
        .unwrap_err();
    assert_eq!(
        (wrong.fields.fields[0].field.as_str(), wrong.fields.fields[0].code.as_str()),
        ("inn", "inn")
    );
    for paper in papers().await {
        has(&paper, &["ИНН 301234568"]);
        assert!(!paper.contains("Получатель"), "{paper}");
    }
    for stranger in [&home.dispatcher, &home.resident] {
        let denied = companies::save_payee(sv, stranger, save("Другие", "")).await.unwrap_err();
        assert_eq!(denied.kind, Kind::Denied);
        assert_eq!(companies::payee(sv, stranger).await.unwrap_err().kind, Kind::Denied);
    }
    // Another company has its own.
    let other = Arrange::other_company(sv).await;
    assert_eq!(companies::payee(sv, &other.director).await.unwrap(), Payee::default());
}
