//! Two people correct the same request.

use domain::requests::{Clash, EditField, EditValue, Keep, Keeps, Place, Priority, Slot, Status};
use services::live;

use super::*;

fn text(id: RequestId, words: &str, version: i32) -> Act {
    Act {
        note: words.to_owned(),
        version: Some(version),
        ..act(id, Action::EditText)
    }
}

fn clash(refused: Result<Acted, Error>) -> Clash {
    let refused = refused.unwrap_err();
    assert_eq!((refused.kind, refused.code), (Kind::Conflict, "requests.stale"));
    *refused.clash.unwrap()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_corrects_what_another_corrected_sees_both(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    let (first, second) = (&world.home.dispatcher, &world.home.manager);
    let seen = world.detail(second, id).await.card.version;
    requests::act(&world.sv, first, text(id, "Капает в ванной", seen)).await.unwrap();
    // Something else besides does not matter.
    let priority = Act {
        priority: Some(Priority::Planned),
        ..act(id, Action::SetPriority)
    };
    requests::act(&world.sv, first, priority).await.unwrap();

    let refused = requests::act(&world.sv, second, text(id, "Течёт на кухне", seen)).await;
    let told = clash(refused);
    assert_eq!((told.version, told.fields.len()), (seen + 2, 1));
    let one = &told.fields[0];
    assert_eq!(
        (one.field, one.by.as_deref(), one.at),
        (EditField::Text, Some("Нигора Азимова"), world.sv.now())
    );
    let words = |words: &str| EditValue::Text(words.to_owned());
    assert_eq!((&one.mine, &one.theirs), (&words("Течёт на кухне"), &words("Капает в ванной")));
    assert_eq!(world.detail(second, id).await.text, "Капает в ванной", "nothing is overwritten");

    // The same words are no conflict, and no second line of the history.
    let same = requests::act(&world.sv, second, text(id, "Капает в ванной", seen)).await.unwrap();
    assert_eq!(same.version, seen + 2);

    // Decided on the new version, one's own words are saved.
    let mine = Act {
        keep: Keeps {
            text: Some(Keep::Mine),
            ..Keeps::default()
        },
        ..text(id, "Течёт на кухне", told.version)
    };
    assert_eq!(requests::act(&world.sv, second, mine).await.unwrap().version, seen + 3);
    assert_eq!(world.detail(second, id).await.text, "Течёт на кухне");

    // Changed once more meanwhile, it is asked once more.
    let late = Act {
        keep: Keeps {
            text: Some(Keep::Mine),
            ..Keeps::default()
        },
        ..text(id, "Опять моё", told.version)
    };
    assert_eq!(
        clash(requests::act(&world.sv, first, late).await).fields[0].by.as_deref(),
        Some("Малика Юсупова")
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_inspector_corrects_what_they_wrote_down_and_nothing_else(pool: PgPool) {
    let world = World::new(pool).await;
    let inspector = world.hire_as(4, Role::Inspector).await;
    let own = requests::create(&world.sv, &inspector, world.draft(NO_WATER).await)
        .await
        .unwrap()
        .id;
    let written = world.detail(&inspector, own).await.card.version;
    requests::act(&world.sv, &inspector, text(own, "Капает в подвале", written))
        .await
        .unwrap();
    assert_eq!(world.detail(&inspector, own).await.text, "Капает в подвале");
    let others = world.request(NO_WATER).await.id;
    let refused = requests::act(&world.sv, &inspector, text(others, "Не моё", written)).await;
    assert_eq!(refusal(refused), (Kind::NotFound, "not_found"));
}

fn place(id: RequestId, world: &World, apartment: Option<domain::ids::ApartmentId>, version: Option<i32>) -> Act {
    Act {
        building: Some(world.home.building),
        apartment,
        version,
        ..act(id, Action::SetPlace)
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_wrong_address_is_put_right_and_everything_follows(pool: PgPool) {
    let world = World::new(pool).await;
    let dispatcher = &world.home.dispatcher;
    let id = world.started(NO_WATER).await;
    let before = world.detail(dispatcher, id).await.card;
    assert_eq!(before.place.apartment, Some(world.home.apartment));

    let neighbours = place(id, &world, Some(world.home.other_apartment), Some(before.version));
    let moved = requests::act(&world.sv, dispatcher, neighbours).await.unwrap();
    assert_eq!((moved.status, moved.version), (Status::InProgress, before.version + 1));
    let detail = world.detail(dispatcher, id).await;
    assert_eq!(
        (detail.card.place.apartment, detail.card.place.entrance),
        (Some(world.home.other_apartment), Some(world.home.entrance)),
        "the entrance is that of the apartment"
    );
    let line = detail.history.last().unwrap();
    let (from, to) = (line.place_before.as_ref().unwrap(), line.place.as_ref().unwrap());
    assert_eq!(
        (&**from, &**to),
        (&before.place, &detail.card.place),
        "history says from where to where"
    );

    let elsewhere = Act {
        building: Some(world.home.other_building),
        place: Some(Place::Yard),
        ..act(id, Action::SetPlace)
    };
    requests::act(&world.sv, dispatcher, elsewhere).await.unwrap();
    let card = world.detail(dispatcher, id).await.card;
    assert_eq!(
        (card.place.building, card.place.kind, card.place.apartment, card.place.entrance),
        (world.home.other_building, Place::Yard, None, None)
    );
    let of_house = Filter {
        building: Some(world.home.other_building),
        ..all()
    };
    assert_eq!(world.numbers(dispatcher, of_house).await, [card.number]);
    assert_eq!(
        world.found(&card.place.address.ru).await,
        [card.number],
        "it is found by its new address"
    );
    let seen = world.detail(&world.home.resident, id).await;
    assert!(
        seen.history.iter().all(|line| line.action != "set_place"),
        "how the staff put it right is theirs"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_place_belongs_together_and_is_in_reach(pool: PgPool) {
    let world = World::new(pool).await;
    let dispatcher = &world.home.dispatcher;
    let id = world.request(NO_WATER).await.id;
    let nowhere = act(id, Action::SetPlace);
    assert_eq!(
        field(requests::act(&world.sv, dispatcher, nowhere).await),
        wrong("building", "required")
    );
    let torn = Act {
        building: Some(world.home.other_building),
        apartment: Some(world.home.apartment),
        ..act(id, Action::SetPlace)
    };
    assert_eq!(field(requests::act(&world.sv, dispatcher, torn).await), wrong("building", "choice"));
    let part = EmployeePart {
        role: Role::Dispatcher,
        houses: Some(vec!["ул. Навруз, 5".to_owned()]),
        ..EmployeePart::default()
    };
    let of_one_house = world.hire(61, part).await;
    let away = Act {
        building: Some(world.home.other_building),
        ..act(id, Action::SetPlace)
    };
    assert_eq!(
        field(requests::act(&world.sv, &of_one_house, away).await),
        wrong("building", "choice"),
        "nobody sends work out of their own sight"
    );
    for nobody in [&world.home.resident, &world.home.plumber] {
        let own = place(id, &world, None, None);
        assert!(requests::act(&world.sv, nobody, own).await.is_err());
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_had_the_house_hears_that_the_request_left_it(pool: PgPool) {
    let world = World::new(pool).await;
    let of = |house: &str| EmployeePart {
        role: Role::Dispatcher,
        houses: Some(vec![house.to_owned()]),
        ..EmployeePart::default()
    };
    let (here, there) = (world.hire(62, of("ул. Навруз, 5")).await, world.hire(63, of("ул. Навруз, 7")).await);
    let id = world.request(NO_WATER).await.id;
    let heard = async |scope: &Scope, after: i64| {
        let events = live::since(&world.sv, scope, after).await.unwrap();
        events.iter().filter(|event| event.request == Some(id) && event.seq > after).count()
    };
    let end = async || {
        let events = live::since(&world.sv, &world.home.director, 0).await.unwrap();
        events.iter().map(|event| event.seq).max().unwrap()
    };
    let written = end().await;
    let away = Act {
        building: Some(world.home.other_building),
        ..act(id, Action::SetPlace)
    };
    requests::act(&world.sv, &world.home.director, away.clone()).await.unwrap();
    assert_eq!(
        (heard(&here, written).await, heard(&there, written).await),
        (1, 1),
        "gone here, come there"
    );
    let moved = end().await;
    let within = Act {
        place: Some(Place::Yard),
        command: CommandId::random(),
        ..away
    };
    requests::act(&world.sv, &world.home.director, within).await.unwrap();
    assert_eq!(
        (heard(&here, moved).await, heard(&there, moved).await),
        (0, 1),
        "what goes on elsewhere is not theirs"
    );
}

/// After both of two changes neither alone tells that the request was theirs.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_lost_a_request_by_two_steps_of_one_break_hears_of_it(pool: PgPool) {
    let world = World::new(pool).await;
    let home = &world.home;
    let foreman = EmployeePart {
        role: Role::Foreman,
        specializations: Some(vec!["plumber".to_owned()]),
        houses: Some(vec!["ул. Навруз, 5".to_owned()]),
        ..EmployeePart::default()
    };
    let foreman = world.hire(64, foreman).await;
    let (moved, given) = (world.request(NO_WATER).await.id, world.request(NO_WATER).await.id);
    let written = live::since(&world.sv, &home.director, 0).await.unwrap().last().unwrap().seq;
    let hears = async |scope: &Scope, request: RequestId| {
        let news = live::since(&world.sv, scope, written).await.unwrap();
        assert!(news.is_sorted_by_key(|event| event.seq));
        news.iter().any(|event| event.request == Some(request) && event.seq > written)
    };
    let power = world.category(NO_POWER).await;
    let of_power = |request| Act {
        category: Some(power),
        ..act(request, Action::SetCategory)
    };
    let away = Act {
        building: Some(home.other_building),
        ..act(moved, Action::SetPlace)
    };
    let against_the_trade = Act {
        executor: Some(home.electrician_id),
        override_specialization: Some(true),
        ..act(given, Action::Assign)
    };
    for step in [of_power(moved), away, against_the_trade, of_power(given)] {
        requests::act(&world.sv, &home.director, step).await.unwrap();
    }
    for (scope, request) in [(&foreman, moved), (&home.plumber, given)] {
        assert_eq!(refusal(requests::detail(&world.sv, scope, request).await).0, Kind::NotFound);
        assert!(hears(scope, request).await, "{request}");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn of_two_places_somebody_decides(pool: PgPool) {
    let world = World::new(pool).await;
    let (first, second) = (&world.home.dispatcher, &world.home.manager);
    let id = world.request(NO_WATER).await.id;
    let seen = world.detail(second, id).await.card.version;
    let neighbours = place(id, &world, Some(world.home.other_apartment), Some(seen));
    requests::act(&world.sv, first, neighbours).await.unwrap();
    let house = place(id, &world, None, Some(seen));
    let told = clash(requests::act(&world.sv, second, house.clone()).await);
    let one = &told.fields[0];
    let (EditValue::Place(mine), EditValue::Place(theirs)) = (&one.mine, &one.theirs) else {
        panic!("{one:?}");
    };
    assert_eq!(
        (one.field, mine.apartment, theirs.apartment_number.as_deref()),
        (EditField::Place, None, Some("13")),
        "both are told in words"
    );
    assert!(!mine.address.ru.is_empty());
    let both = Act {
        version: Some(told.version),
        keep: Keeps {
            place: Some(Keep::Both),
            ..Keeps::default()
        },
        ..house
    };
    requests::act(&world.sv, second, both).await.unwrap();
    let detail = world.detail(first, id).await;
    assert_eq!(detail.card.place.apartment, Some(world.home.other_apartment), "theirs stays");
    assert!(
        detail.comments[0].text.contains("Дом"),
        "and mine is told to the colleagues: {}",
        detail.comments[0].text
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn both_are_kept_as_a_comment_of_the_staff(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    requests::act(&world.sv, &world.home.dispatcher, text(id, "Капает в ванной", 1))
        .await
        .unwrap();
    let keep = |keep| Act {
        keep: Keeps {
            text: Some(keep),
            ..Keeps::default()
        },
        ..text(id, "Течёт на кухне", 2)
    };
    let both = keep(Keep::Both);
    let done = requests::act(&world.sv, &world.home.manager, both.clone()).await.unwrap();
    assert_eq!(requests::act(&world.sv, &world.home.manager, both).await.unwrap(), done, "once");
    requests::act(&world.sv, &world.home.manager, keep(Keep::Theirs)).await.unwrap();

    let detail = world.detail(&world.home.dispatcher, id).await;
    assert_eq!((detail.card.version, detail.text.as_str()), (2, "Капает в ванной"));
    let said: Vec<_> = detail.comments.iter().map(|one| (one.visibility, one.text.as_str())).collect();
    assert_eq!(said, [(CommentVisibility::Internal, "Описание: Течёт на кухне")]);
    assert!(
        world.detail(&world.home.resident, id).await.comments.is_empty(),
        "it is among the staff"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn of_several_facts_only_those_that_both_changed_are_asked_for(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    let flags = |paid, warranty, version| Act {
        is_paid: Some(paid),
        is_warranty: Some(warranty),
        version: Some(version),
        ..act(id, Action::SetFlags)
    };
    let (first, second) = (&world.home.dispatcher, &world.home.manager);
    requests::act(&world.sv, first, flags(true, false, 1)).await.unwrap();
    // The second one left "paid" as it was seen.
    requests::act(&world.sv, second, flags(false, true, 1)).await.unwrap();
    let card = world.detail(first, id).await.card;
    assert_eq!((card.is_paid, card.is_warranty, card.version), (true, true, 3));

    requests::act(&world.sv, first, flags(false, true, 3)).await.unwrap();
    requests::act(&world.sv, first, flags(false, false, 4)).await.unwrap();
    let from = world.sv.now() + chrono::Duration::hours(20);
    let visit = |hours, version| Act {
        scheduled_from: (from + chrono::Duration::hours(hours)).to_rfc3339(),
        scheduled_to: (from + chrono::Duration::hours(hours + 1)).to_rfc3339(),
        version: Some(version),
        ..act(id, Action::SetSchedule)
    };
    requests::act(&world.sv, first, visit(0, 5)).await.unwrap();
    let told = clash(requests::act(&world.sv, second, visit(3, 5)).await);
    let agreed = |hours| EditValue::Visit {
        agreed: Some(Slot {
            from: from + chrono::Duration::hours(hours),
            to: from + chrono::Duration::hours(hours + 1),
        }),
        offered: Vec::new(),
    };
    assert_eq!((told.fields[0].mine.clone(), told.fields[0].theirs.clone()), (agreed(3), agreed(0)));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_before_stays_in_the_history_and_out_of_the_log(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let id = world.request(NO_WATER).await.id;
    requests::act(&world.sv, &world.home.dispatcher, text(id, "Капает в ванной", 1))
        .await
        .unwrap();
    let kept = "select count(*) from request_events where payload -> 'before' -> 0 ->> 'field' = 'text'";
    assert_eq!(number(&pool, kept).await, 1);
    assert_eq!(number(&pool, "select count(*) from events where payload ? 'before'").await, 0);

    // A step of the executor's own chain goes on whatever was corrected.
    world.assign(id, world.home.plumber_id).await;
    let depart = Act {
        version: Some(1),
        ..act(id, Action::Depart)
    };
    requests::act(&world.sv, &world.home.plumber, depart).await.unwrap();
    // Who may not correct is told that, and not what others wrote.
    let denied = requests::act(&world.sv, &world.home.plumber, text(id, "Моё", 1)).await.unwrap_err();
    assert_eq!((denied.code, denied.clash), ("requests.not_yours", None));
}
