//! Who sees which requests, the same in lists, counts, details and commands.

use domain::{requests::Counts, roles::Permission};

use super::*;

/// What the person sees is one set, whichever way they look.
async fn sees(world: &World, scope: &Scope) -> Vec<i64> {
    let mut listed = world.numbers(scope, all()).await;
    listed.sort_unstable();
    let open = world
        .numbers(
            scope,
            Filter {
                tab: Some(StatusTab::Open),
                ..Filter::default()
            },
        )
        .await
        .len();
    let counts: Counts = requests::counts(&world.sv, scope).await.unwrap();
    assert_eq!(usize::try_from(counts.open), Ok(open));
    for card in requests::list(&world.sv, &world.home.director, &all()).await.unwrap().items {
        // What the house shares its residents may know of without whose it is: see `joining`.
        let detail = match requests::detail(&world.sv, scope, card.id).await {
            Ok(detail) if detail.is_neighbours => Err(Error::not_found()),
            answer => answer,
        };
        let number = requests::by_number(&world.sv, scope, card.number).await;
        let read = requests::mark_read(&world.sv, scope, card.id).await;
        let visible = listed.contains(&card.number);
        if let Some(staff) = scope.employee().filter(|staff| staff.id != world.home.director_id) {
            let named = requests::mentionable(&world.sv, &world.home.director, card.id).await.unwrap();
            assert_eq!(
                named.iter().any(|person| person.id == staff.id),
                visible && scope.can(Permission::CommentsInternal),
                "{} may be named where they read it",
                card.number
            );
        }
        assert_eq!(
            (detail.is_ok(), number.is_ok(), read.is_ok()),
            (visible, visible, visible),
            "{}",
            card.number
        );
        if !visible {
            assert_eq!(refusal(detail), (Kind::NotFound, "not_found"));
            assert_eq!(
                refusal(world.act(scope, card.id, Action::Accept).await),
                (Kind::NotFound, "not_found")
            );
            assert_eq!(
                refusal(world.say(scope, card.id, CommentVisibility::Internal, "Вижу").await),
                (Kind::NotFound, "not_found")
            );
        }
    }
    listed
}

/// 1 water here, 2 power here, 3 water there, 4 paid water here, 5 water here with the electrician, 6 by the neighbour.
async fn fill(world: &World) {
    world.request(NO_WATER).await;
    world.request(NO_POWER).await;
    let there = Create {
        apartment: None,
        building: Some(world.home.other_building),
        ..world.draft(NO_WATER).await
    };
    requests::create(&world.sv, &world.home.dispatcher, there).await.unwrap();
    world.request("Сантехприбор в квартире").await;
    let odd = world.request(NO_WATER).await.id;
    let against_the_trade = Act {
        executor: Some(world.home.electrician_id),
        override_specialization: Some(true),
        ..act(odd, Action::Assign)
    };
    requests::act(&world.sv, &world.home.dispatcher, against_the_trade).await.unwrap();
    let neighbours = Create {
        apartment: Some(world.home.other_apartment),
        ..world.draft("Перерасчёт").await
    };
    requests::create(&world.sv, &world.home.neighbour, neighbours).await.unwrap();
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn each_role_sees_its_part(pool: PgPool) {
    let world = World::new(pool).await;
    let there = || Some(vec!["ул. Навруз, 7".to_owned()]);
    let plumber = || Some(vec!["plumber".to_owned()]);
    let dispatcher_there = world
        .hire(
            1,
            EmployeePart {
                role: Role::Dispatcher,
                houses: there(),
                ..EmployeePart::default()
            },
        )
        .await;
    let foreman = world
        .hire(
            2,
            EmployeePart {
                role: Role::Foreman,
                specializations: plumber(),
                ..EmployeePart::default()
            },
        )
        .await;
    let foreman_there = world
        .hire(
            3,
            EmployeePart {
                role: Role::Foreman,
                specializations: plumber(),
                houses: there(),
                ..EmployeePart::default()
            },
        )
        .await;
    let inspector = world.hire_as(4, Role::Inspector).await;
    let accountant = world.hire_as(5, Role::Accountant).await;
    let plumber_there = world
        .hire(
            6,
            EmployeePart {
                role: Role::Executor,
                specializations: plumber(),
                houses: there(),
                ..EmployeePart::default()
            },
        )
        .await;
    fill(&world).await;
    requests::create(
        &world.sv,
        &inspector,
        Create {
            ..world.draft(NO_POWER).await
        },
    )
    .await
    .unwrap();

    let everything = vec![1, 2, 3, 4, 5, 6, 7];
    assert_eq!(sees(&world, &world.home.director).await, everything);
    assert_eq!(sees(&world, &world.home.manager).await, everything);
    assert_eq!(
        sees(&world, &world.home.dispatcher).await,
        everything,
        "no houses means all of them"
    );
    assert_eq!(sees(&world, &dispatcher_there).await, [3]);
    assert_eq!(sees(&world, &foreman).await, [1, 3, 4, 5]);
    assert_eq!(sees(&world, &foreman_there).await, [3]);
    assert_eq!(sees(&world, &inspector).await, [7]);
    assert_eq!(sees(&world, &accountant).await, [4]);
    assert_eq!(sees(&world, &world.home.plumber).await, [1, 3, 4], "the free ones of the trade");
    assert_eq!(sees(&world, &plumber_there).await, [3]);
    assert_eq!(
        sees(&world, &world.home.electrician).await,
        [2, 5, 7],
        "the free ones, and one's own of whatever trade"
    );
    assert_eq!(sees(&world, &world.home.resident).await, [1, 2, 4, 5]);
    assert_eq!(sees(&world, &world.home.neighbour).await, [6]);
    assert_eq!(sees(&world, &Scope::system(world.home.company)).await, everything);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn without_a_pool_free_requests_are_not_for_executors(pool: PgPool) {
    let world = World::new(pool).await;
    fill(&world).await;
    let settings = companies::SettingsPart {
        policy: companies::PolicyPart {
            pool: Some(false),
            ..Default::default()
        },
        ..Default::default()
    };
    let company = CompanyPart {
        slug: world.home.slug.clone(),
        name: "УК".to_owned(),
        settings: Some(settings),
        ..CompanyPart::default()
    };
    companies::provision(
        &world.sv,
        Provision {
            company,
            ..Provision::default()
        },
    )
    .await
    .unwrap();
    assert!(sees(&world, &world.home.plumber).await.is_empty());
    assert_eq!(sees(&world, &world.home.electrician).await, [5]);
    assert!(requests::pool(&world.sv, &world.home.plumber).await.unwrap().is_empty());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_has_no_right_to_requests_is_denied(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let support = world.hire_as(1, Role::Support).await;
    assert!(requests::list(&world.sv, &support, &all()).await.is_ok());
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    sqlx::query("update roles set permissions = '{}' where base = 'support'")
        .execute(&mut *connection)
        .await
        .unwrap();
    let stripped = world.hire_as(1, Role::Support).await;
    assert_eq!(
        refusal(requests::list(&world.sv, &stripped, &all()).await),
        (Kind::Denied, "denied")
    );
    assert_eq!(refusal(requests::counts(&world.sv, &stripped).await), (Kind::Denied, "denied"));
}
