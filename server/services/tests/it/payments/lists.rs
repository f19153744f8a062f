//! The accountant's lists: who owes, and who paid.

use calamine::{Reader as _, Xlsx};
use domain::{
    ids::{BuildingId, CommandId, ComplexId},
    payments::{AccountFilter, AccountShow, AccountSort, LedgerKind, PaymentFilter, PaymentSource, PaymentState, TakePayment, Way},
};
use futures::StreamExt as _;
use services::{Kind, exports};

use super::*;

async fn listed(world: &World, filter: &AccountFilter) -> Vec<(String, i64, Option<i32>)> {
    let found = payments::balances(&world.sv, &world.home.director, filter).await.unwrap();
    let rows = found.page.items.into_iter();
    rows.map(|row| (row.number, row.due_tiyin.0, row.months)).collect()
}

async fn charge(world: &World, (source, period): (u128, &str), amount: i64) {
    let cmd = Post {
        account: world.account,
        kind: Why::Charge,
        source: uuid::Uuid::from_u128(source),
        line: Line {
            period: Some(period.parse().unwrap()),
            service: None,
        },
        amount: Tiyin(amount),
    };
    payments::post(&world.sv, &world.system(), &cmd).await.unwrap();
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn debtors_come_by_size_with_the_age_of_their_debt(pool: PgPool) {
    let world = World::new(pool).await;
    // The opening is as old as its posting, March; November of the year before is older.
    charge(&world, (1, "2025-11-01"), 300).await;
    let all = listed(&world, &AccountFilter::default()).await;
    assert_eq!(all, [(NUMBER.to_owned(), OWED + 300, Some(4)), ("100013".to_owned(), 0, None)]);
    let show = |show| AccountFilter {
        show: Some(show),
        ..AccountFilter::default()
    };
    assert_eq!(listed(&world, &show(AccountShow::Debtors)).await.len(), 1);
    assert_eq!(listed(&world, &show(AccountShow::Advance)).await.len(), 0);
    for (months, count) in [(4, 1), (5, 0), (0, 1)] {
        let old = AccountFilter {
            months: Some(months),
            ..AccountFilter::default()
        };
        assert_eq!(listed(&world, &old).await.len(), count, "{months}");
    }
    // What is paid is not owed any more, however old it was: the opening, which has no month, is paid first.
    let paid = TakePayment {
        account: world.account,
        command: CommandId::random(),
        way: Way::Cash,
        amount: "50 000".to_owned(),
        day: None,
        document: String::new(),
        note: String::new(),
    };
    payments::take(&world.sv, &world.home.director, paid).await.unwrap();
    assert_eq!(
        listed(&world, &show(AccountShow::Debtors)).await,
        [(NUMBER.to_owned(), 300, Some(4))]
    );
    let totals = payments::balances(&world.sv, &world.home.director, &AccountFilter::default())
        .await
        .unwrap()
        .totals;
    assert_eq!((totals.accounts, totals.debtors, totals.due_tiyin), (2, 1, Tiyin(300)));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn accounts_are_found_and_walked(pool: PgPool) {
    let world = World::new(pool).await;
    let q = |q: &str| AccountFilter {
        q: q.to_owned(),
        sort: Some(AccountSort::Number),
        ..AccountFilter::default()
    };
    assert_eq!(listed(&world, &q("100013")).await.len(), 1);
    assert_eq!(listed(&world, &q("1000")).await.len(), 2);
    assert_eq!(listed(&world, &q("nothing of that kind")).await.len(), 0);
    for signs in ["***", "!?", "'", "«»", "---", "%", "_"] {
        assert_eq!(listed(&world, &q(signs)).await.len(), 0, "{signs}");
    }
    let resident = services::people::resident(&world.sv, &world.home.director, world.home.resident_id)
        .await
        .unwrap();
    let of_resident = listed(&world, &q(&resident.name)).await;
    assert_eq!(of_resident.iter().map(|row| row.0.as_str()).collect::<Vec<_>>(), [NUMBER]);
    let first = &listed(&world, &q("")).await[0];
    assert_eq!(first.0, NUMBER);
    // From each place on only what follows is there, in either order.
    for sort in [AccountSort::Debt, AccountSort::Number] {
        let filter = AccountFilter {
            sort: Some(sort),
            after: format!(
                "{}{}",
                world.account,
                if sort == AccountSort::Debt {
                    OWED.to_string()
                } else {
                    NUMBER.to_owned()
                }
            ),
            ..AccountFilter::default()
        };
        let rest = listed(&world, &filter).await;
        assert_eq!(rest.iter().map(|row| row.0.as_str()).collect::<Vec<_>>(), ["100013"], "{sort}");
    }
    let odd = AccountFilter {
        after: "neither an id nor a sum, and longer than both".to_owned(),
        ..AccountFilter::default()
    };
    assert_eq!(listed(&world, &odd).await.len(), 2);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn balances_are_seen_by_those_who_see_charges(pool: PgPool) {
    let world = World::new(pool).await;
    let other = Arrange::other_company(&world.sv).await;
    let filter = AccountFilter::default();
    let theirs = payments::balances(&world.sv, &other.director, &filter).await.unwrap();
    assert_eq!((theirs.page.items.len(), theirs.totals.accounts), (0, 0));
    for scope in [&world.home.plumber, &world.home.resident] {
        assert_eq!(payments::balances(&world.sv, scope, &filter).await.unwrap_err().kind, Kind::Denied);
        assert_eq!(
            payments::payments(&world.sv, scope, &PaymentFilter::default())
                .await
                .unwrap_err()
                .kind,
            Kind::Denied
        );
        assert_eq!(
            exports::start_balances(&world.sv, scope, &filter).await.unwrap_err().kind,
            Kind::Denied
        );
    }
    let export = exports::start_balances(&world.sv, &world.home.director, &filter).await.unwrap();
    assert!(exports::write_next(&world.sv).await.unwrap());
    let done = exports::export(&world.sv, &world.home.director, export.id).await.unwrap();
    assert_eq!(done.rows, 2);
    let file = exports::fetch(&world.sv, &world.home.director, export.id).await.unwrap();
    assert!(file.name.starts_with("balansy-"), "{}", file.name);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_file_of_balances_says_who_owes_what_and_since_when(pool: PgPool) {
    let world = World::new(pool).await;
    let director = &world.home.director;
    charge(&world, (1, "2025-11-01"), 300).await;
    let ahead = TakePayment {
        account: AccountId(one(&world.pool, "select id from accounts where number = '100013'").await),
        command: CommandId::random(),
        way: Way::Cash,
        amount: "7,50".to_owned(),
        day: None,
        document: String::new(),
        note: String::new(),
    };
    payments::take(&world.sv, director, ahead).await.unwrap();
    let export = exports::start_balances(&world.sv, director, &AccountFilter::default())
        .await
        .unwrap();
    assert!(exports::write_next(&world.sv).await.unwrap());
    let file = exports::fetch(&world.sv, director, export.id).await.unwrap();
    let bytes = file.bytes.map(|part| part.unwrap().to_vec()).concat().await;
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let rows: Vec<Vec<String>> = sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    let company = format!("УК {}", world.home.slug);
    let heads = [
        "Лицевой счёт",
        "Компания",
        "Адрес",
        "Помещение",
        "ФИО",
        "Долг",
        "Аванс",
        "К оплате",
        "Давность, мес.",
        "Закрыт",
    ];
    let of = |number: &'static str, apartment: &'static str, name: &'static str, sums: [&'static str; 4]| {
        let place = [number, company.as_str(), "ул. Навруз, 5", apartment, name];
        [place.as_slice(), &sums, &[""]].concat()
    };
    let expected = [
        heads.to_vec(),
        of(NUMBER, "12", "Анвар Тошматов", ["50003", "0", "50003", "4"]),
        of("100013", "13", "Gulnora Ergasheva", ["0", "7.5", "-7.5", ""]),
    ];
    assert_eq!(rows, expected);
}

/// An account of another complex.
async fn elsewhere(world: &World) -> (AccountId, BuildingId, ComplexId) {
    let slug = &world.home.slug;
    let building = json!({
        "address": { "ru": "ул. Бустон, 1", "uz": "Boʻston koʻchasi, 1" },
        "floors": 9,
        "entrances": [{ "number": 1, "floors": 9, "apartments": ["1-2"] }],
    });
    let plan = json!({
        "company": { "slug": slug, "name": format!("УК {slug}") },
        "houses": [{ "name": { "ru": "Бустон", "uz": "Boʻston" }, "buildings": [building] }],
        "accounts": [{ "number": "100099", "address": "ул. Бустон, 1", "apartment": "1" }],
    });
    companies::provision(&world.sv, serde_json::from_value(plan).unwrap())
        .await
        .unwrap();
    let building =
        "select building_id from apartments join accounts on accounts.apartment_id = apartments.id where accounts.number = '100099'";
    (
        AccountId(one(&world.pool, "select id from accounts where number = '100099'").await),
        BuildingId(one(&world.pool, building).await),
        ComplexId(one(&world.pool, "select id from complexes where name ->> 'ru' = 'Бустон'").await),
    )
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn lists_are_narrowed_to_a_house_and_to_an_account(pool: PgPool) {
    let world = World::new(pool).await;
    let home = &world.home;
    let (account, building, complex) = elsewhere(&world).await;
    let all = AccountFilter {
        sort: Some(AccountSort::Number),
        ..AccountFilter::default()
    };
    let in_complex = |complex| AccountFilter {
        complex: Some(complex),
        ..all.clone()
    };
    let in_house = |building| AccountFilter {
        building: Some(building),
        ..all.clone()
    };
    let of_flat = AccountFilter {
        apartment: Some(home.apartment),
        ..all.clone()
    };
    for (filter, expected) in [
        (all.clone(), "100012 100013 100099"),
        (in_complex(home.complex), "100012 100013"),
        (in_complex(complex), "100099"),
        (in_house(home.building), "100012 100013"),
        (in_house(building), "100099"),
        (in_house(home.other_building), ""),
        (of_flat, "100012"),
    ] {
        let rows = listed(&world, &filter).await;
        let numbers: Vec<_> = rows.iter().map(|row| row.0.as_str()).collect();
        assert_eq!(numbers.join(" "), expected, "{filter:?}");
    }

    world.create("p1", 100).await;
    world.payme("CreateTransaction", made("p2", 300, "100099")).await;
    for (house, payer, expected) in [
        (Some(home.building), None, vec![100]),
        (Some(building), None, vec![300]),
        (Some(home.other_building), None, vec![]),
        (None, Some(world.account), vec![100]),
        (None, Some(account), vec![300]),
    ] {
        let filter = PaymentFilter {
            building: house,
            account: payer,
            ..PaymentFilter::default()
        };
        let amounts: Vec<_> = found(&world, filter).await.into_iter().map(|row| row.2).collect();
        assert_eq!(amounts, expected, "{house:?} {payer:?}");
    }
}

async fn found(world: &World, filter: PaymentFilter) -> Vec<(PaymentSource, PaymentState, i64)> {
    let page = payments::payments(&world.sv, &world.home.director, &filter).await.unwrap();
    page.items
        .into_iter()
        .map(|row| (row.source, row.state, row.amount_tiyin.0))
        .collect()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn payments_of_all_sources_stand_in_one_list(pool: PgPool) {
    let world = World::new(pool).await;
    world.create("t1", 100).await;
    world.clock.advance(chrono::Duration::seconds(1));
    world.create("t2", 200).await;
    world.perform("t2").await;
    world.clock.advance(chrono::Duration::seconds(1));
    let call = Call::prepare(77, NUMBER, "3");
    let prepared = world.click(call).await["merchant_prepare_id"].as_i64().unwrap();
    world.click(call.complete(prepared)).await;
    world.clock.advance(chrono::Duration::seconds(1));
    let by_hand = TakePayment {
        account: world.account,
        command: CommandId::random(),
        way: Way::Bank,
        amount: "4".to_owned(),
        day: None,
        document: "ПП-15".to_owned(),
        note: String::new(),
    };
    let taken = payments::take(&world.sv, &world.home.director, by_hand).await.unwrap();
    world.cancel("t2", 5).await;

    use PaymentSource::{Bank, Click, Payme};
    use PaymentState::{Paid, Refunded, Waiting};
    let all = found(&world, PaymentFilter::default()).await;
    assert_eq!(
        all,
        [(Bank, Paid, 400), (Click, Paid, 300), (Payme, Refunded, 200), (Payme, Waiting, 100)]
    );
    let by = |q: &str| PaymentFilter {
        q: q.to_owned(),
        ..PaymentFilter::default()
    };
    for (q, count) in [
        ("t2", 1),
        ("77", 1),
        ("ПП-15", 1),
        (NUMBER, 4),
        ("3", 1),
        ("2,00", 1),
        ("9007199254740993", 1),
        ("x", 0),
    ] {
        assert_eq!(found(&world, by(q)).await.len(), count, "{q}");
    }
    let of = |source, state| PaymentFilter {
        source,
        state,
        ..PaymentFilter::default()
    };
    assert_eq!(found(&world, of(Some(Payme), None)).await.len(), 2);
    assert_eq!(found(&world, of(Some(PaymentSource::Cash), None)).await.len(), 0);
    assert_eq!(found(&world, of(None, Some(Paid))).await.len(), 2);
    assert_eq!(found(&world, of(Some(Payme), Some(Refunded))).await.len(), 1);
    let days = |since: &str, until: &str| PaymentFilter {
        since: Some(since.parse().unwrap()),
        until: Some(until.parse().unwrap()),
        ..PaymentFilter::default()
    };
    assert_eq!(found(&world, days("2026-03-02", "2026-03-02")).await.len(), 4);
    assert_eq!(found(&world, days("2026-03-03", "2026-03-09")).await.len(), 0);
    let after = PaymentFilter {
        after: taken.id.to_string(),
        ..PaymentFilter::default()
    };
    assert_eq!(found(&world, after).await.len(), 3);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_payment_tells_everything_but_secrets(pool: PgPool) {
    let world = World::new(pool).await;
    let call = Call::prepare(77, NUMBER, "3");
    let prepared = world.click(call).await["merchant_prepare_id"].as_i64().unwrap();
    for again in [
        call.complete(prepared),
        Call {
            error: -5017,
            ..call.complete(prepared)
        },
    ] {
        world.clock.advance(chrono::Duration::seconds(1));
        world.click(again).await;
    }
    world.click(Call::prepare(771, NUMBER, "3")).await;
    let row = payments::payments(&world.sv, &world.home.director, &PaymentFilter::default())
        .await
        .unwrap()
        .items;
    let id = row.iter().find(|row| row.external == "77").unwrap().id;
    let detail = payments::payment(&world.sv, &world.home.director, id).await.unwrap();
    let methods: Vec<_> = detail.calls.iter().map(|call| (call.method.as_str(), call.verdict)).collect();
    assert_eq!(methods, [("prepare", 0), ("complete", 0), ("complete", -9)], "only its own calls");
    assert!(detail.calls.iter().all(|call| call.body.contains("sign_string=…")));
    let ledgers: Vec<_> = detail.postings[0]
        .entries
        .iter()
        .map(|entry| (entry.ledger, entry.amount_tiyin.0))
        .collect();
    assert_eq!(ledgers, [(LedgerKind::Clearing, 300), (LedgerKind::Receivable, -300)]);
    assert_eq!((detail.cases.len(), detail.cases[0].is_open), (1, true));
    assert_eq!(detail.facts.document.as_deref(), Some("9007199254740993"));

    let other = Arrange::other_company(&world.sv).await;
    assert_eq!(
        payments::payment(&world.sv, &other.director, id).await.unwrap_err().kind,
        Kind::NotFound
    );
    assert_eq!(
        payments::payment(&world.sv, &world.home.dispatcher, id).await.unwrap_err().kind,
        Kind::Denied
    );
}
