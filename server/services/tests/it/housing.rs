//! Houses.

use domain::{
    housing::{ApartmentKind, SaveApartment, SaveBuilding, SaveComplex, SaveEntrance},
    ids::CommandId,
    people::{ResidentFilter, SaveEmployee},
    roles::Role,
};
use services::{
    Error, Services, housing, people,
    test_support::{Arrange, Arranged, services},
};
use sqlx::PgPool;

fn code<T>(result: Result<T, Error>) -> &'static str {
    result.err().map_or("ok", |error| error.code)
}

fn field<T: std::fmt::Debug>(result: Result<T, Error>) -> (String, String) {
    let error = result.unwrap_err().fields.fields.remove(0);
    (error.field, error.code)
}

fn apartment(a: &Arranged, number: &str) -> SaveApartment {
    SaveApartment {
        id: None,
        command: CommandId::random(),
        building: a.other_building,
        entrance: None,
        kind: ApartmentKind::Flat,
        number: number.to_owned(),
        floor: None,
        area: String::new(),
        rooms: None,
    }
}

fn building(a: &Arranged, address: &str) -> SaveBuilding {
    SaveBuilding {
        id: None,
        command: CommandId::random(),
        complex: a.complex,
        address_ru: address.to_owned(),
        address_uz: String::new(),
        floors: None,
        year: None,
    }
}

