//! Rules that need the database: reminders, duplicates, photos, stale decisions.

use chrono::Duration;
use domain::requests::Status;
use services::notices;

use super::*;

impl World {
    async fn told(&self, who: &Scope) -> Vec<String> {
        while notices::route_batch(&self.sv).await.unwrap() > 0 {}
        let inbox = notices::inbox(&self.sv, who).await.unwrap();
        inbox.items.into_iter().map(|item| item.title).collect()
    }

    async fn send_back(&self, id: RequestId) {
        let back = Act {
            note: "Не то".to_owned(),
            ..act(id, Action::SendBack)
        };
        requests::act(&self.sv, &self.home.dispatcher, back).await.unwrap();
    }

    async fn repeats(&self, id: RequestId, number: i64) -> Result<Acted, Error> {
        let mark = Act {
            target_number: Some(number),
            ..act(id, Action::MarkDuplicate)
        };
        requests::act(&self.sv, &self.home.dispatcher, mark).await
    }
}

const SOON: &str = "Заявка № 1 скоро закроется";

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_resident_is_reminded_once_a_day_before_the_closing(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.finished().await;
    let remind = || requests::remind_before_close(&world.sv);
    world.clock.advance(Duration::days(2) - Duration::seconds(1));
    assert_eq!(remind().await.unwrap(), 0);
    world.clock.advance(Duration::seconds(1));
    let (one, two) = tokio::join!(remind(), remind());
    assert_eq!(one.unwrap() + two.unwrap(), 1, "two processes remind once");
    assert_eq!(remind().await.unwrap(), 0);
    assert_eq!(
        world.told(&world.home.resident).await.iter().filter(|title| *title == SOON).count(),
        1
    );
    assert!(!world.told(&world.home.dispatcher).await.contains(&SOON.to_owned()));
    // It comes back and is finished anew: the days begin anew, and so does the reminder.
    world.send_back(id).await;
    world.clock.advance(Duration::hours(12));
    assert_eq!(remind().await.unwrap(), 0, "nothing waits for the resident");
    world.act(&world.home.plumber, id, Action::Complete).await.unwrap();
    world.clock.advance(Duration::days(2));
    assert_eq!(remind().await.unwrap(), 1);
    world.clock.advance(Duration::days(1));
    assert_eq!(remind().await.unwrap(), 0, "once is enough");
    assert_eq!(requests::auto_close(&world.sv).await.unwrap(), 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn after_a_downtime_nothing_closes_without_a_reminder_and_a_day(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.finished().await;
    let close = || requests::auto_close(&world.sv);
    world.clock.advance(Duration::days(5));
    assert_eq!(close().await.unwrap(), 0, "the timer of closing came first");
    let (one, two) = tokio::join!(requests::remind_before_close(&world.sv), requests::remind_before_close(&world.sv));
    assert_eq!(one.unwrap() + two.unwrap(), 1);
    let closes_at = world.detail(&world.home.resident, id).await.auto_close_at;
    assert_eq!(closes_at, Some(world.sv.now() + Duration::days(1)));
    assert!(world.told(&world.home.resident).await.contains(&SOON.to_owned()));
    world.clock.advance(Duration::days(1) - Duration::seconds(1));
    assert_eq!(close().await.unwrap(), 0, "a day to answer");
    world.clock.advance(Duration::seconds(1));
    assert_eq!(close().await.unwrap(), 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn where_work_closes_after_a_day_nobody_is_reminded(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    sqlx::query("update companies set settings = jsonb_set(settings, '{policy}', '{\"auto_close_days\": 1}')")
        .execute(&mut *connection)
        .await
        .unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    drop(connection);
    world.finished().await;
    world.clock.advance(Duration::hours(1));
    assert_eq!(requests::remind_before_close(&world.sv).await.unwrap(), 0);
    assert!(!world.told(&world.home.resident).await.contains(&SOON.to_owned()));
    world.clock.advance(Duration::hours(23));
    assert_eq!(requests::auto_close(&world.sv).await.unwrap(), 1, "and it closes on its day");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_decision_taken_before_the_work_moved_is_refused(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    world.assign(id, world.home.plumber_id).await;
    let seen = world.detail(&world.home.dispatcher, id).await.card.version;
    world.act(&world.home.plumber, id, Action::Start).await.unwrap();
    let cancel = Act {
        version: Some(seen),
        note: "Передумали".to_owned(),
        ..act(id, Action::Cancel)
    };
    let refused = requests::act(&world.sv, &world.home.dispatcher, cancel.clone()).await.unwrap_err();
    let current = refused.current.unwrap();
    assert_eq!(
        (refused.code, current.status, current.version),
        ("requests.stale", Status::InProgress, seen + 1)
    );
    let again = Act {
        version: Some(current.version),
        command: CommandId::random(),
        ..cancel
    };
    requests::act(&world.sv, &world.home.dispatcher, again).await.unwrap();
}

/// The form asks for what the planner asks for, also where the work waits.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_request_says_whether_giving_it_away_needs_a_word(pool: PgPool) {
    let world = World::new(pool).await;
    let (plumber, dispatcher) = (&world.home.plumber, &world.home.dispatcher);
    let waits = async |id: RequestId| {
        let hold = Act {
            reason: Some(world.reason(ReasonKind::Hold, "Ждём материалы").await),
            ..act(id, Action::Hold)
        };
        requests::act(&world.sv, dispatcher, hold).await.unwrap();
    };
    let given = world.request(NO_WATER).await.id;
    world.assign(given, world.home.plumber_id).await;
    let on_the_way = world.request(NO_WATER).await.id;
    world.assign(on_the_way, world.home.plumber_id).await;
    world.act(plumber, on_the_way, Action::Depart).await.unwrap();
    waits(on_the_way).await;
    let begun = world.started(NO_WATER).await;
    let paused = world.started(NO_WATER).await;
    waits(paused).await;
    for (id, has_begun) in [(given, false), (on_the_way, false), (begun, true), (paused, true)] {
        assert_eq!(world.detail(dispatcher, id).await.has_begun, has_begun);
        let silent = Act {
            executor: Some(world.home.electrician_id),
            override_specialization: Some(true),
            ..act(id, Action::Reassign)
        };
        let answer = requests::act(&world.sv, dispatcher, silent).await;
        if has_begun {
            assert_eq!(field(answer), wrong("note", "required"));
        } else {
            answer.unwrap();
        }
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_old_photo_does_not_show_new_work(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.started(BLOCKAGE).await;
    let finish = async || {
        let files = vec![world.photo(&world.home.plumber).await];
        requests::act(
            &world.sv,
            &world.home.plumber,
            Act {
                files,
                ..act(id, Action::Complete)
            },
        )
        .await
    };
    finish().await.unwrap();
    world.clock.advance(Duration::minutes(1));
    world.send_back(id).await;
    world.clock.advance(Duration::minutes(1));
    assert!(world.detail(&world.home.plumber, id).await.lacks_after_photo);
    assert_eq!(
        refusal(world.act(&world.home.plumber, id, Action::Complete).await).1,
        "requests.needs_photo"
    );
    finish().await.unwrap();
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_wanted_photo_comes_before_the_work(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    sqlx::query("update request_categories set require_before = true where code is not null")
        .execute(&mut *connection)
        .await
        .unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    drop(connection);
    let id = world.request(NO_WATER).await.id;
    world.assign(id, world.home.plumber_id).await;
    let plumber = &world.home.plumber;
    assert!(world.detail(plumber, id).await.lacks_before_photo);
    assert_eq!(
        refusal(world.act(plumber, id, Action::Start).await),
        (Kind::Invalid, "requests.photo_before_required")
    );
    let files = vec![world.photo(plumber).await];
    requests::act(
        &world.sv,
        plumber,
        Act {
            files,
            ..act(id, Action::Start)
        },
    )
    .await
    .unwrap();
    let detail = world.detail(plumber, id).await;
    assert!(!detail.lacks_before_photo && detail.files.iter().any(|file| file.kind == FileKind::Before));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_duplicate_follows_to_the_root_and_never_in_a_circle(pool: PgPool) {
    let world = World::new(pool).await;
    let (one, two, three) = (
        world.request(NO_WATER).await.id,
        world.request(NO_WATER).await.id,
        world.request(NO_WATER).await.id,
    );
    assert_eq!(field(world.repeats(one, 99).await), wrong("target_number", "choice"));
    assert_eq!(field(world.repeats(one, 1).await), wrong("target_number", "choice"), "itself");
    world.repeats(two, 1).await.unwrap();
    world.repeats(three, 2).await.unwrap();
    assert_eq!(
        world.detail(&world.home.dispatcher, three).await.duplicate_of,
        Some(1),
        "not to another duplicate"
    );
    for number in [2, 3] {
        assert_eq!(
            field(world.repeats(one, number).await),
            wrong("target_number", "choice"),
            "{number}"
        );
    }
    let cancel = Act {
        note: "Не нужно".to_owned(),
        ..act(one, Action::Cancel)
    };
    requests::act(&world.sv, &world.home.dispatcher, cancel).await.unwrap();
    let four = world.request(NO_WATER).await.id;
    assert_eq!(field(world.repeats(four, 1).await), wrong("target_number", "choice"), "it ended");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn whose_request_repeats_another_hears_of_its_end(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.started(NO_WATER).await;
    world.clock.advance(Duration::seconds(1));
    let draft = Create {
        apartment: Some(world.home.other_apartment),
        ..world.draft(NO_WATER).await
    };
    let own = requests::create(&world.sv, &world.home.neighbour, draft).await.unwrap();
    world.repeats(own.id, 1).await.unwrap();
    world.act(&world.home.plumber, id, Action::Complete).await.unwrap();
    while notices::route_batch(&world.sv).await.unwrap() > 0 {}
    let inbox = notices::inbox(&world.sv, &world.home.neighbour).await.unwrap();
    let fixed = inbox.items.iter().find(|item| item.kind == "request.complete").unwrap();
    assert_eq!(fixed.link, format!("/my/requests/{}", own.id), "the request they know");
    assert!(!fixed.body.contains("12"), "not in whose flat: {}", fixed.body);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn work_of_a_dismissed_executor_comes_back_to_the_dispatchers(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.finished().await;
    services::people::dismiss(&world.sv, &world.home.director, world.home.plumber_id)
        .await
        .unwrap();
    let back = Act {
        note: "Течёт".to_owned(),
        ..act(id, Action::Return)
    };
    let acted = requests::act(&world.sv, &world.home.resident, back).await.unwrap();
    assert_eq!(acted.status, Status::Accepted);
    let told = world.told(&world.home.dispatcher).await;
    assert!(told.contains(&"Заявка № 1 осталась без исполнителя".to_owned()), "{told:?}");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_visit_in_the_past_is_refused(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    let visit = Act {
        scheduled_from: (world.sv.now() - Duration::hours(3)).to_rfc3339(),
        scheduled_to: (world.sv.now() - Duration::hours(1)).to_rfc3339(),
        ..act(id, Action::SetSchedule)
    };
    assert_eq!(
        field(requests::act(&world.sv, &world.home.dispatcher, visit).await),
        wrong("scheduled_to", "past")
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_database_itself_wants_somebody_at_work(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    world.request(NO_WATER).await;
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    for status in ["assigned", "en_route", "in_progress"] {
        let refused = sqlx::query("update requests set status = $1")
            .bind(status)
            .execute(&mut *connection)
            .await
            .unwrap_err();
        let constraint = refused.as_database_error().and_then(|error| error.constraint());
        assert_eq!(constraint, Some("requests_executor_check"), "{status}");
    }
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
}
