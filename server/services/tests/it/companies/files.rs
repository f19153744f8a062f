//! What an operator's file makes of a company, changes of it, and refuses.

use super::*;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_file_makes_a_whole_company(pool: PgPool) {
    let sv = services(pool).await;
    let done = companies::provision(&sv, file(FILE)).await.unwrap();
    let scope = Scope::system(done.company);

    assert!(done.is_new);
    assert_eq!(
        (
            done.complexes,
            done.buildings,
            done.entrances,
            done.apartments,
            done.employees,
            done.residents
        ),
        (1, 1, 2, 37, 2, 1)
    );
    assert!(can_sign_in(&sv, "900008801", "first password").await);
    assert!(can_sign_in(&sv, "aziz@example.uz", "first password").await);
    let house = housing::buildings(&sv, &scope).await.unwrap().remove(0);
    let house = housing::building(&sv, &scope, house.id).await.unwrap();
    assert_eq!(
        (
            house.card.address.uz.as_str(),
            house.hints.len(),
            house.entrances[0].intercom_note.as_deref()
        ),
        ("Yunusobod 4-mavze, 12-uy", 1, Some("код 12"))
    );
    let olim = people::employees(&sv, &scope)
        .await
        .unwrap()
        .into_iter()
        .find(|one| one.name == "Olim Soliyev")
        .unwrap();
    assert_eq!(
        (olim.specializations.len(), olim.houses.as_slice(), olim.role_name.ru.as_str()),
        (2, &[house.card.id][..], "Исполнитель")
    );
    let oybek = people::residents(
        &sv,
        &scope,
        &ResidentFilter {
            q: "oybek mavze".to_owned(),
            ..ResidentFilter::default()
        },
    )
    .await
    .unwrap()
    .items
    .remove(0);
    assert_eq!(
        oybek.homes.iter().map(|home| home.number.as_str()).collect::<Vec<_>>(),
        ["20", "A1"]
    );
    let settings = companies::settings_in(&mut sv.begin(&scope).await.unwrap()).await.unwrap();
    assert_eq!((settings.policy.auto_close_days, settings.policy.return_days), (5, 7));
    assert!(
        settings.policy.claim_on_duty,
        "who takes jobs has begun a shift, unless the company says otherwise"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_same_file_again_changes_nothing(pool: PgPool) {
    let sv = services(pool.clone()).await;
    companies::provision(&sv, file(FILE)).await.unwrap();
    let before = rows(&pool).await;

    let again = companies::provision(&sv, file(FILE)).await.unwrap();

    assert_eq!(rows(&pool).await, before);
    assert!(!again.is_new);
    assert_eq!(
        (
            again.complexes,
            again.buildings,
            again.entrances,
            again.apartments,
            again.employees,
            again.residents
        ),
        (0, 0, 0, 0, 0, 0)
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_changed_file_changes_what_it_names_and_removes_nothing(pool: PgPool) {
    let sv = services(pool).await;
    let done = companies::provision(&sv, file(FILE)).await.unwrap();
    let scope = Scope::system(done.company);
    let olim = people::employees(&sv, &scope)
        .await
        .unwrap()
        .into_iter()
        .find(|one| one.name == "Olim Soliyev")
        .unwrap();

    let changed = FILE
        .replace("Юнусабад Комфорт", "Юнусабад Люкс")
        .replace("\"floors\": 9", "\"floors\": 10")
        .replace("19-36", "19-40")
        .replace("first password", "second password")
        .replace("Ойбек Турсунов", "Ойбек Ниёзов")
        .replace(", \"note\": \"Председатель\"", "");
    let again = companies::provision(&sv, file(&changed)).await.unwrap();
    assert_eq!((again.apartments, again.residents), (4, 0));
    people::dismiss(&sv, &scope, olim.id).await.unwrap();
    let only = r#"{ "company": { "slug": "yunusobod", "name": "Юнусабад Люкс", "lang": "uz" }, "employees": [{ "name": "Olim Soliyev", "phone": "900008802", "role": "dispatcher" }] }"#;
    companies::provision(&sv, file(only)).await.unwrap();

    let house = housing::buildings(&sv, &scope).await.unwrap().remove(0);
    assert_eq!(
        (house.apartments, housing::building(&sv, &scope, house.id).await.unwrap().floors),
        (41, Some(10))
    );
    // A first password is only the first one, and a decision of the company stands.
    assert!(can_sign_in(&sv, "900008801", "first password").await);
    let olim = people::employee(&sv, &scope, olim.id).await.unwrap();
    assert!(olim.dismissed_at.is_some() && olim.role_name.ru == "Исполнитель");
    let oybek = people::residents(&sv, &scope, &ResidentFilter::default())
        .await
        .unwrap()
        .items
        .remove(0);
    assert_eq!((oybek.name.as_str(), oybek.note.as_deref()), ("Ойбек Ниёзов", Some("Председатель")));
    let settings = companies::settings_in(&mut sv.begin(&scope).await.unwrap()).await.unwrap();
    assert_eq!((settings.name.as_str(), settings.policy.auto_close_days), ("Юнусабад Люкс", 5));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_wrong_file_does_nothing_and_says_where(pool: PgPool) {
    let sv = services(pool).await;
    for (from, to, place, what) in [
        ("\"20\", \"tie\"", "\"200\", \"tie\"", "residents[0].apartments[0]", "choice"),
        ("900008811", "8811", "residents[0].phone", "phone"),
        ("\"plumber\", ", "\"wizard\", ", "employees[1].specializations[0]", "choice"),
        ("first password", "short", "employees[0].password", "too-short"),
        (
            "\"houses\": [\"Юнусабад, 4-й квартал, 12\"]",
            "\"houses\": [\"Марс\"]",
            "employees[1].houses[0]",
            "choice",
        ),
        ("19-36", "36-19", "houses[0].buildings[0].entrances[1].apartments[0]", "range"),
        ("19-36", "18-36", "houses[0].buildings[0]: 18", "taken"),
        ("yunusobod", "Yunusobod!", "company.slug", "slug"),
    ] {
        assert_eq!(
            field(companies::provision(&sv, file(&FILE.replace(from, to))).await),
            (place.to_owned(), what.to_owned()),
            "{to}"
        );
    }
    assert!(companies::active(&sv).await.unwrap().is_empty());
    assert!(serde_json::from_str::<Provision>(&FILE.replace("\"hints\"", "\"hits\"")).is_err());
    assert!(serde_json::from_str::<Provision>(&FILE.replace("\"residents\"", "\"people\"")).is_err());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_file_brings_a_bot(pool: PgPool) {
    let sv = services(pool).await;
    let with = |token: &str| {
        file(&FILE.replacen(
            '{',
            &format!("{{ \"bot\": {{ \"token\": \"{token}\", \"api_url\": \"http://127.0.0.1:8081\" }},"),
            1,
        ))
    };

    companies::provision(&sv, with("12345:first")).await.unwrap();
    companies::provision(&sv, with("12345:second")).await.unwrap();

    let bots = services::telegram::active_bots(&sv).await.unwrap();
    assert_eq!(
        (bots.len(), bots[0].telegram_id, bots[0].api_url.as_str()),
        (1, 12345, "http://127.0.0.1:8081/")
    );
    assert_eq!(
        field(companies::provision(&sv, with("no token")).await),
        ("bot.token".to_owned(), "bot-token".to_owned())
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_file_tailors_categories(pool: PgPool) {
    let sv = services(pool).await;
    let with = |categories: &str| file(&FILE.replacen('{', &format!("{{ \"categories\": [{categories}],"), 1));
    let pool_category = r#"{ "code": "own_pool", "group": "yard", "name": { "ru": "Бассейн", "uz": "Basseyn" }, "priority": "urgent", "specialization": "plumber", "require_after": true }"#;
    let done = companies::provision(
        &sv,
        with(&format!(
            r#"{{ "code": "other_app", "hidden": true }}, {{ "code": "water_leak", "name": "Потоп" }}, {pool_category}"#
        )),
    )
    .await
    .unwrap();
    companies::provision(&sv, with(pool_category)).await.unwrap();

    let categories = requests::categories(&sv, &Scope::system(done.company)).await.unwrap();
    let find = |name: &str| categories.iter().filter(|category| category.name.ru == name).collect::<Vec<_>>();
    assert_eq!(
        (
            find("Проблема с приложением").len(),
            find("Потоп").len(),
            find("Протечка, затопление").len()
        ),
        (0, 1, 0)
    );
    let own = find("Бассейн");
    assert_eq!(
        (own.len(), own[0].priority, own[0].require_after, own[0].icon.as_str()),
        (1, Priority::Urgent, true, "yard")
    );
    assert_eq!(
        field(companies::provision(&sv, with(r#"{ "code": "own_zoo", "group": "yard" }"#)).await),
        ("categories[0].name".to_owned(), "required".to_owned())
    );
    assert_eq!(
        field(companies::provision(&sv, with(r#"{ "code": "own_zoo", "name": "Зоопарк", "group": "no_group" }"#)).await),
        ("categories[0].group".to_owned(), "choice".to_owned())
    );
}

/// What a file says of a category of the company's own is what a shipped one says; a later file keeps it, or clears it.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_category_of_ones_own_has_all_that_a_shipped_one_has(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let with = |category: &str| file(&FILE.replacen('{', &format!("{{ \"categories\": [{category}],"), 1));
    let own = r#"{ "code": "own_pool", "group": "yard", "name": "Бассейн", "require_before": true, "is_paid": true, "place": "yard",
      "keywords": "Бассейн, basseyn", "stop_text": { "ru": "Отойдите от воды.", "uz": "Suvdan uzoqlashing." } }"#;
    let done = companies::provision(&sv, with(own)).await.unwrap();
    let scope = Scope::system(done.company);
    let found = async || {
        let categories = requests::categories(&sv, &scope).await.unwrap();
        categories.into_iter().find(|one| one.name.ru == "Бассейн").unwrap()
    };
    let first = found().await;
    assert!(first.require_before && first.is_paid && !first.require_after);
    assert_eq!(first.keywords, domain::search_key::fold("бассейн basseyn"));
    let said = first.stop_text.clone().unwrap();
    assert_eq!((said.ru.as_str(), said.uz.as_str()), ("Отойдите от воды.", "Suvdan uzoqlashing."));
    assert!(
        rows(&pool)
            .await
            .iter()
            .any(|row| row.contains("own_pool") && row.contains(r#""place":"yard""#))
    );

    let before = rows(&pool).await;
    companies::provision(&sv, with(own)).await.unwrap();
    companies::provision(&sv, with(r#"{ "code": "own_pool", "stop_text": { "ru": "Отойдите от воды." } }"#))
        .await
        .unwrap();
    assert_eq!(rows(&pool).await, before, "what is left out stays");

    let cleared = r#"{ "code": "own_pool", "is_paid": false, "require_before": false, "keywords": "", "stop_text": "", "place": "" }"#;
    companies::provision(&sv, with(cleared)).await.unwrap();
    let last = found().await;
    assert_eq!((last.keywords.as_str(), last.stop_text), ("", None));
    assert!(!last.is_paid && !last.require_before);
    assert!(
        !rows(&pool)
            .await
            .iter()
            .any(|row| row.contains("own_pool") && row.contains(r#""place":"yard""#))
    );
}
