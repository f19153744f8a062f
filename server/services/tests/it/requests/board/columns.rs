//! What stands in the columns, for whom, and how much of it.

use super::*;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn each_status_stands_in_its_column(pool: PgPool) {
    let world = World::new(pool).await;
    let dispatcher = &world.home.dispatcher;
    world.request(NO_WATER).await;
    let accepted = world.request(NO_WATER).await.id;
    world.act(dispatcher, accepted, Action::Accept).await.unwrap();
    let assigned = world.request(NO_WATER).await.id;
    world.assign(assigned, world.home.plumber_id).await;
    let started = world.started(NO_WATER).await;
    let held = world.started(NO_WATER).await;
    world.hold(&world.home.plumber, held).await;
    world.finished().await;
    let closed = world.finished().await;
    world.close(closed).await;

    let board = world.board(dispatcher, BoardAsk::default()).await;
    assert_eq!(
        board.columns.iter().map(|column| column.column).collect::<Vec<_>>(),
        Column::ALL,
        "also where one is empty"
    );
    assert_eq!(
        numbers(&board),
        [
            (Column::New, 1, vec![1]),
            (Column::Accepted, 2, vec![2, 3]),
            (Column::Work, 1, vec![4]),
            (Column::Hold, 1, vec![5]),
            (Column::Review, 1, vec![6]),
            (Column::Closed, 1, vec![7]),
        ]
    );
    assert_eq!(board.executors, 2);
    assert_eq!(find(&board, held).resumes_to, Some(Status::InProgress));
    assert_eq!(find(&board, started).action_into(Column::Hold), Some(Action::Hold));
    assert_eq!(find(&board, started).action_into(Column::New), None);
    // A dispatcher does not begin the work of others.
    assert_eq!(find(&board, assigned).action_into(Column::Work), None);
    for card in board.columns.iter().flat_map(|column| &column.cards) {
        let detail = world.detail(dispatcher, card.card.id).await;
        assert_eq!(card.actions, detail.actions, "{}", card.card.number);
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_ended_long_ago_is_not_on_the_board(pool: PgPool) {
    let world = World::new(pool).await;
    let old = world.finished().await;
    world.close(old).await;
    world.clock.advance(Duration::days(7) - Duration::minutes(1));
    let fresh = world.finished().await;
    world.close(fresh).await;
    // What ended last stands first.
    assert_eq!(
        numbers(&world.whole(&world.home.dispatcher).await),
        [(Column::Closed, 2, vec![2, 1])]
    );
    world.clock.advance(Duration::minutes(2));
    assert_eq!(numbers(&world.whole(&world.home.dispatcher).await), [(Column::Closed, 1, vec![2])]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_filters_of_the_list_narrow_the_board(pool: PgPool) {
    let world = World::new(pool).await;
    world.request(NO_WATER).await;
    let power = world.request(NO_POWER).await.id;
    let set = Act {
        priority: Some(Priority::Emergency),
        ..act(power, Action::SetPriority)
    };
    requests::act(&world.sv, &world.home.dispatcher, set).await.unwrap();
    world.request(NO_WATER).await;
    // What is due first stands first.
    assert_eq!(
        numbers(&world.whole(&world.home.dispatcher).await),
        [(Column::New, 3, vec![2, 1, 3])]
    );
    let narrowed = async |filter| {
        let ask = BoardAsk {
            filter,
            ..BoardAsk::default()
        };
        numbers(&world.board(&world.home.dispatcher, ask).await)
    };
    let urgent = Filter {
        priority: Some(Priority::Emergency),
        ..Filter::default()
    };
    assert_eq!(narrowed(urgent).await, [(Column::New, 1, vec![2])]);
    let found = Filter {
        q: "#3".to_owned(),
        // The board has its own tabs and pages.
        tab: Some(StatusTab::Closed),
        after: "nonsense".to_owned(),
        before: "nonsense".to_owned(),
        ..Filter::default()
    };
    assert_eq!(narrowed(found).await, [(Column::New, 1, vec![3])]);
    // An order of the list that only open requests have hides nothing here.
    let closed = world.finished().await;
    world.close(closed).await;
    let by_due = Filter {
        sort: Some(Sort::Due),
        ..Filter::default()
    };
    assert_eq!(
        narrowed(by_due).await,
        [(Column::New, 3, vec![2, 1, 3]), (Column::Closed, 1, vec![4])]
    );
    let of_status = Filter {
        status: Some(Status::Closed),
        complex: Some(world.home.complex),
        ..Filter::default()
    };
    assert_eq!(narrowed(of_status).await, [(Column::Closed, 1, vec![4])]);
    let flagged = Act {
        is_warranty: Some(true),
        ..act(power, Action::SetFlags)
    };
    requests::act(&world.sv, &world.home.dispatcher, flagged).await.unwrap();
    let warranty = Filter {
        warranty: true,
        ..Filter::default()
    };
    assert_eq!(narrowed(warranty).await, [(Column::New, 1, vec![2])]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_board_is_as_wide_as_the_readers_sight(pool: PgPool) {
    let world = World::new(pool).await;
    let mine = world.started(NO_WATER).await;
    world.request(NO_POWER).await;
    world.request(NO_WATER).await;
    let scopes = [
        &world.home.director,
        &world.home.dispatcher,
        &world.home.plumber,
        &world.home.electrician,
    ];
    for scope in scopes {
        let mut listed = world.numbers(scope, all()).await;
        listed.sort_unstable();
        let mut shown: Vec<_> = numbers(&world.whole(scope).await)
            .into_iter()
            .flat_map(|(.., cards)| cards)
            .collect();
        shown.sort_unstable();
        assert_eq!(shown, listed);
    }
    let only = BoardAsk {
        only: vec![mine],
        ..BoardAsk::default()
    };
    assert_eq!(
        numbers(&world.board(&world.home.electrician, only.clone()).await),
        [(Column::New, 1, vec![])]
    );
    assert_eq!(
        numbers(&world.board(&world.home.plumber, only).await),
        [(Column::New, 1, vec![]), (Column::Work, 1, vec![1])],
        "the totals are of all"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_page_begins_with_the_first_cards_and_counts_them_all(pool: PgPool) {
    let world = World::new(pool).await;
    for _ in 0..=domain::requests::FIRST_CARDS {
        world.clock.advance(Duration::seconds(1));
        let draft = world.draft(NO_WATER).await;
        requests::create(&world.sv, &world.home.dispatcher, draft).await.unwrap();
    }
    let first = world.board(&world.home.dispatcher, BoardAsk::default()).await;
    let (cards, total) = (first.columns[0].cards.len(), first.columns[0].total);
    assert_eq!((cards, total), (40, 41));
    assert!(first.columns[0].has_more());
    assert!(!world.whole(&world.home.dispatcher).await.columns[0].has_more());

    let many = BoardAsk {
        only: (0..201).map(|number| RequestId(uuid::Uuid::from_u128(number))).collect(),
        ..BoardAsk::default()
    };
    let refused = requests::board(&world.sv, &world.home.dispatcher, &many).await;
    assert_eq!(field(refused), wrong("only", "choice"));
}
