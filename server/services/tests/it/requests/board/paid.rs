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
