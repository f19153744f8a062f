//! Actions that succeed, and what they leave behind.

mod again;

use chrono::Duration;
use domain::requests::{Priority, Status};

use super::*;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_request_travels_from_new_to_closed(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let (dispatcher, plumber, resident) = (&world.home.dispatcher, &world.home.plumber, &world.home.resident);
    let id = world.request(BLOCKAGE).await.id;

    world.clock.advance(Duration::minutes(5));
    world.act(dispatcher, id, Action::Accept).await.unwrap();
    world.assign(id, world.home.plumber_id).await;
    requests::act(
        &world.sv,
        plumber,
        Act {
            eta_minutes: Some(20),
            ..act(id, Action::Depart)
        },
    )
    .await
    .unwrap();
    world.act(plumber, id, Action::Start).await.unwrap();
    let after = world.photo(plumber).await;
    world.clock.advance(Duration::minutes(30));
    requests::act(
        &world.sv,
        plumber,
        Act {
            files: vec![after],
            note: "Прочистил".to_owned(),
            ..act(id, Action::Complete)
        },
    )
    .await
    .unwrap();
    let closed = requests::act(
        &world.sv,
        resident,
        Act {
            rating: Some(5),
            note: "Спасибо".to_owned(),
            ..act(id, Action::Confirm)
        },
    )
    .await
    .unwrap();

    assert_eq!((closed.status, closed.version), (Status::Closed, 7));
    let detail = world.detail(dispatcher, id).await;
    let line: Vec<_> = detail
        .history
        .iter()
        .map(|line| (line.seq, line.action.as_str(), line.to))
        .collect();
    assert_eq!(
        line,
        [
            (1, "create", Status::New),
            (2, "accept", Status::Accepted),
            (3, "assign", Status::Assigned),
            (4, "depart", Status::EnRoute),
            (5, "start", Status::InProgress),
            (6, "complete", Status::Done),
            (7, "confirm", Status::Closed),
        ]
    );
    assert_eq!((detail.rating, detail.rating_comment.as_deref()), (Some(5), Some("Спасибо")));
    assert_eq!(detail.card.responded_at, Some(detail.card.created_at + Duration::minutes(5)));
    assert_eq!(detail.card.clock.stopped_at, Some(detail.card.created_at + Duration::minutes(35)));
    assert_eq!(detail.card.executor.map(|person| person.id), Some(world.home.plumber_id));
    assert_eq!(detail.files.iter().map(|file| file.kind).collect::<Vec<_>>(), [FileKind::After]);
    assert_eq!(number(&pool, "select count(*) from events where kind = 'request.acted'").await, 6);
    assert_eq!(
        number(
            &pool,
            "select count(*) from requests join request_events on request_id = requests.id where seq = version"
        )
        .await,
        1
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_event_tells_enough_to_choose_whom_to_tell(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let id = world.started(NO_WATER).await;
    let reassign = Act {
        executor: Some(world.home.electrician_id),
        override_specialization: Some(true),
        note: "Срочно".to_owned(),
        ..act(id, Action::Reassign)
    };
    requests::act(&world.sv, &world.home.dispatcher, reassign).await.unwrap();
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    let payload: serde_json::Value = sqlx::query_scalar("select payload from events order by seq desc limit 1")
        .fetch_one(&mut *connection)
        .await
        .unwrap();
    assert_eq!(
        payload,
        serde_json::json!({
            "action": "reassign", "from": "in_progress", "to": "assigned", "number": 1, "version": 4,
            "resident": world.home.resident_id, "worker": world.home.electrician_id,
            "executor": world.home.electrician_id, "previous": world.home.plumber_id, "note": "Срочно",
            "was_paid": false,
        })
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_executor_takes_a_free_request_of_their_trade(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    assert_eq!(requests::pool(&world.sv, &world.home.plumber).await.unwrap().len(), 1);
    assert!(requests::pool(&world.sv, &world.home.electrician).await.unwrap().is_empty());
    assert_eq!(
        refusal(world.act(&world.home.electrician, id, Action::Claim).await),
        (Kind::NotFound, "not_found")
    );

    let claimed = world.act(&world.home.plumber, id, Action::Claim).await.unwrap();

    assert_eq!(claimed.status, Status::Assigned);
    assert!(requests::pool(&world.sv, &world.home.plumber).await.unwrap().is_empty());
    let colleague = world
        .hire(
            1,
            EmployeePart {
                role: Role::Executor,
                specializations: Some(vec!["plumber".to_owned()]),
                ..EmployeePart::default()
            },
        )
        .await;
    assert_eq!(
        refusal(world.act(&colleague, id, Action::Claim).await),
        (Kind::Conflict, "requests.taken")
    );
    let decline = Act {
        reason: Some(world.reason(ReasonKind::Decline, "Болею").await),
        ..act(id, Action::Decline)
    };
    assert_eq!(
        requests::act(&world.sv, &world.home.plumber, decline).await.unwrap().status,
        Status::Accepted
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_pause_waits_for_its_day(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.started(NO_WATER).await;
    let agreed = world.reason(ReasonKind::Hold, "Договорились").await;
    // Local time of Tashkent: 4 March, 10:00.
    let hold = Act {
        reason: Some(agreed),
        resume_at: "2026-03-04T10:00".to_owned(),
        ..act(id, Action::Hold)
    };
    requests::act(&world.sv, &world.home.plumber, hold).await.unwrap();
    let detail = world.detail(&world.home.resident, id).await;
    assert_eq!((detail.card.status, detail.card.clock.due_at), (Status::OnHold, None));
    assert_eq!(detail.resume_at, Some("2026-03-04T05:00:00Z".parse().unwrap()));
    assert_eq!(detail.hold_reason.unwrap().ru, "Договорились на другой день");

    world.clock.advance(Duration::hours(2));
    let resumed = world.act(&world.home.plumber, id, Action::Resume).await.unwrap();
    assert_eq!(resumed.status, Status::InProgress);
    let detail = world.detail(&world.home.dispatcher, id).await;
    assert_eq!((detail.resume_at, detail.hold_reason), (None, None));
    assert_eq!(detail.card.clock.due_at, Some(detail.card.created_at + Duration::hours(26)));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_reason_residents_may_not_know_stays_hidden(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.started(NO_WATER).await;
    let hold = Act {
        reason: Some(world.reason(ReasonKind::Hold, "Не успеваем").await),
        note: "Завтра".to_owned(),
        ..act(id, Action::Hold)
    };
    requests::act(&world.sv, &world.home.plumber, hold).await.unwrap();
    let theirs = world.detail(&world.home.resident, id).await;
    let last = theirs.history.last().unwrap();
    assert_eq!(
        (theirs.hold_reason, last.action.as_str(), &last.reason, &last.note),
        (None, "hold", &None, &None)
    );
    let ours = world.detail(&world.home.dispatcher, id).await;
    assert_eq!(ours.hold_reason.unwrap().ru, "Не успеваем");
    // This reason does not stop the clock.
    assert!(ours.card.clock.due_at.is_some());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn returned_work_goes_on_and_is_counted(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.finished().await;
    let photo = world.photo(&world.home.resident).await;
    let back = Act {
        reason: Some(world.reason(ReasonKind::Return, "Не исправлено").await),
        files: vec![photo],
        ..act(id, Action::Return)
    };
    let returned = requests::act(&world.sv, &world.home.resident, back).await.unwrap();
    let detail = world.detail(&world.home.plumber, id).await;
    assert_eq!((returned.status, detail.card.returned), (Status::InProgress, 1));
    assert_eq!(detail.files.iter().map(|file| file.kind).collect::<Vec<_>>(), [FileKind::Return]);
    assert_eq!(detail.history.last().unwrap().reason.as_ref().unwrap().ru, "Не исправлено");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn edits_reach_what_is_derived_from_them(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let id = world.request(NO_WATER).await.id;
    let dispatcher = &world.home.dispatcher;
    requests::act(
        &world.sv,
        dispatcher,
        Act {
            note: "Гудит насос в подвале".to_owned(),
            ..act(id, Action::EditText)
        },
    )
    .await
    .unwrap();
    assert_eq!(world.found("насос").await, [1]);
    assert!(world.found("кран").await.is_empty());

    let paid = world.category("Сантехприбор в квартире").await;
    requests::act(
        &world.sv,
        dispatcher,
        Act {
            category: Some(paid),
            ..act(id, Action::SetCategory)
        },
    )
    .await
    .unwrap();
    requests::act(
        &world.sv,
        dispatcher,
        Act {
            priority: Some(Priority::Planned),
            ..act(id, Action::SetPriority)
        },
    )
    .await
    .unwrap();
    let visit = Act {
        scheduled_from: "2026-03-03T09:00".to_owned(),
        scheduled_to: "2026-03-03T11:00".to_owned(),
        ..act(id, Action::SetSchedule)
    };
    requests::act(&world.sv, dispatcher, visit).await.unwrap();
    let detail = world.detail(dispatcher, id).await;
    assert_eq!(
        (detail.card.category, detail.card.priority, detail.card.version),
        (paid, Priority::Planned, 5)
    );
    assert_eq!(detail.card.scheduled_from, Some("2026-03-03T04:00:00Z".parse().unwrap()));
    // Seven days end on the holiday after the 8th of March: the next working morning.
    assert_eq!(detail.card.clock.due_at, Some("2026-03-10T04:00:00Z".parse().unwrap()));
    assert_eq!(number(&pool, "select count(*) from requests where is_paid").await, 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_duplicate_names_the_request_it_repeats(pool: PgPool) {
    let world = World::new(pool).await;
    let (first, second) = (world.request(NO_WATER).await, world.request(NO_WATER).await);
    let same = |request, target| Act {
        target: Some(target),
        ..act(request, Action::MarkDuplicate)
    };
    requests::act(&world.sv, &world.home.dispatcher, same(second.id, first.id))
        .await
        .unwrap();
    let detail = world.detail(&world.home.resident, second.id).await;
    assert_eq!((detail.card.status, detail.duplicate_of), (Status::Cancelled, Some(1)));
    let circle = requests::act(&world.sv, &world.home.dispatcher, same(first.id, second.id)).await;
    assert_eq!(field(circle), wrong("target_number", "choice"));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_ended_request_is_opened_again_by_a_manager(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let id = world.request(NO_WATER).await.id;
    let reject = Act {
        reason: Some(world.reason(ReasonKind::Reject, "Уже устранено").await),
        ..act(id, Action::Reject)
    };
    requests::act(&world.sv, &world.home.dispatcher, reject).await.unwrap();
    let reopen = Act {
        note: "Ошиблись".to_owned(),
        ..act(id, Action::Reopen)
    };
    assert_eq!(
        refusal(requests::act(&world.sv, &world.home.dispatcher, reopen.clone()).await).0,
        Kind::Denied
    );
    assert_eq!(
        requests::act(&world.sv, &world.home.manager, reopen).await.unwrap().status,
        Status::Accepted
    );
    assert_eq!(
        number(
            &pool,
            "select count(*) from requests where reopened_count = 1 and closed_reason is null and closed_at is null"
        )
        .await,
        1
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_repetition_is_named_by_its_number(pool: PgPool) {
    let world = World::new(pool).await;
    let first = world.request(NO_WATER).await;
    let again = world.request(NO_WATER).await.id;
    let repeats = |number| Act {
        target_number: Some(number),
        ..act(again, Action::MarkDuplicate)
    };
    for number in [0, 404, 2] {
        let refused = requests::act(&world.sv, &world.home.dispatcher, repeats(number)).await;
        assert_eq!(field(refused), wrong("target_number", "choice"), "{number}");
    }
    let named = repeats(first.number);
    let done = requests::act(&world.sv, &world.home.dispatcher, named.clone()).await.unwrap();
    // The same command again is the same answer.
    assert_eq!(requests::act(&world.sv, &world.home.dispatcher, named).await.unwrap(), done);
    let detail = world.detail(&world.home.dispatcher, again).await;
    assert_eq!((detail.duplicate_of, detail.duplicate_id), (Some(first.number), Some(first.id)));
}
