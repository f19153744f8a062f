//! Actions that come late, twice, or on another version than the present one.

use super::*;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_device_without_network_is_believed_within_reason(pool: PgPool) {
    let world = World::new(pool).await;
    let plumber = &world.home.plumber;
    let id = world.request(NO_WATER).await.id;
    let created = world.sv.now();
    world.assign(id, world.home.plumber_id).await;
    world.clock.advance(Duration::hours(2));
    let at = |action, minutes| Act {
        occurred_at: Some(created + Duration::minutes(minutes)),
        ..act(id, action)
    };
    requests::act(&world.sv, plumber, at(Action::Start, 30)).await.unwrap();
    // Before the same person's start: the server's time is taken.
    requests::act(&world.sv, plumber, at(Action::Complete, 20)).await.unwrap();
    let detail = world.detail(plumber, id).await;
    let lines: Vec<_> = detail
        .history
        .iter()
        .skip(2)
        .map(|line| (line.occurred_at - created, line.at - created, line.offline))
        .collect();
    assert_eq!(
        lines,
        [
            (Duration::minutes(30), Duration::hours(2), true),
            (Duration::hours(2), Duration::hours(2), true)
        ]
    );
    assert_eq!(detail.card.clock.stopped_at, Some(created + Duration::hours(2)));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_action_on_another_version_is_planned_again(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    let with = |action, version| Act {
        version: Some(version),
        ..act(id, action)
    };
    requests::act(
        &world.sv,
        &world.home.dispatcher,
        Act {
            priority: Some(Priority::Planned),
            ..with(Action::SetPriority, 1)
        },
    )
    .await
    .unwrap();

    // Another field, and a step of the work: they touch nothing that has changed.
    let edited = requests::act(
        &world.sv,
        &world.home.manager,
        Act {
            note: "Уточнили".to_owned(),
            ..with(Action::EditText, 1)
        },
    )
    .await
    .unwrap();
    assert_eq!(edited.version, 3);
    let same = requests::act(
        &world.sv,
        &world.home.manager,
        Act {
            priority: Some(Priority::Urgent),
            ..with(Action::SetPriority, 1)
        },
    )
    .await;
    assert_eq!(refusal(same), (Kind::Conflict, "requests.stale"));

    world.assign(id, world.home.plumber_id).await;
    let started = requests::act(&world.sv, &world.home.plumber, with(Action::Start, 1)).await.unwrap();
    assert_eq!(started.version, 5);
    let late = requests::act(
        &world.sv,
        &world.home.manager,
        Act {
            executor: Some(world.home.electrician_id),
            ..with(Action::Reassign, 3)
        },
    )
    .await;
    assert_eq!(refusal(late), (Kind::Conflict, "requests.stale"));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_repeated_action_is_done_once(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    let accept = act(id, Action::Accept);
    let first = requests::act(&world.sv, &world.home.dispatcher, accept.clone()).await.unwrap();
    assert_eq!(
        requests::act(&world.sv, &world.home.dispatcher, accept.clone()).await.unwrap(),
        first
    );
    let other = Act {
        note: "x".to_owned(),
        ..accept
    };
    assert_eq!(
        refusal(requests::act(&world.sv, &world.home.dispatcher, other).await),
        (Kind::Invalid, "idempotency.mismatch")
    );
    assert_eq!(world.detail(&world.home.dispatcher, id).await.card.version, 2);
}
