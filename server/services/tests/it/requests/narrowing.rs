//! Everything the list can be narrowed to, its orders, its pages in both directions, and its totals.

use chrono::{Duration, NaiveDate};
use domain::requests::{Priority, Sort, Source, Status};
use services::housing;

use super::*;

/// The numbers that the dispatcher's list has.
async fn numbers(world: &World, filter: Filter) -> Vec<i64> {
    world.numbers(&world.home.dispatcher, filter).await
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn places_narrow_the_list(pool: PgPool) {
    let world = World::new(pool).await;
    world.request(NO_WATER).await;
    world.clock.advance(Duration::seconds(1));
    for (building, entrance) in [(world.home.building, Some(world.home.entrance)), (world.home.other_building, None)] {
        world.clock.advance(Duration::seconds(1));
        let draft = Create {
            apartment: None,
            building: Some(building),
            entrance,
            ..world.draft(NO_WATER).await
        };
        requests::create(&world.sv, &world.home.dispatcher, draft).await.unwrap();
    }
    let complex = Filter {
        complex: Some(world.home.complex),
        ..all()
    };
    assert_eq!(numbers(&world, complex).await, [3, 2, 1]);
    let nowhere = Filter {
        complex: Some(domain::ids::ComplexId(uuid::Uuid::nil())),
        ..all()
    };
    assert_eq!(numbers(&world, nowhere).await, [0_i64; 0]);
    let entrance = Filter {
        entrance: Some(world.home.entrance),
        ..all()
    };
    let of_entrance = numbers(&world, entrance).await;
    assert!(of_entrance.contains(&2) && !of_entrance.contains(&3), "{of_entrance:?}");
    let apartment = |apartment| Filter {
        apartment: Some(apartment),
        ..all()
    };
    assert_eq!(numbers(&world, apartment(world.home.apartment)).await, [1]);
    assert_eq!(numbers(&world, apartment(world.home.other_apartment)).await, [0_i64; 0]);
    // The house shows where they are.
    let house = housing::building(&world.sv, &world.home.dispatcher, world.home.building)
        .await
        .unwrap();
    let open: Vec<_> = house.apartments.iter().map(|one| (one.id, one.open_requests)).collect();
    assert!(open.contains(&(world.home.apartment, 1)), "{open:?}");
    assert!(open.contains(&(world.home.other_apartment, 0)), "{open:?}");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn people_and_marks_narrow_the_list(pool: PgPool) {
    let world = World::new(pool).await;
    world.request(NO_WATER).await;
    let second = world.request(NO_WATER).await.id;
    let third = world.request(NO_WATER).await.id;
    world.act(&world.home.manager, second, Action::Accept).await.unwrap();
    world.assign(second, world.home.plumber_id).await;
    world.assign(third, world.home.plumber_id).await;

    let by = |responsible| Filter {
        responsible: Some(responsible),
        ..all()
    };
    assert_eq!(
        numbers(&world, by(world.home.manager_id)).await,
        [2],
        "who was first is responsible"
    );
    assert_eq!(numbers(&world, by(world.home.dispatcher_id)).await, [3]);
    let status = |status| Filter {
        status: Some(status),
        ..Filter::default()
    };
    assert_eq!(numbers(&world, status(Status::Assigned)).await, [3, 2]);
    assert_eq!(numbers(&world, status(Status::Closed)).await, [0_i64; 0]);
    let mut found = Vec::new();
    for source in Source::ALL.iter().copied() {
        let through = Filter {
            source: Some(source),
            ..all()
        };
        found.extend(numbers(&world, through).await);
    }
    found.sort_unstable();
    assert_eq!(found, [1, 2, 3], "each came through one door");

    let duplicate = Act {
        target: Some(third),
        ..act(second, Action::MarkDuplicate)
    };
    requests::act(&world.sv, &world.home.dispatcher, duplicate).await.unwrap();
    let repeated = Filter { duplicate: true, ..all() };
    assert_eq!(numbers(&world, repeated).await, [2]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn work_that_came_back_and_opinions_are_found(pool: PgPool) {
    let world = World::new(pool).await;
    let first = world.finished().await;
    let back = Act {
        note: "Снова течёт".to_owned(),
        ..act(first, Action::Return)
    };
    requests::act(&world.sv, &world.home.resident, back).await.unwrap();
    let second = world.finished().await;
    let pleased = Act {
        rating: Some(2),
        note: "Долго".to_owned(),
        ..act(second, Action::Confirm)
    };
    requests::act(&world.sv, &world.home.resident, pleased).await.unwrap();
    assert_eq!(numbers(&world, Filter { returned: true, ..all() }).await, [1]);
    let rated = |value: i16| Filter {
        rating: Some(value),
        ..all()
    };
    assert_eq!(numbers(&world, rated(2)).await, [2]);
    assert_eq!(numbers(&world, rated(5)).await, [0_i64; 0]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_bears_the_work_narrows_the_list(pool: PgPool) {
    let world = World::new(pool).await;
    for (is_paid, is_warranty) in [(true, false), (false, true), (false, false)] {
        let id = world.request(NO_WATER).await.id;
        let flags = Act {
            is_paid: Some(is_paid),
            is_warranty: Some(is_warranty),
            ..act(id, Action::SetFlags)
        };
        requests::act(&world.sv, &world.home.dispatcher, flags).await.unwrap();
    }
    assert_eq!(numbers(&world, Filter { paid: true, ..all() }).await, [1]);
    assert_eq!(numbers(&world, Filter { warranty: true, ..all() }).await, [2]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_resident_waits_until_somebody_answers_in_words_they_read_or_calls(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    world.request(NO_WATER).await;
    let waits = async || numbers(&world, Filter { unanswered: true, ..all() }).await;
    assert_eq!(waits().await, [0_i64; 0]);
    world
        .say(&world.home.resident, id, CommentVisibility::Resident, "Когда придёте?")
        .await
        .unwrap();
    assert_eq!(waits().await, [1]);
    world
        .say(&world.home.dispatcher, id, CommentVisibility::Internal, "Спросить у мастера")
        .await
        .unwrap();
    assert_eq!(waits().await, [1], "a note for colleagues answers nobody");
    world
        .say(&world.home.dispatcher, id, CommentVisibility::Resident, "Через час")
        .await
        .unwrap();
    assert_eq!(waits().await, [0_i64; 0]);
    world
        .say(&world.home.resident, id, CommentVisibility::Resident, "Час прошёл")
        .await
        .unwrap();
    assert_eq!(waits().await, [1]);
    world.act(&world.home.dispatcher, id, Action::CallBack).await.unwrap();
    assert_eq!(waits().await, [0_i64; 0], "a call answers too");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn clocks_and_days_narrow_the_list(pool: PgPool) {
    let world = World::new(pool).await;
    // 2 March, 14:00 in Tashkent; urgent: due within a day.
    world.request(NO_WATER).await;
    world.clock.advance(Duration::hours(12));
    // It is 3 March, 02:00: yet the second of March in Greenwich.
    let paused = world.request(NO_WATER).await.id;
    world.act(&world.home.dispatcher, paused, Action::Accept).await.unwrap();
    let wait = Act {
        reason: Some(world.reason(ReasonKind::Hold, "Нет доступа").await),
        ..act(paused, Action::Hold)
    };
    requests::act(&world.sv, &world.home.dispatcher, wait).await.unwrap();
    world.clock.advance(Duration::hours(8));
    world.request(NO_WATER).await;

    assert_eq!(
        numbers(&world, Filter { soon: true, ..all() }).await,
        [1],
        "more than four fifths are gone"
    );
    assert_eq!(numbers(&world, Filter { paused: true, ..all() }).await, [2]);
    let why = async |scope: &Scope| {
        let page = requests::list(&world.sv, scope, &Filter { paused: true, ..all() }).await.unwrap();
        page.items[0].hold_reason.clone().map(|reason| reason.ru)
    };
    assert_eq!(
        why(&world.home.dispatcher).await.as_deref(),
        Some("Нет доступа в помещение"),
        "a row says why it waits"
    );
    assert_eq!(
        why(&world.home.resident).await,
        None,
        "to the staff: a resident's page has what they may know"
    );
    assert_eq!(numbers(&world, Filter { late: true, ..all() }).await, [0_i64; 0]);
    world.clock.advance(Duration::hours(5));
    assert_eq!(numbers(&world, Filter { late: true, ..all() }).await, [1]);
    assert_eq!(numbers(&world, Filter { soon: true, ..all() }).await, [0_i64; 0]);

    let day = |day| NaiveDate::from_ymd_opt(2026, 3, day);
    let created = |from, to| Filter {
        created_from: from,
        created_to: to,
        ..all()
    };
    assert_eq!(numbers(&world, created(day(2), day(2))).await, [1]);
    assert_eq!(
        numbers(&world, created(day(3), None)).await,
        [3, 2],
        "a day begins by the company's clock"
    );
    assert_eq!(numbers(&world, created(None, day(1))).await, [0_i64; 0]);
    let due = Filter {
        due_from: day(3),
        due_to: day(3),
        ..all()
    };
    assert_eq!(numbers(&world, due).await, [1]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_orders_are_those_they_are_called(pool: PgPool) {
    let world = World::new(pool).await;
    let draft = world.draft(NO_WATER).await;
    for priority in [Priority::Planned, Priority::Emergency, Priority::Normal] {
        world.clock.advance(Duration::seconds(1));
        let draft = Create {
            command: CommandId::random(),
            priority: Some(priority),
            ..draft.clone()
        };
        requests::create(&world.sv, &world.home.dispatcher, draft).await.unwrap();
    }
    let paused = world.request(NO_WATER).await.id;
    world.act(&world.home.dispatcher, paused, Action::Accept).await.unwrap();
    let wait = Act {
        reason: Some(world.reason(ReasonKind::Hold, "Нет доступа").await),
        ..act(paused, Action::Hold)
    };
    requests::act(&world.sv, &world.home.dispatcher, wait).await.unwrap();
    let sorted = async |sort| {
        numbers(
            &world,
            Filter {
                sort: Some(sort),
                ..Filter::default()
            },
        )
        .await
    };
    assert_eq!(sorted(Sort::Newest).await, [4, 3, 2, 1]);
    assert_eq!(sorted(Sort::Oldest).await, [1, 2, 3, 4]);
    assert_eq!(sorted(Sort::Due).await, [2, 3, 1, 4], "what waits is due last");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn pages_lead_back_the_way_they_came(pool: PgPool) {
    let world = World::new(pool).await;
    let draft = world.draft(NO_WATER).await;
    for number in 0..130 {
        if number % 7 == 0 {
            world.clock.advance(Duration::seconds(1));
        }
        let draft = Create {
            command: CommandId::random(),
            ..draft.clone()
        };
        let created = requests::create(&world.sv, &world.home.dispatcher, draft).await.unwrap();
        // Some wait: they stand at the end of the order by due time, all at one place.
        if number % 2 == 0 {
            world.act(&world.home.dispatcher, created.id, Action::Accept).await.unwrap();
            let wait = Act {
                reason: Some(world.reason(ReasonKind::Hold, "Нет доступа").await),
                ..act(created.id, Action::Hold)
            };
            requests::act(&world.sv, &world.home.dispatcher, wait).await.unwrap();
        }
    }
    for sort in Sort::ALL.iter().copied() {
        let list = |after: Option<String>, before: Option<String>| Filter {
            sort: Some(sort),
            after: after.unwrap_or_default(),
            before: before.unwrap_or_default(),
            ..Filter::default()
        };
        let page = async |filter: Filter| requests::list(&world.sv, &world.home.dispatcher, &filter).await.unwrap();
        let ids = |page: &domain::page::Page<domain::requests::Card>| page.items.iter().map(|card| card.id).collect::<Vec<_>>();
        let first = page(list(None, None)).await;
        assert!(first.prev.is_none(), "{sort}");
        let second = page(list(first.next.clone().map(|next| next.0), None)).await;
        let third = page(list(second.next.clone().map(|next| next.0), None)).await;
        assert_eq!((third.items.len(), third.next.is_none()), (30, true), "{sort}");
        let mut all_ids = [ids(&first), ids(&second), ids(&third)].concat();
        all_ids.sort();
        all_ids.dedup();
        assert_eq!(all_ids.len(), 130, "{sort}");

        let back = page(list(None, third.prev.clone().map(|prev| prev.0))).await;
        assert_eq!(ids(&back), ids(&second), "{sort}");
        let again = page(list(None, back.prev.clone().map(|prev| prev.0))).await;
        assert_eq!(ids(&again), ids(&first), "{sort}");
        assert!(again.prev.is_none() && again.next.is_some(), "{sort}");
    }
    let foreign = Filter {
        before: "18.not-a-cursor".to_owned(),
        ..all()
    };
    assert_eq!(
        field(requests::list(&world.sv, &world.home.director, &foreign).await),
        wrong("before", "choice")
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_total_counts_what_the_list_has_and_no_more_than_a_thousand(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let id = world.request(NO_WATER).await.id;
    world.request(NO_POWER).await;
    let total = async |scope: &Scope, filter: Filter| requests::total(&world.sv, scope, &filter).await.unwrap();
    let few = total(&world.home.dispatcher, all()).await;
    assert_eq!((few.count, few.more), (2, false));
    let plumbers = total(&world.home.plumber, all()).await.count;
    assert_eq!(usize::try_from(plumbers), Ok(world.numbers(&world.home.plumber, all()).await.len()));

    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    sqlx::query(
        "insert into requests (company_id, id, number, command_id, category_id, place, text, building_id, source, status, priority,
                               response_due_at, resolution_due_at, search_key, created_at, updated_at)
         select company_id, gen_random_uuid(), 1000 + g, gen_random_uuid(), category_id, place, text, building_id, source, 'new', priority,
                response_due_at, resolution_due_at, search_key, created_at, updated_at
         from requests, generate_series(1, 1200) as g
         where id = $1",
    )
    .bind(id.0)
    .execute(&mut *connection)
    .await
    .unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    let many = total(&world.home.dispatcher, all()).await;
    assert_eq!((many.count, many.more), (1000, true));
}
