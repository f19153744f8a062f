//! One deed on many requests.

use domain::requests::{BULK_MAX, Bulk, BulkDone, BulkUndo, Link, Priority, Status};

use super::*;

fn bulk(requests: &[RequestId], act: Act) -> Bulk {
    Bulk {
        command: CommandId::random(),
        requests: requests.to_vec(),
        act: Some(act),
        comment: None,
        link: None,
    }
}

fn nothing_yet(action: Action) -> Act {
    Act::new(RequestId::nil(), CommandId::random(), action)
}

/// How each request stands, and why it was refused.
fn answers(done: &BulkDone) -> Vec<(Option<Status>, Option<&str>)> {
    done.rows.iter().map(|row| (row.status, row.error.as_deref())).collect()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_refused_on_one_stops_none_of_the_others(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let first = world.request(NO_WATER).await.id;
    let finished = world.finished().await;
    let last = world.request(NO_WATER).await.id;
    let assign = Act {
        executor: Some(world.home.plumber_id),
        ..nothing_yet(Action::Assign)
    };
    let sent = bulk(&[first, finished, last, first], assign);
    let done = requests::bulk(&world.sv, &world.home.dispatcher, sent.clone()).await.unwrap();
    let assigned = (Some(Status::Assigned), None);
    assert_eq!(
        answers(&done),
        [assigned, (Some(Status::Done), Some("requests.illegal_transition")), assigned],
        "in the order they were named, each once"
    );
    assert_eq!((done.done(), done.refused().count()), (2, 1));
    let lines = "select count(*) from request_events where action = 'assign'";
    let before = number(&pool, lines).await;
    let again = requests::bulk(&world.sv, &world.home.dispatcher, sent.clone()).await.unwrap();
    assert_eq!(again.rows[0], done.rows[0], "answered again");
    assert_eq!(number(&pool, lines).await, before, "done once");

    // Each is a command of its own: another deed under the same id is a mistake on those that were done.
    let other = Bulk {
        act: Some(nothing_yet(Action::Accept)),
        ..sent
    };
    let crossed = requests::bulk(&world.sv, &world.home.dispatcher, other).await.unwrap();
    assert_eq!(crossed.rows[0].error.as_deref(), Some("idempotency.mismatch"));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn of_fifty_forty_seven_are_assigned_and_three_are_named(pool: PgPool) {
    let world = World::new(pool).await;
    let mut chosen = Vec::new();
    for turn in 0..50 {
        let id = match turn {
            7 | 23 => world.finished().await,
            41 => {
                let id = world.request(NO_WATER).await.id;
                let called_off = Act {
                    note: "Позвонили и отменили".to_owned(),
                    ..act(id, Action::Cancel)
                };
                requests::act(&world.sv, &world.home.dispatcher, called_off).await.unwrap();
                id
            }
            _ => {
                let draft = world.draft(NO_WATER).await;
                requests::create(&world.sv, &world.home.dispatcher, draft).await.unwrap().id
            }
        };
        chosen.push(id);
    }
    let assign = Act {
        executor: Some(world.home.plumber_id),
        ..nothing_yet(Action::Assign)
    };
    let sent = bulk(&chosen, assign);
    let mut done = requests::bulk(&world.sv, &world.home.dispatcher, sent.clone()).await.unwrap();
    // A slow machine leaves some for the next try of the same deed.
    for _ in 0..20 {
        if done.refused().all(|row| row.error.as_deref() != Some("unavailable")) {
            break;
        }
        done = requests::bulk(&world.sv, &world.home.dispatcher, sent.clone()).await.unwrap();
    }
    let refused: Vec<_> = done
        .refused()
        .map(|row| (row.id, row.status, row.error.as_deref().unwrap_or_default()))
        .collect();
    assert_eq!(done.done(), 47);
    let illegal = "requests.illegal_transition";
    assert_eq!(
        refused,
        [
            (chosen[7], Some(Status::Done), illegal),
            (chosen[23], Some(Status::Done), illegal),
            (chosen[41], Some(Status::Cancelled), illegal),
        ]
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_deed_reaches_only_what_the_person_sees_and_may(pool: PgPool) {
    let world = World::new(pool).await;
    let theirs = world.request(NO_POWER).await.id;
    let own = world.started(NO_WATER).await;
    let say = AddComment {
        request: RequestId::nil(),
        command: CommandId::random(),
        visibility: CommentVisibility::Internal,
        text: "Нужен кабель".to_owned(),
        files: Vec::new(),
        mentions: Vec::new(),
    };
    let comment = Bulk {
        command: CommandId::random(),
        requests: vec![own, theirs],
        act: None,
        comment: Some(say),
        link: None,
    };
    let done = requests::bulk(&world.sv, &world.home.plumber, comment).await.unwrap();
    assert_eq!(answers(&done), [(None, None), (None, Some("not_found"))]);
    assert_eq!(world.detail(&world.home.dispatcher, own).await.comments.len(), 1);
    assert_eq!(world.detail(&world.home.dispatcher, theirs).await.comments.len(), 0);

    let unseen = bulk(&[theirs], nothing_yet(Action::Accept));
    assert_eq!(
        refusal(requests::bulk(&world.sv, &world.home.plumber, unseen).await).0,
        Kind::NotFound
    );
    let forbidden = bulk(&[own], nothing_yet(Action::Cancel));
    let refused = requests::bulk(&world.sv, &world.home.plumber, forbidden).await;
    assert!(matches!(refused.unwrap_err().kind, Kind::Denied | Kind::Invalid));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_form_that_lacks_something_is_refused_as_one(pool: PgPool) {
    let world = World::new(pool).await;
    let (first, second) = (world.request(NO_WATER).await.id, world.request(NO_WATER).await.id);
    let lacking = bulk(&[first, second], nothing_yet(Action::Assign));
    assert_eq!(
        field(requests::bulk(&world.sv, &world.home.dispatcher, lacking).await),
        wrong("executor", "required")
    );
    let none = bulk(&[], nothing_yet(Action::Accept));
    assert_eq!(
        field(requests::bulk(&world.sv, &world.home.dispatcher, none).await),
        wrong("requests", "required")
    );
    let ids: Vec<_> = (0..=BULK_MAX).map(|_| RequestId(uuid::Uuid::new_v4())).collect();
    let many = bulk(&ids, nothing_yet(Action::Accept));
    assert_eq!(
        field(requests::bulk(&world.sv, &world.home.dispatcher, many).await),
        wrong("requests", "too-many")
    );
    let nothing = Bulk {
        act: None,
        ..bulk(&[first], nothing_yet(Action::Accept))
    };
    assert_eq!(
        field(requests::bulk(&world.sv, &world.home.dispatcher, nothing).await),
        wrong("act", "required")
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn many_go_to_another_trade_only_when_it_is_meant(pool: PgPool) {
    let world = World::new(pool).await;
    let power = [world.request(NO_POWER).await.id, world.request(NO_POWER).await.id];
    let water = world.request(NO_WATER).await.id;
    let assign = |is_meant| Act {
        executor: Some(world.home.plumber_id),
        override_specialization: is_meant,
        ..nothing_yet(Action::Assign)
    };
    let dispatcher = &world.home.dispatcher;
    let whole = requests::bulk(&world.sv, dispatcher, bulk(&power, assign(None))).await;
    assert_eq!(refusal(whole), (Kind::Invalid, "requests.wrong_specialization"));
    let mixed = bulk(&[power[0], water], assign(None));
    let command = mixed.command;
    let done = requests::bulk(&world.sv, dispatcher, mixed).await.unwrap();
    let assigned = (Some(Status::Assigned), None);
    assert_eq!(answers(&done), [(None, Some("requests.wrong_specialization")), assigned]);
    // What was refused is not done yet: the same deed goes on when it is meant.
    let meant = Bulk {
        command,
        ..bulk(&power, assign(Some(true)))
    };
    let done = requests::bulk(&world.sv, dispatcher, meant).await.unwrap();
    assert_eq!(answers(&done), [assigned, assigned]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_deed_is_taken_back_as_long_as_nobody_changed_it(pool: PgPool) {
    let world = World::new(pool).await;
    let (first, second) = (world.request(NO_WATER).await.id, world.request(NO_WATER).await.id);
    let priority = Act {
        priority: Some(Priority::Planned),
        ..nothing_yet(Action::SetPriority)
    };
    let done = requests::bulk(&world.sv, &world.home.dispatcher, bulk(&[first, second], priority))
        .await
        .unwrap();
    assert_eq!(done.done(), 2);
    let meanwhile = Act {
        priority: Some(Priority::Emergency),
        ..act(second, Action::SetPriority)
    };
    requests::act(&world.sv, &world.home.manager, meanwhile).await.unwrap();

    let back = |row: &domain::requests::BulkRow| Act {
        version: row.version,
        priority: Some(Priority::Urgent),
        ..act(row.id, Action::SetPriority)
    };
    let undo = BulkUndo {
        acts: done.rows.iter().map(back).collect(),
        links: Vec::new(),
    };
    let undone = requests::undo_bulk(&world.sv, &world.home.dispatcher, undo).await.unwrap();
    assert_eq!((undone.done(), undone.refused().count()), (1, 1));
    assert_eq!(world.detail(&world.home.dispatcher, first).await.card.priority, Priority::Urgent);
    assert_eq!(
        world.detail(&world.home.dispatcher, second).await.card.priority,
        Priority::Emergency
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn many_are_linked_with_one_and_only_what_was_new_is_taken_back(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let target = world.request(NO_WATER).await;
    let (first, second) = (world.request(NO_WATER).await.id, world.request(NO_WATER).await.id);
    let (sv, dispatcher) = (&world.sv, &world.home.dispatcher);
    let link = |request, number| Link {
        request,
        other: None,
        number,
    };
    requests::link(sv, dispatcher, link(second, Some(target.number))).await.unwrap();
    let tie = |chosen: &[RequestId], number| Bulk {
        act: None,
        link: Some(link(RequestId::nil(), number)),
        ..bulk(chosen, nothing_yet(Action::Accept))
    };
    let sent = tie(&[first, second, target.id], Some(target.number));
    let done = requests::bulk(sv, dispatcher, sent.clone()).await.unwrap();
    let linked: Vec<_> = done.rows.iter().map(|row| (row.linked, row.error.as_deref())).collect();
    assert_eq!(
        linked,
        [(Some(target.id), None), (None, None), (None, Some("requests.itself"))],
        "the second was linked before"
    );
    let again = requests::bulk(sv, dispatcher, sent).await.unwrap();
    assert_eq!(again, done, "answered again");
    let links = "select count(*) from request_links";
    assert_eq!(number(&pool, links).await, 2);

    let unknown = requests::bulk(sv, dispatcher, tie(&[first, second], Some(9999))).await;
    assert_eq!(field(unknown), wrong("number", "choice"));
    let denied = requests::bulk(sv, &world.home.plumber, tie(&[first], Some(target.number))).await;
    assert_eq!(refusal(denied).0, Kind::Denied);

    let ends = done.rows.iter().filter_map(|row| {
        let other = row.linked?;
        Some(Link {
            other: Some(other),
            ..link(row.id, None)
        })
    });
    let undo = BulkUndo {
        acts: Vec::new(),
        links: ends.collect(),
    };
    let undone = requests::undo_bulk(sv, dispatcher, undo).await.unwrap();
    assert_eq!((undone.done(), undone.refused().count()), (1, 0));
    assert_eq!(number(&pool, links).await, 1, "the older link stays");
}
