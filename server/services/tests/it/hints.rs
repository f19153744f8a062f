//! Hints about a house.

use domain::{
    housing::SaveHint,
    ids::{BuildingId, CommandId, HintId},
    people::SaveEmployee,
    roles::Role,
};
use services::{
    Error, Scope, Services, housing, people,
    test_support::{Arrange, services},
};
use sqlx::PgPool;

fn code<T>(result: Result<T, Error>) -> &'static str {
    result.err().map_or("ok", |error| error.code)
}

fn hint(building: BuildingId, id: Option<HintId>, text: &str) -> SaveHint {
    SaveHint {
        id,
        command: CommandId::random(),
        building,
        text: text.to_owned(),
    }
}

async fn texts(sv: &Services, scope: &Scope, building: BuildingId) -> Vec<String> {
    let mut shown = housing::building(sv, scope, building).await.unwrap().hints;
    let listed = housing::hints(sv, scope, building).await.unwrap();
    assert_eq!(listed.into_iter().map(|one| one.text).collect::<Vec<_>>(), shown);
    // Those that were written within one millisecond have no order.
    shown.sort();
    shown
}

async fn audited(pool: &PgPool) -> Vec<String> {
    let mut tx = pool.begin().await.unwrap();
    sqlx::query("set local role app_jobs").execute(&mut *tx).await.unwrap();
    sqlx::query_scalar("select distinct action from audit_log where entity = 'building' order by action")
        .fetch_all(&mut *tx)
        .await
        .unwrap()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_hint_is_written_changed_and_removed(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let a = Arrange::company(&sv).await;
    let (key, roof) = ("Ключ от подвала у консьержа", "На крышу через третий подъезд");
    assert!(texts(&sv, &a.manager, a.building).await.is_empty());

    housing::save_hint(&sv, &a.manager, hint(a.building, None, key)).await.unwrap();
    housing::save_hint(&sv, &a.manager, hint(a.building, None, key)).await.unwrap();
    housing::save_hint(&sv, &a.manager, hint(a.building, None, roof)).await.unwrap();
    assert_eq!(texts(&sv, &a.manager, a.building).await, [key, roof], "the same words are one hint");

    let listed = housing::hints(&sv, &a.manager, a.building).await.unwrap();
    let first = listed.iter().find(|one| one.text == key).unwrap().id;
    let changed = hint(a.building, Some(first), "Ключ от подвала в офисе");
    housing::save_hint(&sv, &a.manager, changed).await.unwrap();
    assert_eq!(texts(&sv, &a.manager, a.building).await, ["Ключ от подвала в офисе", roof]);

    let command = CommandId::random();
    housing::remove_hint(&sv, &a.manager, command, first).await.unwrap();
    housing::remove_hint(&sv, &a.manager, command, first).await.unwrap();
    assert_eq!(texts(&sv, &a.manager, a.building).await, [roof]);
    assert_eq!(audited(&pool).await, ["houses.remove_hint", "houses.save_hint"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn hints_are_written_by_those_who_take_care_of_the_house(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    housing::save_hint(&sv, &a.dispatcher, hint(a.building, None, "Ключ у консьержа"))
        .await
        .unwrap();
    let id = housing::hints(&sv, &a.dispatcher, a.building).await.unwrap()[0].id;
    let save = |id, building| hint(building, id, "Ключ в офисе");

    assert_eq!(code(housing::hints(&sv, &a.plumber, a.building).await), "denied");
    assert_eq!(code(housing::save_hint(&sv, &a.plumber, save(None, a.building)).await), "denied");
    assert_eq!(code(housing::remove_hint(&sv, &a.plumber, CommandId::random(), id).await), "denied");
    // A hint stays with its building, and needs words.
    assert_eq!(
        code(housing::save_hint(&sv, &a.dispatcher, save(Some(id), a.other_building)).await),
        "not_found"
    );
    assert_eq!(
        code(housing::save_hint(&sv, &a.dispatcher, hint(a.building, None, " ")).await),
        "invalid"
    );
    assert_eq!(code(housing::hints(&sv, &a.dispatcher, BuildingId::nil()).await), "not_found");

    let roles = people::roles(&sv, &a.director).await.unwrap();
    let elsewhere = SaveEmployee {
        id: a.dispatcher_id,
        position: String::new(),
        email: None,
        phone: None,
        phone_before: None,
        role: roles.iter().find(|role| role.base == Role::Dispatcher).unwrap().id,
        specializations: Vec::new(),
        houses: vec![a.other_building],
    };
    people::save_employee(&sv, &a.director, elsewhere).await.unwrap();
    assert_eq!(
        code(housing::save_hint(&sv, &a.dispatcher, save(Some(id), a.building)).await),
        "not_found"
    );
    assert_eq!(
        code(housing::remove_hint(&sv, &a.dispatcher, CommandId::random(), id).await),
        "not_found"
    );
    assert_eq!(texts(&sv, &a.director, a.building).await, ["Ключ у консьержа"]);
}
