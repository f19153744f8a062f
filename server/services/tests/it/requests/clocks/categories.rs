//! What a category that goes to another group does to requests that are open.

use domain::requests::SaveCategory;

use super::*;
use crate::requests::categories::{form, new, save, setting};

/// Moves the category below another group, by the panel.
async fn to_group(world: &World, group: Option<CategoryId>) {
    let moved = SaveCategory {
        parent: group,
        ..form(&setting(world, NO_WATER).await)
    };
    save(world, moved).await.unwrap();
}

/// A promise for urgent work of one group, in hours around the clock.
async fn promise_of(world: &World, group: CategoryId, hours: i64) {
    let save: SavePolicy = serde_json::from_value(json!({
        "name": "Важное", "priority": "urgent", "category": group, "sort": 1,
        "response": 1, "response_unit": "hours", "resolution": hours, "resolution_unit": "hours",
        "measure": "calendar", "warn_percent": 80, "after_return_hours": 4,
    }))
    .unwrap();
    sla::save_policy(&world.sv, &world.home.director, save).await.unwrap();
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn another_group_keeps_pauses_and_breaches(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    world.promise(72).await;
    let former = setting(&world, NO_WATER).await.category.parent;
    let group = save(&world, new("Важное", None)).await.unwrap();
    promise_of(&world, group, 5).await;
    let created = world.sv.now() + Duration::seconds(1);
    let id = world.started(NO_WATER).await;
    assert_eq!(world.due(id).await, Some(created + Duration::hours(72)));
    let no_access = world.reason(ReasonKind::Hold, "Нет доступа").await;
    world.hold_for(id, no_access, "").await;
    world.look().await;
    to_group(&world, Some(group)).await;
    assert!(world.look().await > 0, "its clocks are read at once");
    assert_eq!(world.due(id).await, None, "it still waits");
    world.clock.advance(Duration::hours(3));
    world.act(&world.home.plumber, id, Action::Resume).await.unwrap();
    let waited = Duration::hours(3);
    assert_eq!(world.due(id).await, Some(created + Duration::hours(5) + waited));

    world.clock.advance(Duration::hours(6));
    world.look().await;
    assert!(is_breached(&pool, id).await);
    to_group(&world, former).await;
    world.look().await;
    assert_eq!(world.due(id).await, Some(created + Duration::hours(72) + waited));
    assert!(is_breached(&pool, id).await, "what was broken stays broken");
}

/// What changes no promise looks at no request anew.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn another_name_moves_no_clock(pool: PgPool) {
    let world = World::new(pool).await;
    world.started(NO_WATER).await;
    world.look().await;
    let renamed = SaveCategory {
        name_ru: "Воды нет".to_owned(),
        ..form(&setting(&world, NO_WATER).await)
    };
    save(&world, renamed).await.unwrap();
    assert_eq!(world.look().await, 0);
}

/// An operator's file moves as the panel does.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_file_that_moves_a_category_moves_the_clocks(pool: PgPool) {
    let world = World::new(pool).await;
    world.promise(72).await;
    let group = setting(&world, "Электрика").await.category.id;
    promise_of(&world, group, 5).await;
    let created = world.sv.now() + Duration::seconds(1);
    let id = world.started(NO_WATER).await;
    world.look().await;
    let file = json!({
        "company": { "slug": world.home.slug, "name": "Birinchi" },
        "categories": [{ "code": "water_none", "group": "electricity" }],
    });
    let file: Provision = serde_json::from_value(file).unwrap();
    companies::provision(&world.sv, file).await.unwrap();
    world.look().await;
    assert_eq!(world.due(id).await, Some(created + Duration::hours(5)));
}
