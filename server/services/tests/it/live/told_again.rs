//! What the router gave up and somebody has told again.

use super::*;
use crate::telegram::strings;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_told_again_rings_in_open_windows(pool: PgPool) {
    let world = World::new(pool).await;
    let _listening = listening(&world).await;
    let director = &world.home.director;
    let mut reader = live::subscribe(&world.sv, director);
    world.route().await;
    let request = world.request().await;
    until(&mut reader, request, Event::Created.code()).await;
    let give_up = "update events set routed_at = at, attempts = 10, error = 'inconsistent' where routed_at is null returning kind";
    assert_eq!(strings(&world.pool, give_up).await, [Event::Created.code()]);
    // Whoever hears of the next request has read that the one before is over.
    let second = world.request().await;
    until(&mut reader, second, Event::Created.code()).await;
    let mut window = live::subscribe(&world.sv, &world.home.dispatcher);

    let event = notices::untold(&world.sv, director).await.unwrap()[0].id;
    notices::retell(&world.sv, director, event).await.unwrap();
    world.route().await;
    until(&mut window, request, live::NOTICE).await;
}
