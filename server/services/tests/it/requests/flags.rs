//! Whether work is paid for, and whether the warranty bears it.

use domain::requests::Status;

use super::*;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn flags_are_set_one_by_one_and_stand_in_list_page_and_history(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    let flag = async |is_paid, is_warranty| {
        let set = Act {
            is_paid,
            is_warranty,
            ..act(id, Action::SetFlags)
        };
        requests::act(&world.sv, &world.home.dispatcher, set).await
    };
    let shown = async || {
        let page = requests::list(&world.sv, &world.home.dispatcher, &all()).await.unwrap();
        let card = world.detail(&world.home.dispatcher, id).await.card;
        assert_eq!((page.items[0].is_paid, page.items[0].is_warranty), (card.is_paid, card.is_warranty));
        (card.is_paid, card.is_warranty, card.status)
    };
    assert_eq!(shown().await, (false, false, Status::New));
    flag(Some(true), None).await.unwrap();
    assert_eq!(shown().await, (true, false, Status::New));
    flag(None, Some(true)).await.unwrap();
    assert_eq!(shown().await, (true, true, Status::New));
    flag(Some(false), Some(true)).await.unwrap();
    assert_eq!(shown().await, (false, true, Status::New));
    assert_eq!(field(flag(None, None).await), wrong("is_paid", "required"));

    let history = world.detail(&world.home.dispatcher, id).await.history;
    let lines: Vec<_> = history
        .iter()
        .skip(1)
        .map(|line| (line.action.as_str(), line.is_paid, line.is_warranty))
        .collect();
    assert_eq!(
        lines,
        [
            ("set_flags", Some(true), None),
            ("set_flags", None, Some(true)),
            ("set_flags", Some(false), Some(true)),
        ]
    );
    let theirs = world.detail(&world.home.resident, id).await.history;
    assert_eq!(theirs.len(), 1, "how the money is noted is the staff's affair");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn flags_are_for_those_who_edit_and_another_category_brings_its_own(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    let flag = |version| Act {
        is_paid: Some(true),
        version,
        ..act(id, Action::SetFlags)
    };
    for (scope, expected) in [
        (&world.home.plumber, (Kind::Denied, "requests.not_yours")),
        (&world.home.resident, (Kind::Denied, "requests.not_yours")),
        (&world.home.electrician, (Kind::NotFound, "not_found")),
        (&world.home.neighbour, (Kind::NotFound, "not_found")),
    ] {
        assert_eq!(refusal(requests::act(&world.sv, scope, flag(None)).await), expected);
    }
    let category = Act {
        category: Some(world.category("Сантехприбор в квартире").await),
        ..act(id, Action::SetCategory)
    };
    requests::act(&world.sv, &world.home.dispatcher, category).await.unwrap();
    assert!(world.detail(&world.home.dispatcher, id).await.card.is_paid, "as the category says");
    let free = Act {
        is_paid: Some(false),
        ..flag(Some(1))
    };
    let late = requests::act(&world.sv, &world.home.manager, free).await;
    assert_eq!(refusal(late), (Kind::Conflict, "requests.stale"), "the price changed meanwhile");
    let same = requests::act(&world.sv, &world.home.manager, flag(Some(1))).await.unwrap();
    assert_eq!(same.version, 2, "it is paid already");
    let cancel = Act {
        note: "Не нужно".to_owned(),
        ..act(id, Action::Cancel)
    };
    requests::act(&world.sv, &world.home.dispatcher, cancel).await.unwrap();
    let ended = requests::act(&world.sv, &world.home.dispatcher, flag(None)).await;
    assert_eq!(refusal(ended), (Kind::Conflict, "requests.illegal_transition"));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_category_comes_back_with_the_price_that_the_request_had(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    let dispatcher = &world.home.dispatcher;
    let flag = Act {
        is_paid: Some(true),
        ..act(id, Action::SetFlags)
    };
    requests::act(&world.sv, dispatcher, flag).await.unwrap();
    let before = world.detail(dispatcher, id).await.card.category;
    let to = async |category, is_paid, version| {
        let set = Act {
            category: Some(category),
            is_paid,
            version,
            ..act(id, Action::SetCategory)
        };
        requests::act(&world.sv, dispatcher, set).await
    };
    let other = world.category("Сантехприбор в квартире").await;
    let done = to(other, None, None).await.unwrap();
    to(before, Some(true), Some(done.version)).await.unwrap();
    let card = world.detail(dispatcher, id).await.card;
    assert_eq!((card.category, card.is_paid), (before, true), "the category itself is free");
}
