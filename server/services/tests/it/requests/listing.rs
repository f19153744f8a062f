//! Lists: tabs, filters, search, pages.

use chrono::Duration;
use domain::{page::Cursor, requests::Priority};

use super::*;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn tabs_and_counts_agree(pool: PgPool) {
    let world = World::new(pool).await;
    world.request(NO_WATER).await;
    let accepted = world.request(NO_WATER).await.id;
    world.act(&world.home.dispatcher, accepted, Action::Accept).await.unwrap();
    let held = world.started(NO_WATER).await;
    let materials = world.reason(ReasonKind::Hold, "Ждём материалы").await;
    requests::act(
        &world.sv,
        &world.home.plumber,
        Act {
            reason: Some(materials),
            ..act(held, Action::Hold)
        },
    )
    .await
    .unwrap();
    world.finished().await;
    let gone = world.request(NO_WATER).await.id;
    requests::act(
        &world.sv,
        &world.home.resident,
        Act {
            note: "Уже есть".to_owned(),
            ..act(gone, Action::Cancel)
        },
    )
    .await
    .unwrap();
    world.clock.advance(Duration::hours(25));

    let tab = async |tab| {
        world
            .numbers(
                &world.home.dispatcher,
                Filter {
                    tab: Some(tab),
                    ..Filter::default()
                },
            )
            .await
    };
    assert_eq!(tab(StatusTab::Open).await, [3, 2, 1]);
    assert_eq!(world.numbers(&world.home.dispatcher, Filter::default()).await, [3, 2, 1]);
    assert_eq!(tab(StatusTab::New).await, [1]);
    assert_eq!(tab(StatusTab::Work).await, [2]);
    assert_eq!(tab(StatusTab::Hold).await, [3]);
    assert_eq!(tab(StatusTab::Done).await, [4]);
    assert_eq!(tab(StatusTab::Closed).await, [5]);
    assert_eq!(tab(StatusTab::All).await, [5, 4, 3, 2, 1]);
    let counts = requests::counts(&world.sv, &world.home.dispatcher).await.unwrap();
    assert_eq!(
        (counts.open, counts.new, counts.work, counts.hold, counts.done, counts.overdue),
        (3, 1, 1, 1, 1, 3)
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn filters_narrow_the_list(pool: PgPool) {
    let world = World::new(pool).await;
    world.request(NO_WATER).await;
    let power = world.request(NO_POWER).await;
    world.assign(power.id, world.home.electrician_id).await;
    world.clock.advance(Duration::seconds(1));
    let elsewhere = Create {
        apartment: None,
        building: Some(world.home.other_building),
        priority: Some(Priority::Planned),
        ..world.draft(NO_WATER).await
    };
    requests::create(&world.sv, &world.home.dispatcher, elsewhere).await.unwrap();
    let numbers = async |filter| world.numbers(&world.home.director, filter).await;

    assert_eq!(
        numbers(Filter {
            category: Some(world.category("Вода и канализация").await),
            ..all()
        })
        .await,
        [3, 1]
    );
    assert_eq!(
        numbers(Filter {
            category: Some(world.category(NO_POWER).await),
            ..all()
        })
        .await,
        [2]
    );
    assert_eq!(
        numbers(Filter {
            building: Some(world.home.other_building),
            ..all()
        })
        .await,
        [3]
    );
    assert_eq!(
        numbers(Filter {
            executor: Some(world.home.electrician_id),
            ..all()
        })
        .await,
        [2]
    );
    assert_eq!(
        numbers(Filter {
            resident: Some(world.home.resident_id),
            ..all()
        })
        .await,
        [2, 1]
    );
    assert_eq!(
        numbers(Filter {
            priority: Some(Priority::Planned),
            ..all()
        })
        .await,
        [3]
    );
    assert_eq!(
        numbers(Filter {
            priority: Some(Priority::Planned),
            resident: Some(world.home.resident_id),
            ..all()
        })
        .await,
        [0_i64; 0]
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_request_is_found_in_three_scripts_by_number_and_phone(pool: PgPool) {
    let world = World::new(pool).await;
    let write = async |text: &str, name: &str, phone: &str| {
        let draft = Create {
            text: text.to_owned(),
            client_name: name.to_owned(),
            client_phone: phone.to_owned(),
            ..world.draft(NO_WATER).await
        };
        world.clock.advance(Duration::seconds(1));
        requests::create(&world.sv, &world.home.dispatcher, draft).await.unwrap()
    };
    write("Ғулом ака, сув йўқ", "Ўктам Ғаниев", "901112233").await;
    write("Нет воды, ёлка упала 100%", "Артём", "935556677").await;

    for query in ["Gʻulom", "gulom", "ғулом", "G'ULOM", "Oktam", "Ўктам", "o‘ktam"] {
        assert_eq!(world.found(query).await, [1], "{query}");
    }
    for query in ["елка", "ЁЛКА", "yolka", "Artem", "артём", "100%"] {
        assert_eq!(world.found(query).await, [2], "{query}");
    }
    for query in ["#1", "№1", "# 1", "901112233", "+998 90 111-22-33", "(90) 111 22 33", "111-22-33"] {
        assert_eq!(world.found(query).await, [1], "{query}");
    }
    for query in ["Навруз елка", "артем 5556677", "упала 100% artyom", "навруз 2 воды"] {
        assert_eq!(world.found(query).await, [2], "all of its words, in any order: {query}");
    }
    assert_eq!(world.found("Навруз").await, [2, 1]);
    assert_eq!(world.found("navroʻz").await, world.found("навроз").await);
    for query in ["#3", "%", "_", "\\", "нет такого", "!!", "ъ", "Ўктам елка"] {
        let expected: &[i64] = if query == "%" { &[2] } else { &[] };
        assert_eq!(world.found(query).await, expected, "{query}");
    }
    assert_eq!(world.found("  ").await, [2, 1]);
    assert!(requests::by_number(&world.sv, &world.home.director, 2).await.is_ok());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_bare_number_comes_before_what_has_the_same_digits(pool: PgPool) {
    let world = World::new(pool).await;
    for last in 0..60 {
        let draft = Create {
            client_name: "Артём".to_owned(),
            client_phone: format!("9011122{last:02}"),
            ..world.draft(NO_WATER).await
        };
        world.clock.advance(Duration::seconds(1));
        requests::create(&world.sv, &world.home.dispatcher, draft).await.unwrap();
    }
    let found = world.found("1").await;
    assert_eq!(found[..3], [1, 60, 59]);
    assert_eq!(found.iter().filter(|number| **number == 1).count(), 1);
    assert_eq!(world.found("22").await[..2], [22, 60]);
    let closed = Filter {
        tab: Some(StatusTab::Closed),
        q: "22".to_owned(),
        ..Filter::default()
    };
    assert_eq!(world.numbers(&world.home.director, closed).await, [0_i64; 0]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn nobody_finds_by_a_phone_they_may_not_see(pool: PgPool) {
    let world = World::new(pool).await;
    let draft = Create {
        text: "Код домофона 5552".to_owned(),
        client_name: "Артём".to_owned(),
        client_phone: "901112233".to_owned(),
        ..world.draft(NO_WATER).await
    };
    let request = requests::create(&world.sv, &world.home.dispatcher, draft).await.unwrap();
    world.assign(request.id, world.home.plumber_id).await;
    let support = world.hire_as(31, Role::Support).await;
    let numbers = async |scope: &Scope, query: &str| {
        let filter = Filter {
            q: query.to_owned(),
            ..all()
        };
        world.numbers(scope, filter).await
    };

    for query in ["901112233", "+998 90 111-22-33", "111-22-33", "1112233", "9011", "99890"] {
        assert_eq!(numbers(&world.home.manager, query).await, [1], "{query}");
        for blind in [&support, &world.home.plumber] {
            assert_eq!(numbers(blind, query).await, [0_i64; 0], "{query}");
        }
    }
    // What they see anyway, they find.
    for query in ["5552", "1", "#1", "навруз"] {
        for blind in [&support, &world.home.plumber] {
            assert_eq!(numbers(blind, query).await, [1], "{query}");
        }
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn pages_neither_repeat_nor_skip_while_requests_come(pool: PgPool) {
    let world = World::new(pool).await;
    let draft = world.draft(NO_WATER).await;
    let write = async || {
        let draft = Create {
            command: CommandId::random(),
            ..draft.clone()
        };
        requests::create(&world.sv, &world.home.dispatcher, draft).await.unwrap();
    };
    for number in 0..120 {
        // Some in one instant: the id breaks the tie.
        if number % 7 == 0 {
            world.clock.advance(Duration::seconds(1));
        }
        write().await;
    }
    let mut seen = Vec::new();
    let mut after = Some(Cursor(String::new()));
    while let Some(Cursor(cursor)) = after {
        let page = requests::list(&world.sv, &world.home.director, &Filter { after: cursor, ..all() })
            .await
            .unwrap();
        assert!(page.items.len() <= 50);
        seen.extend(page.items.iter().map(|card| (card.created_at, card.id, card.number)));
        after = page.next;
        write().await;
    }
    let mut sorted = seen.clone();
    sorted.sort_by(|one, other| other.cmp(one));
    assert_eq!(seen, sorted);
    let mut numbers: Vec<_> = seen.iter().map(|(_, _, number)| *number).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=120).collect::<Vec<_>>());
    let foreign = Filter {
        after: "18.not-a-cursor".to_owned(),
        ..all()
    };
    assert_eq!(
        field(requests::list(&world.sv, &world.home.director, &foreign).await),
        wrong("after", "choice")
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn today_begins_with_what_is_due_first(pool: PgPool) {
    let world = World::new(pool).await;
    let ordinary = world.request("Запах").await.id;
    let urgent = world.request(NO_WATER).await.id;
    let paused = world.request(NO_WATER).await.id;
    for id in [ordinary, urgent, paused] {
        world.assign(id, world.home.plumber_id).await;
    }
    let wait = Act {
        reason: Some(world.reason(ReasonKind::Hold, "Нет доступа").await),
        ..act(paused, Action::Hold)
    };
    requests::act(&world.sv, &world.home.plumber, wait).await.unwrap();
    let finished = world.finished().await;
    let today: Vec<_> = requests::today(&world.sv, &world.home.plumber)
        .await
        .unwrap()
        .iter()
        .map(|card| card.id)
        .collect();
    assert_eq!(today, [urgent, ordinary, paused]);
    assert!(!today.contains(&finished));
    assert!(requests::today(&world.sv, &world.home.electrician).await.unwrap().is_empty());
    assert_eq!(
        refusal(requests::today(&world.sv, &world.home.resident).await),
        (Kind::Denied, "denied")
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_pool_begins_with_the_most_urgent(pool: PgPool) {
    let world = World::new(pool).await;
    for name in ["Запах", "Протечка, затопление", NO_WATER, NO_POWER] {
        world.request(name).await;
    }
    let pool: Vec<_> = requests::pool(&world.sv, &world.home.plumber)
        .await
        .unwrap()
        .iter()
        .map(|card| card.number)
        .collect();
    assert_eq!(pool, [2, 3, 1]);
    assert!(requests::pool(&world.sv, &world.home.dispatcher).await.unwrap().is_empty());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_due_first_is_hot_however_old_it_is(pool: PgPool) {
    let world = World::new(pool).await;
    let draft = world.draft(NO_WATER).await;
    let write = async |priority| {
        world.clock.advance(Duration::seconds(1));
        let draft = Create {
            command: CommandId::random(),
            priority: Some(priority),
            ..draft.clone()
        };
        requests::create(&world.sv, &world.home.dispatcher, draft).await.unwrap().number
    };
    // The oldest are the most urgent, and fifty newer ones would hide them on a page of the list.
    let mut urgent = Vec::new();
    for _ in 0..8 {
        urgent.push(write(Priority::Emergency).await);
    }
    for _ in 0..52 {
        write(Priority::Planned).await;
    }
    let hot: Vec<_> = requests::hot(&world.sv, &world.home.dispatcher).await.unwrap();
    let numbers: Vec<_> = hot.iter().map(|card| card.number).collect();
    assert_eq!(numbers, [urgent, vec![9, 10]].concat());
    assert!(hot.iter().all(|card| card.clock.stopped_at.is_none()));

    world.act(&world.home.dispatcher, hot[0].id, Action::Accept).await.unwrap();
    let wait = Act {
        reason: Some(world.reason(ReasonKind::Hold, "Нет доступа").await),
        ..act(hot[0].id, Action::Hold)
    };
    requests::act(&world.sv, &world.home.dispatcher, wait).await.unwrap();
    let numbers: Vec<_> = requests::hot(&world.sv, &world.home.dispatcher).await.unwrap();
    assert_eq!(numbers.first().map(|card| card.number), Some(2), "a paused clock does not burn");
    assert!(requests::hot(&world.sv, &world.home.electrician).await.unwrap().is_empty());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_late_ones_are_those_that_are_counted(pool: PgPool) {
    let world = World::new(pool).await;
    let late = world.request(NO_WATER).await.id;
    world.finished().await;
    world.clock.advance(Duration::days(30));
    world.request(NO_WATER).await;
    let filter = |tab| Filter {
        tab,
        late: true,
        ..Filter::default()
    };
    for tab in [None, Some(StatusTab::Open), Some(StatusTab::All), Some(StatusTab::New)] {
        assert_eq!(world.numbers(&world.home.dispatcher, filter(tab)).await, [1], "{tab:?}");
    }
    for tab in [StatusTab::Done, StatusTab::Closed, StatusTab::Hold] {
        assert_eq!(
            world.numbers(&world.home.dispatcher, filter(Some(tab))).await,
            [0_i64; 0],
            "{tab:?}"
        );
    }
    assert_eq!(requests::counts(&world.sv, &world.home.dispatcher).await.unwrap().overdue, 1);

    let nobodys = Filter {
        unassigned: true,
        ..Filter::default()
    };
    assert_eq!(world.numbers(&world.home.dispatcher, nobodys.clone()).await, [3, 1]);
    world.assign(late, world.home.plumber_id).await;
    assert_eq!(world.numbers(&world.home.dispatcher, nobodys).await, [3]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_neighbours_are_open_and_of_the_same_house(pool: PgPool) {
    let world = World::new(pool).await;
    let first = world.request(NO_WATER).await.id;
    world.request(NO_POWER).await;
    let gone = world.request(NO_WATER).await.id;
    let cancel = Act {
        note: "Уже есть".to_owned(),
        ..act(gone, Action::Cancel)
    };
    requests::act(&world.sv, &world.home.resident, cancel).await.unwrap();
    let elsewhere = Create {
        apartment: None,
        building: Some(world.home.other_building),
        ..world.draft(NO_WATER).await
    };
    requests::create(&world.sv, &world.home.dispatcher, elsewhere).await.unwrap();

    let near = requests::neighbours(&world.sv, &world.home.dispatcher, first).await.unwrap();
    assert_eq!(near.iter().map(|card| card.number).collect::<Vec<_>>(), [2]);
    let unseen = requests::neighbours(&world.sv, &world.home.electrician, first).await;
    assert_eq!(refusal(unseen).0, Kind::NotFound);
}
