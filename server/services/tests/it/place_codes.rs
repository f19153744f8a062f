//! The codes of houses and entrances.

use domain::{
    housing::SaveEntrance,
    ids::{BuildingId, CommandId},
    people::SaveEmployee,
    place_codes::{CodedPlace, PlaceCode},
    roles::Role,
};
use secrecy::SecretString;
use services::{
    Error, Scope, Services,
    housing::{self, HouseCodes},
    people,
    telegram::{self, SaveBot},
    test_support::{Arrange, Arranged, services},
};
use sqlx::PgPool;

fn code<T>(result: Result<T, Error>) -> &'static str {
    result.err().map_or("ok", |error| error.code)
}

async fn connect_bot(sv: &Services, a: &Arranged, token: &str, username: &str) {
    let save = SaveBot {
        token: SecretString::from(token),
        username: username.to_owned(),
        api_url: None,
    };
    let mut tx = sv.begin(&Scope::system(a.company)).await.unwrap();
    telegram::save_bot_in(&mut tx, sv.config(), &save).await.unwrap();
    tx.commit().await.unwrap();
}

async fn house(sv: &Services, scope: &Scope, building: BuildingId) -> HouseCodes {
    housing::place_codes(sv, scope, building).await.unwrap()
}

/// As the company's bot reads it.
async fn place(sv: &Services, a: &Arranged, code: PlaceCode) -> Option<CodedPlace> {
    let mut tx = sv.begin(&Scope::system(a.company)).await.unwrap();
    let place = housing::place_of_code_in(&mut tx, code).await.unwrap();
    tx.commit().await.unwrap();
    place
}

/// How many codes there are, by the company's own eyes.
async fn kept(pool: &PgPool) -> i64 {
    let mut tx = pool.begin().await.unwrap();
    sqlx::query("set local role app_jobs").execute(&mut *tx).await.unwrap();
    sqlx::query_scalar("select count(*) from place_codes")
        .fetch_one(&mut *tx)
        .await
        .unwrap()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_house_and_its_entrances_have_codes_that_stay(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let a = Arrange::company(&sv).await;
    connect_bot(&sv, &a, "700:token", "navruz_bot").await;
    assert_eq!(kept(&pool).await, 0, "nobody has asked for them");

    let first = house(&sv, &a.dispatcher, a.building).await;
    assert_eq!(
        (first.bot.as_deref(), first.address.ru.as_str()),
        (Some("navruz_bot"), "ул. Навруз, 5")
    );
    let entrances: Vec<_> = first.codes.iter().map(|(place, _)| place.entrance.map(|one| one.number)).collect();
    assert_eq!(entrances[..2], [None, Some(1)], "the house first");
    assert_eq!(kept(&pool).await, i64::try_from(first.codes.len()).unwrap());
    for (index, (coded, code)) in first.codes.iter().enumerate() {
        assert_eq!(place(&sv, &a, *code).await, Some(*coded));
        assert!(
            first.codes.iter().skip(index + 1).all(|(_, other)| other != code),
            "two places have one code"
        );
    }
    assert_eq!(place(&sv, &a, PlaceCode::parse("iloviloi").unwrap()).await, None);

    let save = SaveEntrance {
        id: None,
        command: CommandId::random(),
        building: a.building,
        number: 77,
        floors: None,
        intercom_note: String::new(),
    };
    housing::save_entrance(&sv, &a.director, save).await.unwrap();
    let again = house(&sv, &a.director, a.building).await;
    assert_eq!(again.codes[..first.codes.len()], first.codes, "what hangs at the doors stays true");
    assert_eq!(again.codes.len(), first.codes.len() + 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn two_who_print_at_the_same_time_print_the_same(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let a = Arrange::company(&sv).await;
    connect_bot(&sv, &a, "700:token", "navruz_bot").await;
    let (one, other) = tokio::join!(house(&sv, &a.dispatcher, a.building), house(&sv, &a.manager, a.building));
    assert_eq!(one, other);
    assert_eq!(kept(&pool).await, i64::try_from(one.codes.len()).unwrap());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn without_a_named_bot_nothing_is_made(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let a = Arrange::company(&sv).await;
    for named in [false, true] {
        if named {
            // Telegram was not asked for the name yet.
            connect_bot(&sv, &a, "700:token", "").await;
        }
        let codes = house(&sv, &a.dispatcher, a.building).await;
        assert_eq!((codes.bot, codes.codes.len()), (None, 0));
        let printed = housing::print_place_codes(&sv, &a.dispatcher, a.building).await.unwrap();
        let text = pdf_extract::extract_text_from_mem(&printed.bytes).unwrap();
        assert!(text.contains("Telegram") && !text.contains("t.me/"), "{text}");
    }
    assert_eq!(kept(&pool).await, 0);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_sheet_names_every_place_and_its_link(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    connect_bot(&sv, &a, "700:token", "navruz_bot").await;
    let printed = housing::print_place_codes(&sv, &a.dispatcher, a.building).await.unwrap();
    let text = pdf_extract::extract_text_from_mem(&printed.bytes).unwrap();
    assert!(text.contains("подъезд 1") && text.contains("1-podyezd"), "{text}");
    for (_, code) in house(&sv, &a.dispatcher, a.building).await.codes {
        assert!(text.contains(&code.link("navruz_bot")), "{text}");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn another_companys_codes_and_houses_do_not_exist(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let (a, b) = (Arrange::company(&sv).await, Arrange::other_company(&sv).await);
    connect_bot(&sv, &a, "700:token", "navruz_bot").await;
    connect_bot(&sv, &b, "701:token", "other_bot").await;
    assert_eq!(code(housing::place_codes(&sv, &b.director, a.building).await), "not_found");
    assert_eq!(kept(&pool).await, 0, "a refused reader makes none");
    let (_, ours) = house(&sv, &a.director, a.building).await.codes[0];
    assert!(place(&sv, &a, ours).await.is_some());
    assert_eq!(place(&sv, &b, ours).await, None);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn codes_are_for_those_who_see_the_house(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let a = Arrange::company(&sv).await;
    connect_bot(&sv, &a, "700:token", "navruz_bot").await;
    for scope in [&a.plumber, &a.resident] {
        assert_eq!(code(housing::place_codes(&sv, scope, a.building).await), "denied");
        assert_eq!(code(housing::print_place_codes(&sv, scope, a.building).await), "denied");
    }
    let roles = people::roles(&sv, &a.director).await.unwrap();
    let limit = SaveEmployee {
        id: a.dispatcher_id,
        position: String::new(),
        email: None,
        phone: None,
        phone_before: None,
        role: roles.into_iter().find(|role| role.base == Role::Dispatcher).unwrap().id,
        specializations: Vec::new(),
        houses: vec![a.other_building],
    };
    people::save_employee(&sv, &a.director, limit).await.unwrap();
    assert_eq!(code(housing::place_codes(&sv, &a.dispatcher, a.building).await), "not_found");
    assert_eq!(kept(&pool).await, 0);
    let own = house(&sv, &a.dispatcher, a.other_building).await;
    assert!(own.codes.iter().all(|(place, _)| place.building == a.other_building));
    let nowhere = BuildingId::generate(sv.now());
    assert_eq!(code(housing::place_codes(&sv, &a.director, nowhere).await), "not_found");
}
