//! Who saw a phone number is written down, once an hour for each person and thing.

use services::people;

use super::*;

fn people_of(name: &str) -> domain::people::ResidentFilter {
    domain::people::ResidentFilter {
        q: name.to_owned(),
        ..Default::default()
    }
}

async fn looks(world: &World, request: RequestId) -> Vec<String> {
    let looks = people::phone_looks_of_request(&world.sv, &world.home.manager, request)
        .await
        .unwrap();
    looks.into_iter().map(|look| look.name).collect()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn every_showing_to_the_staff_is_written_down_once_an_hour(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let id = world.request(NO_WATER).await.id;
    assert!(looks(&world, id).await.is_empty());
    for _ in 0..3 {
        world.detail(&world.home.dispatcher, id).await;
    }
    // Their own number is no secret to them.
    world.detail(&world.home.resident, id).await;
    assert_eq!(looks(&world, id).await, ["Нигора Азимова"]);

    world.clock.advance(chrono::Duration::hours(1));
    world.detail(&world.home.dispatcher, id).await;
    assert_eq!(looks(&world, id).await, ["Нигора Азимова", "Нигора Азимова"]);

    // The executor sees it while the job is open, and no longer.
    world.assign(id, world.home.plumber_id).await;
    world.clock.advance(chrono::Duration::seconds(1));
    world.detail(&world.home.plumber, id).await;
    assert_eq!(looks(&world, id).await[0], "Ботир Рахимов");
    world.act(&world.home.plumber, id, Action::Start).await.unwrap();
    world.act(&world.home.plumber, id, Action::Complete).await.unwrap();
    world.clock.advance(chrono::Duration::hours(1));
    let hidden = world.detail(&world.home.plumber, id).await;
    assert_eq!(hidden.client.unwrap().phone, None);
    assert_eq!(looks(&world, id).await.len(), 3, "what is not shown is not written down");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_residents_page_tells_of_their_requests_too_and_only_leaders_read_it(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    let other = world.request(NO_POWER).await.id;
    world.detail(&world.home.dispatcher, id).await;
    world.clock.advance(chrono::Duration::seconds(1));
    people::resident(&world.sv, &world.home.director, world.home.resident_id)
        .await
        .unwrap();
    // A list shows nothing that would have to be written down.
    people::residents(&world.sv, &world.home.manager, &people_of("Тошматов"))
        .await
        .unwrap();
    let of_resident = people::phone_looks_of_resident(&world.sv, &world.home.manager, world.home.resident_id)
        .await
        .unwrap();
    let names: Vec<_> = of_resident.into_iter().map(|look| look.name).collect();
    assert_eq!(names, ["Дилшод Каримов", "Нигора Азимова"]);
    assert!(looks(&world, other).await.is_empty(), "of another request nothing is told");

    let stranger = Arrange::other_company(&world.sv).await.manager;
    for (scope, kind) in [
        (&world.home.dispatcher, Kind::Denied),
        (&world.home.plumber, Kind::Denied),
        (&world.home.resident, Kind::Denied),
        (&stranger, Kind::NotFound),
    ] {
        let refused = people::phone_looks_of_request(&world.sv, scope, id).await.unwrap_err();
        let also = people::phone_looks_of_resident(&world.sv, scope, world.home.resident_id)
            .await
            .unwrap_err();
        assert_eq!((refused.kind, also.kind), (kind, kind));
    }
}
