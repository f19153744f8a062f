//! Whom to call about a house.

use domain::{
    housing::SaveContact,
    ids::{BuildingId, CommandId, ContactId},
};
use services::{
    Error, Scope, Services, housing,
    test_support::{Arrange, services},
};
use sqlx::PgPool;

fn code<T>(result: Result<T, Error>) -> &'static str {
    result.err().map_or("ok", |error| error.code)
}

fn contact(building: BuildingId, id: Option<ContactId>, (name, phone): (&str, &str)) -> SaveContact {
    SaveContact {
        id,
        command: CommandId::random(),
        building,
        name: name.to_owned(),
        phone: phone.to_owned(),
    }
}

async fn known(sv: &Services, scope: &Scope, building: BuildingId) -> Vec<(String, String)> {
    let contacts = housing::contacts(sv, scope, building).await.unwrap();
    contacts.into_iter().map(|one| (one.name, one.phone)).collect()
}

fn one(name: &str, phone: &str) -> (String, String) {
    (name.to_owned(), phone.to_owned())
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_contact_is_written_changed_and_removed(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let save = async |id, words| housing::save_contact(&sv, &a.manager, contact(a.building, id, words)).await;
    save(None, ("Лифтёры", "1055")).await.unwrap();
    save(None, ("Консьерж Зухра", "+998 90 111-22-33")).await.unwrap();
    assert_eq!(
        known(&sv, &a.manager, a.building).await,
        [one("Консьерж Зухра", "998901112233"), one("Лифтёры", "1055")]
    );
    assert!(known(&sv, &a.manager, a.other_building).await.is_empty());

    let id = housing::contacts(&sv, &a.manager, a.building).await.unwrap()[0].id;
    save(Some(id), ("Консьерж Лола", "901112244")).await.unwrap();
    assert_eq!(known(&sv, &a.manager, a.building).await[0], one("Консьерж Лола", "998901112244"));
    let command = CommandId::random();
    housing::remove_contact(&sv, &a.manager, command, id).await.unwrap();
    housing::remove_contact(&sv, &a.manager, command, id).await.unwrap();
    assert_eq!(known(&sv, &a.manager, a.building).await, [one("Лифтёры", "1055")]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_contact_is_of_its_house_and_has_a_name_and_a_number(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let lift = ("Лифтёры", "1055");
    housing::save_contact(&sv, &a.manager, contact(a.building, None, lift))
        .await
        .unwrap();
    let id = housing::contacts(&sv, &a.manager, a.building).await.unwrap()[0].id;

    let elsewhere = contact(a.other_building, Some(id), lift);
    assert_eq!(code(housing::save_contact(&sv, &a.manager, elsewhere).await), "not_found");
    let nowhere = contact(BuildingId::nil(), None, lift);
    assert_eq!(code(housing::save_contact(&sv, &a.manager, nowhere).await), "not_found");
    assert_eq!(code(housing::contacts(&sv, &a.manager, BuildingId::nil()).await), "not_found");
    let own = contact(a.building, None, lift);
    assert_eq!(code(housing::save_contact(&sv, &a.plumber, own).await), "denied");
    let removed = housing::remove_contact(&sv, &a.plumber, CommandId::random(), id).await;
    assert_eq!(code(removed), "denied");

    let empty = housing::save_contact(&sv, &a.manager, contact(a.building, None, (" ", "12"))).await;
    let fields: Vec<_> = empty
        .unwrap_err()
        .fields
        .fields
        .into_iter()
        .map(|field| (field.field, field.code))
        .collect();
    assert_eq!(fields, [one("name", "required"), one("phone", "phone")]);
}
