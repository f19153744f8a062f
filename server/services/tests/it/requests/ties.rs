//! Followers, duplicates and related requests, as the staff keep them.

use domain::requests::{Follow, Link, Ties};

use super::*;

fn link(request: RequestId, other: RequestId) -> Link {
    Link {
        request,
        other: Some(other),
        number: None,
    }
}

async fn ties(world: &World, request: RequestId) -> Ties {
    requests::ties(&world.sv, &world.home.dispatcher, request).await.unwrap()
}

fn ids(cards: &[domain::requests::Card]) -> Vec<RequestId> {
    cards.iter().map(|card| card.id).collect()
}

fn field(error: &Error) -> (&str, &str) {
    let field = &error.fields.fields[0];
    (field.field.as_str(), field.code.as_str())
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn requests_are_linked_from_either_side_and_apart_again(pool: PgPool) {
    let world = World::new(pool).await;
    let (first, second, other) = (
        world.request(NO_WATER).await,
        world.request(NO_WATER).await.id,
        world.request(BLOCKAGE).await.id,
    );
    let first_id = first.id;
    assert_eq!(
        ids(&ties(&world, first_id).await.similar),
        [second],
        "of the same house and category"
    );
    let (sv, dispatcher) = (&world.sv, &world.home.dispatcher);
    requests::link(sv, dispatcher, link(first_id, second)).await.unwrap();
    requests::link(sv, dispatcher, link(second, first_id)).await.unwrap();
    let by_number = Link {
        number: Some(first.number),
        other: None,
        ..link(other, first_id)
    };
    requests::link(sv, dispatcher, by_number).await.unwrap();
    let seen = ties(&world, first_id).await;
    assert_eq!((ids(&seen.related), ids(&seen.similar)), (vec![other, second], Vec::new()));
    assert_eq!(ids(&ties(&world, second).await.related), [first_id]);
    let version = world.detail(dispatcher, first_id).await.card.version;
    requests::unlink(sv, dispatcher, link(second, first_id)).await.unwrap();
    requests::unlink(sv, dispatcher, link(second, first_id)).await.unwrap();
    assert_eq!(ids(&ties(&world, first_id).await.related), [other]);
    assert_eq!(
        world.detail(dispatcher, first_id).await.card.version,
        version,
        "the request itself stays as it is"
    );

    let duplicate = Act {
        target: Some(first_id),
        ..act(second, Action::MarkDuplicate)
    };
    requests::act(sv, dispatcher, duplicate).await.unwrap();
    assert_eq!(ids(&ties(&world, first_id).await.duplicates), [second]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_one_does_not_see_is_not_linked(pool: PgPool) {
    let world = World::new(pool).await;
    let strangers = Arrange::other_company(&world.sv).await;
    let (first, second) = (world.request(NO_WATER).await.id, world.request(NO_WATER).await.id);
    let sv = &world.sv;
    let denied = requests::link(sv, &world.home.plumber, link(first, second)).await.unwrap_err();
    assert_eq!(denied.kind, Kind::Denied);
    let foreign = requests::link(sv, &strangers.director, link(first, second)).await.unwrap_err();
    assert_eq!(foreign.kind, Kind::NotFound);
    for other in [first, RequestId(uuid::Uuid::nil())] {
        let error = requests::link(sv, &world.home.dispatcher, link(first, other)).await.unwrap_err();
        assert_eq!(field(&error), ("number", "choice"));
    }
    assert_eq!(
        requests::ties(sv, &world.home.resident, first).await.unwrap_err().kind,
        Kind::Denied
    );
    assert_eq!(
        requests::ties(sv, &strangers.director, first).await.unwrap_err().kind,
        Kind::NotFound
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn followers_are_added_by_phone_and_leave_by_themselves(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    let (sv, dispatcher) = (&world.sv, &world.home.dispatcher);
    let follow = |phone: &str| Follow {
        request: id,
        resident: None,
        phone: phone.to_owned(),
    };
    requests::add_follower(sv, dispatcher, follow("90 000-01-12")).await.unwrap();
    requests::add_follower(sv, dispatcher, follow("998900000112")).await.unwrap();
    let seen = ties(&world, id).await.followers;
    assert_eq!((seen.len(), seen[0].resident), (1, world.home.neighbour_id), "twice is once");
    assert!(world.detail(&world.home.neighbour, id).await.is_followed);
    for (phone, code) in [("12", "phone"), ("90 999-99-99", "choice")] {
        let error = requests::add_follower(sv, dispatcher, follow(phone)).await.unwrap_err();
        assert_eq!(field(&error), ("phone", code));
    }
    assert_eq!(
        requests::add_follower(sv, &world.home.plumber, follow("90 000-01-12"))
            .await
            .unwrap_err()
            .kind,
        Kind::Denied
    );

    requests::unfollow(sv, &world.home.neighbour, id).await.unwrap();
    assert!(ties(&world, id).await.followers.is_empty());
    requests::unfollow(sv, &world.home.neighbour, id).await.unwrap();
    assert_eq!(requests::unfollow(sv, dispatcher, id).await.unwrap_err().kind, Kind::NotFound);
    requests::add_follower(sv, dispatcher, follow("90 000-01-12")).await.unwrap();
    let remove = Follow {
        resident: Some(world.home.neighbour_id),
        ..follow("")
    };
    requests::remove_follower(sv, dispatcher, remove).await.unwrap();
    assert!(ties(&world, id).await.followers.is_empty());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_sees_no_numbers_finds_nobody_by_one(pool: PgPool) {
    let world = World::new(pool).await;
    let inspector = world.hire_as(4, Role::Inspector).await;
    let written = requests::create(&world.sv, &inspector, world.draft(NO_WATER).await).await.unwrap();
    let follow = |resident, phone: &str| Follow {
        request: written.id,
        resident,
        phone: phone.to_owned(),
    };
    let by_phone = requests::add_follower(&world.sv, &inspector, follow(None, "90 000-01-12")).await;
    assert_eq!(refusal(by_phone), (Kind::Denied, "denied"));
    let by_id = follow(Some(world.home.neighbour_id), "");
    requests::add_follower(&world.sv, &inspector, by_id).await.unwrap();
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_follows_is_seen_by_whoever_adds_them(pool: PgPool) {
    let world = World::new(pool).await;
    let part = EmployeePart {
        role: Role::Dispatcher,
        houses: Some(vec!["ул. Навруз, 7".to_owned()]),
        ..EmployeePart::default()
    };
    let elsewhere = world.hire(1, part).await;
    let (sv, dispatcher) = (&world.sv, &world.home.dispatcher);
    let there = Create {
        apartment: None,
        building: Some(world.home.other_building),
        ..world.draft(NO_WATER).await
    };
    let id = requests::create(sv, dispatcher, there).await.unwrap().id;
    let by_phone = Follow {
        request: id,
        resident: None,
        phone: "90 000-01-12".to_owned(),
    };
    let by_id = Follow {
        request: id,
        resident: Some(world.home.neighbour_id),
        phone: String::new(),
    };

    for (follow, name) in [(&by_phone, "phone"), (&by_id, "resident")] {
        let refused = requests::add_follower(sv, &elsewhere, follow.clone()).await.unwrap_err();
        assert_eq!(field(&refused), (name, "choice"), "of a house that is not theirs");
    }
    services::people::archive_resident(sv, &world.home.director, world.home.neighbour_id)
        .await
        .unwrap();
    for (follow, name) in [(by_phone, "phone"), (by_id, "resident")] {
        let refused = requests::add_follower(sv, dispatcher, follow).await.unwrap_err();
        assert_eq!(field(&refused), (name, "choice"), "whose access is closed");
    }
    assert!(ties(&world, id).await.followers.is_empty());
}
