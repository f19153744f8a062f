//! What a file leaves out stays as it is.

use domain::{
    auth::{SaveProfile, SignIn},
    housing::{SaveBuilding, SaveComplex, SaveEntrance},
    ids::CommandId,
    lang::Lang,
    people::{Employee, SaveEmployee},
    requests::Policy,
};
use secrecy::ExposeSecret as _;
use services::{
    Channel, Scope, Services,
    auth::{self, Device, Face},
    companies, housing, people, requests,
    test_support::services,
};
use sqlx::PgPool;

use super::{FILE, can_sign_in, file, rows};

const BOT: &str = r#"{ "token": "12345:first", "api_url": "http://127.0.0.1:8081" }"#;
const CATEGORY: &str = r#"{ "code": "water_leak", "name": { "ru": "Потоп", "uz": "Toshqin", "en": "Flood" } }"#;
const LEGAL: &str = r#""legal_name": "ООО «Юнусабад Комфорт»", "inn": "301234567", "time_zone": "Asia/Samarkand", "#;

/// A file that says everything of each thing.
fn full() -> String {
    FILE.replace("\"settings\":", &format!("{LEGAL}\"settings\":")).replacen(
        '{',
        &format!("{{ \"bot\": {BOT}, \"categories\": [{CATEGORY}],"),
        1,
    )
}

/// The same things with nothing but what they are found by and what must be said.
const SPARSE: &str = r#"{
  "company": { "slug": "yunusobod", "name": "Юнусабад Комфорт", "settings": { "policy": { "pool": true } } },
  "bot": { "token": "12345:first" },
  "categories": [{ "code": "water_leak", "name": { "ru": "Потоп" } }],
  "houses": [{
    "name": "Мегаполис",
    "buildings": [{ "address": { "ru": "Юнусабад, 4-й квартал, 12" }, "entrances": [{ "number": 1 }, { "number": 2, "floors": null }] }]
  }],
  "employees": [
    { "name": "Азиз Назаров", "phone": "900008801", "role": "director", "password": "second password" },
    { "name": "Olim Soliyev", "phone": "900008802", "role": "executor" }
  ],
  "residents": [
    { "name": "Ойбек Турсунов", "phone": "900008811", "apartments": [{ "address": "Юнусабад, 4-й квартал, 12", "number": "20" }] }
  ]
}"#;

async fn olim(sv: &Services, scope: &Scope) -> Employee {
    let all = people::employees(sv, scope).await.unwrap();
    all.into_iter().find(|one| one.name == "Olim Soliyev").unwrap()
}

/// The director renames themselves.
async fn rename_director(sv: &Services, name: &str) {
    let credentials = SignIn {
        login: "900008801".to_owned(),
        password: "first password".to_owned(),
        next: String::new(),
    };
    let session = auth::sign_in(sv, &credentials, &Device::default()).await.unwrap();
    let signed = auth::signed(sv, session.token.expose_secret(), Face::Staff, Channel::Web)
        .await
        .unwrap();
    let profile = SaveProfile {
        full_name: name.to_owned(),
        lang: Some(Lang::En),
    };
    auth::save_profile(sv, &signed, profile).await.unwrap();
}

/// The panel changes the complex, the house and its first entrance.
async fn rebuild(sv: &Services, scope: &Scope) {
    let complex = housing::complexes(sv, scope).await.unwrap().remove(0);
    let house = housing::building(sv, scope, complex.buildings[0].id).await.unwrap();
    let save = SaveComplex {
        id: Some(complex.id),
        command: CommandId::random(),
        name_ru: "Мегаполис".to_owned(),
        name_uz: "Megapolis turar joyi".to_owned(),
    };
    housing::save_complex(sv, scope, save).await.unwrap();
    let save = SaveBuilding {
        id: Some(house.card.id),
        command: CommandId::random(),
        complex: complex.id,
        address_ru: house.card.address.ru.clone(),
        address_uz: "Yunusobod 4-daha, 12-uy".to_owned(),
        floors: Some(12),
        year: Some(1986),
    };
    housing::save_building(sv, scope, save).await.unwrap();
    let entrance = house.entrances.iter().find(|entrance| entrance.number == 1).unwrap();
    let save = SaveEntrance {
        id: Some(entrance.id),
        command: CommandId::random(),
        building: house.card.id,
        number: 1,
        floors: Some(12),
        intercom_note: "код 77".to_owned(),
    };
    housing::save_entrance(sv, scope, save).await.unwrap();
}

