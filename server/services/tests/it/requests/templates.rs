//! Answers the staff give often.

use domain::requests::SaveTemplate;

use super::*;

fn template(name: &str, text: &str) -> SaveTemplate {
    SaveTemplate {
        id: None,
        name: name.to_owned(),
        text_ru: text.to_owned(),
        text_uz: String::new(),
        text_en: String::new(),
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn templates_are_written_changed_and_removed(pool: PgPool) {
    let world = World::new(pool).await;
    let other = Arrange::other_company(&world.sv).await;
    let (sv, manager) = (&world.sv, &world.home.manager);
    let id = requests::save_template(sv, manager, template("Едем", "Мастер {executor} едет к вам"))
        .await
        .unwrap();
    let again = requests::save_template(sv, manager, template("Едем", "Ещё раз")).await.unwrap_err();
    assert_eq!((again.kind, again.code), (Kind::Conflict, "conflict.duplicate"));
    let changed = SaveTemplate {
        id: Some(id),
        text_uz: "Usta yoʻlda".to_owned(),
        ..template("Выехали", "Мастер {executor} уже едет")
    };
    requests::save_template(sv, manager, changed.clone()).await.unwrap();
    let seen = requests::templates(sv, &world.home.dispatcher).await.unwrap();
    let seen: Vec<_> = seen.iter().map(|one| (one.name.as_str(), one.text.uz.as_str())).collect();
    assert_eq!(seen, [("Выехали", "Usta yoʻlda")]);

    assert!(requests::templates(sv, &other.director).await.unwrap().is_empty());
    for scope in [&world.home.dispatcher, &world.home.plumber, &world.home.resident] {
        assert_eq!(
            requests::save_template(sv, scope, changed.clone()).await.unwrap_err().kind,
            Kind::Denied
        );
        assert_eq!(requests::delete_template(sv, scope, id).await.unwrap_err().kind, Kind::Denied);
    }
    assert_eq!(requests::templates(sv, &world.home.resident).await.unwrap_err().kind, Kind::Denied);
    assert_eq!(
        requests::save_template(sv, &other.director, changed).await.unwrap_err().kind,
        Kind::NotFound
    );
    assert_eq!(
        requests::delete_template(sv, &other.director, id).await.unwrap_err().kind,
        Kind::NotFound
    );
    requests::delete_template(sv, manager, id).await.unwrap();
    assert!(requests::templates(sv, manager).await.unwrap().is_empty());
}
