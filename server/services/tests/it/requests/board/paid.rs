//! What those see who see paid services alone.

use super::*;

/// Whoever sees nothing but paid services loses sight of one by its flag and by its category.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_not_paid_any_more_leaves_the_accountants_board(pool: PgPool) {
    let world = World::new(pool).await;
    let accountant = world.hire_as(1, Role::Accountant).await;
    let mut windows = [Window {
        scope: &accountant,
        board: world.whole(&accountant).await,
        since: 0,
    }];
    let paid = world.request("Сантехприбор в квартире").await.id;
    let other = world.request(NO_WATER).await.id;
    follow(&world, &mut windows, "a paid service is written down").await;
    let shown = |windows: &[Window<'_>; 1]| numbers(&windows[0].board);
    assert_eq!(shown(&windows), [(Column::New, 1, vec![1])]);
    world.pays(paid, false).await;
    follow(&world, &mut windows, "it is free").await;
    assert_eq!(shown(&windows), []);
    world.pays(paid, true).await;
    world.pays(other, true).await;
    follow(&world, &mut windows, "both are paid").await;
    assert_eq!(shown(&windows), [(Column::New, 2, vec![2, 1])]);
    let category = Act {
        category: Some(world.category(NO_POWER).await),
        ..act(paid, Action::SetCategory)
    };
    requests::act(&world.sv, &world.home.dispatcher, category).await.unwrap();
    follow(&world, &mut windows, "it is something else, which is free").await;
    assert_eq!(shown(&windows), [(Column::New, 1, vec![2])]);
    // What they do not see they hear nothing of. The news of the last moment are told again.
    world.clock.advance(chrono::Duration::minutes(1));
    let since = windows[0].since;
    world.act(&world.home.dispatcher, paid, Action::Accept).await.unwrap();
    let news = live::since(&world.sv, &accountant, since).await.unwrap();
    assert!(news.iter().all(|event| event.request.is_none()), "{news:?} after {since}");
}

/// Whoever keeps the accounts of some houses hears of what is paid there, also when it comes and goes.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_paid_stands_on_the_board_of_its_house_alone(pool: PgPool) {
    let world = World::new(pool).await;
    let of = |house: &str| EmployeePart {
        role: Role::Accountant,
        houses: Some(vec![house.to_owned()]),
        ..EmployeePart::default()
    };
    let (here, there) = (world.hire(1, of("ул. Навруз, 5")).await, world.hire(2, of("ул. Навруз, 7")).await);
    let mut windows = Vec::new();
    for scope in [&here, &there] {
        windows.push(Window {
            scope,
            board: world.whole(scope).await,
            since: 0,
        });
    }
    let shown = |windows: &[Window<'_>]| windows.iter().map(|window| numbers(&window.board)).collect::<Vec<_>>();
    let (nothing, one) = (Vec::new, || vec![(Column::New, 1_i64, vec![1_i64])]);
    let paid = world.request("Сантехприбор в квартире").await.id;
    follow(&world, &mut windows, "a paid service is written down").await;
    assert_eq!(shown(&windows), [one(), nothing()]);
    let away = Act {
        building: Some(world.home.other_building),
        ..act(paid, Action::SetPlace)
    };
    requests::act(&world.sv, &world.home.dispatcher, away).await.unwrap();
    follow(&world, &mut windows, "it is in the other house").await;
    assert_eq!(shown(&windows), [nothing(), one()]);
    // Where it is not, nobody hears how it goes on. The news of the last moment are told again.
    world.clock.advance(Duration::minutes(1));
    let since = windows[0].since;
    world.pays(paid, false).await;
    let news = live::since(&world.sv, &here, since).await.unwrap();
    assert!(news.iter().all(|event| event.request.is_none()), "{news:?} after {since}");
    follow(&world, &mut windows, "it is free").await;
    assert_eq!(shown(&windows), [nothing(), nothing()]);
}