/// Names the rows that differ; hundreds of equal ones would hide them.
fn assert_same(before: &[String], after: &[String]) {
    let changed: Vec<_> = after.iter().filter(|row| !before.contains(row)).collect();
    assert!(changed.is_empty(), "{changed:#?}");
    assert_eq!(after.len(), before.len());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_sparse_file_changes_nothing(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let done = companies::provision(&sv, file(&full())).await.unwrap();
    let scope = Scope::system(done.company);
    let worker = olim(&sv, &scope).await;
    assert_eq!((worker.houses.len(), worker.specializations.len()), (1, 2));
    let save = SaveEmployee {
        id: worker.id,
        position: "Бригадир".to_owned(),
        email: None,
        phone: None,
        phone_before: None,
        role: worker.role,
        specializations: worker.specializations[..1].to_vec(),
        houses: worker.houses.clone(),
    };
    people::save_employee(&sv, &scope, save).await.unwrap();
    rebuild(&sv, &scope).await;
    rename_director(&sv, "Азиз Первый").await;
    let before = rows(&pool).await;
    for word in [
        "Бригадир",
        "turar joyi",
        "4-daha",
        "код 77",
        "Азиз Первый",
        "Samarkand",
        "301234567",
        "Flood",
        "127.0.0.1",
    ] {
        assert!(before.iter().any(|row| row.contains(word)), "{word}");
    }

    for _ in 0..2 {
        let again = companies::provision(&sv, file(SPARSE)).await.unwrap();

        assert!(!again.is_new);
        assert_same(&before, &rows(&pool).await);
    }

    assert!(can_sign_in(&sv, "900008801", "first password").await);
    assert!(!can_sign_in(&sv, "900008801", "second password").await);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_full_file_twice_changes_nothing(pool: PgPool) {
    let sv = services(pool.clone()).await;
    companies::provision(&sv, file(&full())).await.unwrap();
    let before = rows(&pool).await;

    companies::provision(&sv, file(&full())).await.unwrap();

    assert_same(&before, &rows(&pool).await);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_a_file_empties_is_cleared(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let done = companies::provision(&sv, file(&full())).await.unwrap();
    let scope = Scope::system(done.company);
    let cleared = r#"{
      "company": { "slug": "yunusobod", "name": "Юнусабад Комфорт", "legal_name": "", "settings": { "policy": { "rate_days": 14 } } },
      "categories": [{ "code": "water_leak", "name": "Течь" }],
      "houses": [{ "name": "Мегаполис", "buildings": [{ "address": "Юнусабад, 4-й квартал, 12", "entrances": [{ "number": 1, "intercom_note": "" }] }] }],
      "employees": [{ "name": "Olim Soliyev", "phone": "900008802", "role": "executor", "position": "", "specializations": [], "houses": [] }]
    }"#;

    companies::provision(&sv, file(cleared)).await.unwrap();

    let worker = olim(&sv, &scope).await;
    assert_eq!(
        (worker.position.as_str(), worker.specializations.len(), worker.houses.len()),
        ("", 0, 0)
    );
    let house = housing::buildings(&sv, &scope).await.unwrap().remove(0);
    let house = housing::building(&sv, &scope, house.id).await.unwrap();
    assert_eq!(
        (house.floors, house.year, house.entrances[0].intercom_note.as_deref()),
        (Some(9), Some(1984), None)
    );
    assert_eq!(house.card.address.uz, "Yunusobod 4-mavze, 12-uy");
    let policy = companies::settings(&sv, &scope).await.unwrap().policy;
    assert_eq!((policy.auto_close_days, policy.return_days, policy.rate_days), (5, 7, 14));
    let categories = requests::categories(&sv, &scope).await.unwrap();
    let leak = categories.iter().find(|category| category.name.ru == "Течь").unwrap();
    assert_eq!((leak.name.uz.as_str(), leak.name.en.as_deref()), ("Течь", None));
    let stored = rows(&pool).await;
    assert!(!stored.iter().any(|row| row.contains("ООО")));
    assert!(stored.iter().any(|row| row.contains("301234567")));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_name_is_taken_until_there_is_a_password(pool: PgPool) {
    let sv = services(pool).await;
    let done = companies::provision(&sv, file(FILE)).await.unwrap();
    let renamed = FILE.replace("Азиз Назаров", "Азиз Каримов").replace("Olim Soliyev", "Olim Karimov");

    companies::provision(&sv, file(&renamed)).await.unwrap();

    let employees = people::employees(&sv, &Scope::system(done.company)).await.unwrap();
    let mut names: Vec<_> = employees.into_iter().map(|one| one.name).collect();
    names.sort();
    assert_eq!(names, ["Olim Karimov", "Азиз Назаров"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_new_company_needs_little(pool: PgPool) {
    let sv = services(pool).await;
    let small = r#"{
      "company": { "slug": "kichik", "name": "Кичик" },
      "employees": [{ "name": "Олим", "phone": "900008802", "role": "executor" }]
    }"#;

    let done = companies::provision(&sv, file(small)).await.unwrap();

    let scope = Scope::system(done.company);
    let settings = companies::settings(&sv, &scope).await.unwrap();
    assert_eq!(
        (
            settings.default_lang,
            settings.offset_minutes,
            settings.policy,
            settings.resident_hourly_limit,
            settings.resident_daily_limit
        ),
        (Lang::Ru, 300, Policy::default(), 10, 30)
    );
    let worker = people::employees(&sv, &scope).await.unwrap().remove(0);
    assert_eq!(
        (worker.position.as_str(), worker.houses.len(), worker.specializations.len()),
        ("", 0, 0)
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_companys_numbers_stay_until_they_are_cleared(pool: PgPool) {
    let sv = services(pool).await;
    let with = |settings: &str| {
        let file = r#"{ "company": { "slug": "kichik", "name": "Кичик", "settings": SETTINGS } }"#;
        companies::provision(&sv, super::file(&file.replace("SETTINGS", settings)))
    };
    let numbers = async |company| {
        let settings = companies::settings(&sv, &Scope::system(company)).await.unwrap();
        let digits = |line: Option<domain::phone::Line>| line.map(String::from);
        (digits(settings.office_phone), digits(settings.emergency_phone))
    };
    let known = |office: Option<&str>| (office.map(str::to_owned), Some("1055".to_owned()));

    let company = Box::pin(with(r#"{ "office_phone": "+998 71 200 00 01", "emergency_phone": "1055" }"#))
        .await
        .unwrap()
        .company;
    assert_eq!(numbers(company).await, known(Some("998712000001")));
    Box::pin(with(r#"{ "resident_hourly_limit": 5 }"#)).await.unwrap();
    assert_eq!(numbers(company).await, known(Some("998712000001")), "what is left out stays");
    Box::pin(with(r#"{ "office_phone": "" }"#)).await.unwrap();
    assert_eq!(numbers(company).await, known(None));
}
