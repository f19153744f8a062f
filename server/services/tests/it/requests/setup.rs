//! The lists a company begins with.

use domain::{lang::Lang, requests::Priority};

use super::*;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_company_begins_with_the_shipped_lists(pool: PgPool) {
    let world = World::new(pool).await;
    let categories = requests::categories(&world.sv, &world.home.resident).await.unwrap();
    let groups: Vec<_> = categories.iter().filter(|category| category.parent.is_none()).collect();
    assert_eq!((groups.len(), categories.len()), (14, 78));
    let names: Vec<_> = categories.iter().take(3).map(|category| category.name.ru.as_str()).collect();
    assert_eq!(names, ["Вода и канализация", "Протечка, затопление", "Нет воды"]);
    let gas = categories.iter().find(|category| category.name.ru == "Запах газа").unwrap();
    assert_eq!(gas.priority, Priority::Emergency);
    assert!(gas.stop_text.as_ref().unwrap().uz.contains("104"));
    assert!(
        categories
            .iter()
            .all(|category| category.parent.is_none() || category.specialization.is_some())
    );
    let cyrillic = world.home.resident.clone().through(Channel::Bot, Lang::UzCyrl);
    assert_eq!(requests::categories(&world.sv, &cyrillic).await.unwrap().len(), 78);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn adding_the_lists_twice_changes_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    let before = requests::categories(&world.sv, &world.home.director).await.unwrap();
    let mut tx = world.sv.begin(&Scope::system(world.home.company)).await.unwrap();
    requests::add_default_categories(&mut tx).await.unwrap();
    requests::add_default_reasons(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(requests::categories(&world.sv, &world.home.director).await.unwrap(), before);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn residents_choose_only_reasons_of_their_own_actions(pool: PgPool) {
    let world = World::new(pool).await;
    for kind in ReasonKind::ALL {
        let theirs = requests::reasons(&world.sv, &world.home.resident, *kind).await.unwrap();
        assert_eq!(
            !theirs.is_empty(),
            matches!(kind, ReasonKind::Return | ReasonKind::Cancel),
            "{kind}"
        );
        assert!(theirs.iter().all(|reason| reason.visible_to_resident));
        let ours = requests::reasons(&world.sv, &world.home.dispatcher, *kind).await.unwrap();
        assert!(ours.len() >= theirs.len() && !ours.is_empty());
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_operator_changes_and_adds_categories(pool: PgPool) {
    let world = World::new(pool).await;
    let provision = async |part: serde_json::Value| {
        let plan = serde_json::json!({ "company": { "slug": world.home.slug, "name": "УК" }, "categories": [part] });
        companies::provision(&world.sv, serde_json::from_value(plan).unwrap()).await
    };
    provision(serde_json::json!({ "code": "water_smell", "name": "Пахнет", "priority": "urgent" }))
        .await
        .unwrap();
    provision(serde_json::json!({ "code": "water_clog", "hidden": true }))
        .await
        .unwrap();
    provision(serde_json::json!({ "code": "pool", "name": "Бассейн", "group": "yard", "specialization": "plumber" }))
        .await
        .unwrap();
    assert!(provision(serde_json::json!({ "code": "nameless" })).await.is_err());
    assert!(
        provision(serde_json::json!({ "code": "lost", "name": "Лес", "group": "water_leak" }))
            .await
            .is_err()
    );

    let categories = requests::categories(&world.sv, &world.home.resident).await.unwrap();
    let find = |name: &str| categories.iter().find(|category| category.name.ru == name);
    assert_eq!(find("Пахнет").unwrap().priority, Priority::Urgent);
    assert!(find("Запах").is_none() && find(BLOCKAGE).is_none());
    let added = find("Бассейн").unwrap();
    assert_eq!(
        (added.parent, added.icon.as_str()),
        (find("Двор и парковка").map(|group| group.id), "yard")
    );
    assert!(added.specialization.is_some());
    provision(serde_json::json!({ "code": "water_clog", "hidden": false }))
        .await
        .unwrap();
    world.request(BLOCKAGE).await;
}

/// A pause stops the clock for so long at most: otherwise whoever pauses is never late.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn no_shipped_pause_is_endless(pool: PgPool) {
    let world = World::new(pool).await;
    let holds = requests::reasons(&world.sv, &world.home.director, ReasonKind::Hold).await.unwrap();
    assert!(holds.iter().filter(|reason| reason.pauses_sla).count() >= 4);
    for reason in holds {
        assert_eq!(reason.max_days.is_some(), reason.pauses_sla, "{}", reason.name.ru);
    }
}