async fn numbers(sv: &Services, a: &Arranged) -> Vec<String> {
    housing::building(sv, &a.dispatcher, a.other_building)
        .await
        .unwrap()
        .apartments
        .into_iter()
        .map(|card| card.number)
        .collect()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn houses_are_shown_with_what_is_in_them(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;

    let complexes = housing::complexes(&sv, &a.dispatcher).await.unwrap();
    assert_eq!(
        (complexes.len(), complexes[0].name.ru.as_str(), complexes[0].buildings.len()),
        (1, "Навруз", 2)
    );
    let cards = housing::buildings(&sv, &a.dispatcher).await.unwrap();
    assert_eq!(
        cards
            .iter()
            .map(|card| (card.address.ru.as_str(), card.apartments, card.connected))
            .collect::<Vec<_>>(),
        [("ул. Навруз, 5", 20, 0), ("ул. Навруз, 7", 1, 0)]
    );

    let house = housing::building(&sv, &a.dispatcher, a.building).await.unwrap();
    assert_eq!((house.floors, house.entrances[0].number, house.apartments.len()), (Some(9), 1, 20));
    assert_eq!(
        house
            .apartments
            .iter()
            .map(|card| card.number.as_str())
            .take(12)
            .collect::<Vec<_>>(),
        ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]
    );
    assert_eq!((house.apartments[11].residents, house.apartments[0].residents), (1, 0));
    let flat = housing::apartment(&sv, &a.dispatcher, a.apartment).await.unwrap();
    assert_eq!(
        (flat.address.ru.as_str(), flat.people[0].name.as_str(), flat.card.entrance_number),
        ("ул. Навруз, 5", "Анвар Тошматов", Some(1))
    );
    assert_eq!(code(housing::complexes(&sv, &a.plumber).await), "denied");
    assert_eq!(code(housing::building(&sv, &a.resident, a.building).await), "denied");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn apartments_are_added_and_changed(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let new = SaveApartment {
        area: "58,5".to_owned(),
        rooms: Some(3),
        floor: Some(2),
        ..apartment(&a, " 12А ")
    };

    let id = housing::save_apartment(&sv, &a.dispatcher, new.clone()).await.unwrap();
    assert_eq!(housing::save_apartment(&sv, &a.dispatcher, new).await.unwrap(), id);
    housing::save_apartment(&sv, &a.dispatcher, apartment(&a, "12")).await.unwrap();
    housing::save_apartment(&sv, &a.dispatcher, apartment(&a, "2")).await.unwrap();
    assert_eq!(numbers(&sv, &a).await, ["1", "2", "12", "12А"]);
    let card = housing::apartment(&sv, &a.dispatcher, id).await.unwrap().card;
    assert_eq!((card.area_dm2, card.rooms, card.floor), (Some(5850), Some(3), Some(2)));

    assert_eq!(
        field(housing::save_apartment(&sv, &a.dispatcher, apartment(&a, "12")).await),
        ("number".to_owned(), "taken".to_owned())
    );
    assert_eq!(
        code(
            housing::save_apartment(
                &sv,
                &a.dispatcher,
                SaveApartment {
                    kind: ApartmentKind::Parking,
                    ..apartment(&a, "12")
                }
            )
            .await
        ),
        "ok"
    );
    assert_eq!(
        field(
            housing::save_apartment(
                &sv,
                &a.dispatcher,
                SaveApartment {
                    area: "много".to_owned(),
                    ..apartment(&a, "3")
                }
            )
            .await
        ),
        ("area".to_owned(), "number".to_owned())
    );
    assert_eq!(
        field(
            housing::save_apartment(
                &sv,
                &a.dispatcher,
                SaveApartment {
                    floor: Some(900),
                    ..apartment(&a, "3")
                }
            )
            .await
        ),
        ("floor".to_owned(), "range".to_owned())
    );
    // The entrance of another building.
    assert_eq!(
        field(
            housing::save_apartment(
                &sv,
                &a.dispatcher,
                SaveApartment {
                    entrance: Some(a.entrance),
                    ..apartment(&a, "3")
                }
            )
            .await
        ),
        ("entrance".to_owned(), "choice".to_owned())
    );
    assert_eq!(code(housing::save_apartment(&sv, &a.plumber, apartment(&a, "4")).await), "denied");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_new_number_or_address_is_what_residents_are_found_by(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let find = async |q: &str| {
        people::residents(
            &sv,
            &a.dispatcher,
            &ResidentFilter {
                q: q.to_owned(),
                ..ResidentFilter::default()
            },
        )
        .await
        .unwrap()
        .items
        .len()
    };
    assert_eq!((find("навруз").await, find("чиланзар").await, find("тошматов 77").await), (2, 0, 0));

    let moved = SaveBuilding {
        id: Some(a.building),
        address_uz: "Chilonzor, 5".to_owned(),
        year: Some(1987),
        ..building(&a, "Чиланзар, 5")
    };
    housing::save_building(&sv, &a.dispatcher, moved).await.unwrap();
    let renumbered = SaveApartment {
        id: Some(a.apartment),
        building: a.building,
        ..apartment(&a, "77")
    };
    housing::save_apartment(&sv, &a.dispatcher, renumbered).await.unwrap();

    assert_eq!(
        (
            find("навруз").await,
            find("чиланзар").await,
            find("chilonzor").await,
            find("тошматов 77").await
        ),
        (0, 2, 2, 1)
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn complexes_buildings_and_entrances_are_added(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let complex = SaveComplex {
        id: None,
        command: CommandId::random(),
        name_ru: "Бўстон".to_owned(),
        name_uz: String::new(),
    };
    let complex = housing::save_complex(&sv, &a.manager, complex).await.unwrap();

    let id = housing::save_building(
        &sv,
        &a.manager,
        SaveBuilding {
            complex,
            floors: Some(16),
            ..building(&a, "ул. Бўстон, 1")
        },
    )
    .await
    .unwrap();
    let entrance = |number| SaveEntrance {
        id: None,
        command: CommandId::random(),
        building: id,
        number,
        floors: None,
        intercom_note: "код 1234".to_owned(),
    };
    let first = housing::save_entrance(&sv, &a.manager, entrance(1)).await.unwrap();
    housing::save_entrance(
        &sv,
        &a.manager,
        SaveEntrance {
            id: Some(first),
            intercom_note: String::new(),
            ..entrance(3)
        },
    )
    .await
    .unwrap();

    let house = housing::building(&sv, &a.manager, id).await.unwrap();
    assert_eq!((house.complex_name.uz.as_str(), house.floors), ("Бўстон", Some(16)));
    assert_eq!(
        house
            .entrances
            .iter()
            .map(|entrance| (entrance.id, entrance.number, entrance.intercom_note.clone()))
            .collect::<Vec<_>>(),
        [(first, 3, None)]
    );
    assert_eq!(
        field(housing::save_entrance(&sv, &a.manager, entrance(3)).await),
        ("number".to_owned(), "taken".to_owned())
    );
    assert_eq!(
        field(housing::save_entrance(&sv, &a.manager, entrance(0)).await),
        ("number".to_owned(), "range".to_owned())
    );
    assert_eq!(
        field(
            housing::save_building(
                &sv,
                &a.manager,
                SaveBuilding {
                    floors: Some(0),
                    ..building(&a, "x")
                }
            )
            .await
        ),
        ("floors".to_owned(), "range".to_owned())
    );
    assert_eq!(
        field(housing::save_building(&sv, &a.manager, building(&a, " ")).await),
        ("address_ru".to_owned(), "required".to_owned())
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_employee_of_one_house_sees_only_it(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let role = people::roles(&sv, &a.director)
        .await
        .unwrap()
        .into_iter()
        .find(|role| role.base == Role::Dispatcher)
        .unwrap()
        .id;
    let limit = SaveEmployee {
        id: a.dispatcher_id,
        position: String::new(),
        email: None,
        phone: None,
        phone_before: None,
        role,
        specializations: Vec::new(),
        houses: vec![a.other_building],
    };
    people::save_employee(&sv, &a.director, limit).await.unwrap();

    assert_eq!(
        housing::buildings(&sv, &a.dispatcher)
            .await
            .unwrap()
            .iter()
            .map(|card| card.id)
            .collect::<Vec<_>>(),
        [a.other_building]
    );
    assert_eq!(housing::complexes(&sv, &a.dispatcher).await.unwrap()[0].buildings.len(), 1);
    assert_eq!(code(housing::building(&sv, &a.dispatcher, a.building).await), "not_found");
    assert_eq!(code(housing::apartment(&sv, &a.dispatcher, a.apartment).await), "not_found");
    assert_eq!(
        code(
            housing::save_apartment(
                &sv,
                &a.dispatcher,
                SaveApartment {
                    building: a.building,
                    ..apartment(&a, "99")
                }
            )
            .await
        ),
        "not_found"
    );
    assert_eq!(code(housing::save_apartment(&sv, &a.dispatcher, apartment(&a, "99")).await), "ok");
    assert_eq!(
        code(housing::save_building(&sv, &a.dispatcher, building(&a, "ул. Новая, 1")).await),
        "denied"
    );
    assert_eq!(housing::buildings(&sv, &a.director).await.unwrap().len(), 2);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn another_companys_houses_do_not_exist(pool: PgPool) {
    let sv = services(pool).await;
    let (a, b) = (Arrange::company(&sv).await, Arrange::other_company(&sv).await);

    assert_eq!(code(housing::building(&sv, &b.director, a.building).await), "not_found");
    assert_eq!(code(housing::apartment(&sv, &b.director, a.apartment).await), "not_found");
    assert_eq!(
        code(
            housing::save_building(
                &sv,
                &b.director,
                SaveBuilding {
                    id: Some(a.building),
                    complex: b.complex,
                    ..building(&b, "Моё")
                }
            )
            .await
        ),
        "not_found"
    );
    assert_eq!(
        field(housing::save_building(&sv, &b.director, building(&a, "Моё")).await),
        ("complex".to_owned(), "choice".to_owned())
    );
    assert_eq!(
        code(
            housing::save_apartment(
                &sv,
                &b.director,
                SaveApartment {
                    id: Some(a.apartment),
                    ..apartment(&b, "1000")
                }
            )
            .await
        ),
        "not_found"
    );
    assert_eq!(
        field(housing::save_apartment(&sv, &b.director, apartment(&a, "1000")).await),
        ("building".to_owned(), "choice".to_owned())
    );
    assert_eq!(housing::buildings(&sv, &b.director).await.unwrap().len(), 2);
    assert_eq!(
        housing::building(&sv, &a.director, a.building).await.unwrap().card.address.ru,
        "ул. Навруз, 5"
    );
}
