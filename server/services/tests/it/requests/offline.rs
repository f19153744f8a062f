//! Work done without network that reaches a request too late: nothing of it is lost.

use chrono::Duration;
use domain::requests::{Priority, Status};
use services::requests::{Outcome, TooLate};

use super::*;

impl World {
    async fn colleague(&self) -> (Scope, EmployeeId) {
        let trade = EmployeePart {
            role: Role::Executor,
            specializations: Some(vec!["plumber".to_owned()]),
            ..EmployeePart::default()
        };
        let scope = self.hire(1, trade).await;
        let id = scope.employee().unwrap().id;
        (scope, id)
    }

    /// The job is taken from the plumber while they are in a cellar.
    async fn given_away(&self, id: RequestId) -> Scope {
        let (scope, executor) = self.colleague().await;
        let reassign = Act {
            executor: Some(executor),
            note: "Срочно нужен здесь".to_owned(),
            ..act(id, Action::Reassign)
        };
        requests::act(&self.sv, &self.home.dispatcher, reassign).await.unwrap();
        scope
    }

    /// Finished without network a quarter of an hour ago, with a photo and a word.
    async fn finished_offline(&self, id: RequestId) -> Act {
        Act {
            note: "Заменил прокладку".to_owned(),
            files: vec![self.photo(&self.home.plumber).await],
            occurred_at: Some(self.sv.now() - Duration::minutes(15)),
            ..act(id, Action::Complete)
        }
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn work_on_a_reassigned_request_is_kept_and_refused(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let id = world.started(NO_WATER).await;
    world.clock.advance(Duration::hours(1));
    let colleague = world.given_away(id).await;
    let done = world.finished_offline(id).await;
    for _ in 0..2 {
        let refused = requests::act(&world.sv, &world.home.plumber, done.clone()).await.unwrap_err();
        assert_eq!((refused.kind, refused.code), (Kind::Conflict, "requests.reassigned"));
        let current = refused.current.unwrap();
        assert_eq!((current.id, current.version, current.status), (id, 4, Status::Assigned));
    }
    let detail = world.detail(&world.home.dispatcher, id).await;
    assert_eq!(detail.card.status, Status::Assigned, "the colleague's work is untouched");
    let [kept] = detail.comments.as_slice() else {
        panic!("{:?}", detail.comments)
    };
    assert_eq!(
        (kept.text.as_str(), kept.kept_action.as_deref()),
        ("Заменил прокладку", Some("complete"))
    );
    assert_eq!(kept.occurred_at, done.occurred_at);
    assert_eq!(kept.files.len(), 1);
    assert!(
        kept.files.iter().all(|file| file.kind == FileKind::Comment),
        "not a photo of the finished work"
    );
    assert_eq!(world.detail(&colleague, id).await.comments.len(), 1);
    let resident = world.detail(&world.home.resident, id).await;
    assert_eq!((resident.comments.len(), resident.files.len()), (0, 0));
    assert_eq!(number(&pool, "select count(*) from events where kind = 'request.kept'").await, 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn all_three_are_told_of_kept_work(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.started(NO_WATER).await;
    world.clock.advance(Duration::hours(1));
    let colleague = world.given_away(id).await;
    let done = world.finished_offline(id).await;
    requests::act(&world.sv, &world.home.plumber, done).await.unwrap_err();
    while services::notices::route_batch(&world.sv).await.unwrap() > 0 {}
    for (who, words) in [
        (&world.home.plumber, "Ваши отметки по заявке № 1 сохранены"),
        (&colleague, "По заявке № 1 уже работал другой мастер"),
        (&world.home.dispatcher, "Заявка № 1: отметки прежнего исполнителя"),
    ] {
        let told = services::notices::inbox(&world.sv, who).await.unwrap().items;
        assert_eq!(told.iter().filter(|item| item.title == words).count(), 1, "{told:?}");
    }
    let resident = services::notices::inbox(&world.sv, &world.home.resident).await.unwrap().items;
    assert!(resident.iter().all(|item| item.kind != "request.kept"), "{resident:?}");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn work_on_a_cancelled_request_is_kept(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.started(NO_WATER).await;
    world.clock.advance(Duration::hours(1));
    let cancel = Act {
        note: "Передумали".to_owned(),
        ..act(id, Action::Cancel)
    };
    requests::act(&world.sv, &world.home.dispatcher, cancel).await.unwrap();
    let done = world.finished_offline(id).await;
    let plumber = &world.home.plumber;
    assert_eq!(
        refusal(requests::act(&world.sv, plumber, done).await),
        (Kind::Conflict, "requests.ended")
    );
    // Two at one instant have no order.
    world.clock.advance(Duration::minutes(1));
    assert_eq!(
        refusal(world.attach(plumber, id, FileKind::After).await),
        (Kind::Conflict, "requests.ended")
    );
    let detail = world.detail(&world.home.dispatcher, id).await;
    let kept: Vec<_> = detail.comments.iter().map(|comment| comment.kept_action.as_deref()).collect();
    assert_eq!(
        (detail.card.status, kept),
        (Status::Cancelled, vec![Some("complete"), Some("attach")])
    );
    assert_eq!(detail.files.len(), 2);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_the_dispatcher_edited_meanwhile_stops_nobody(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.started(NO_WATER).await;
    world.clock.advance(Duration::hours(1));
    let seen = world.detail(&world.home.plumber, id).await.card.version;
    let text = Act {
        note: "Течёт кран в ванной".to_owned(),
        ..act(id, Action::EditText)
    };
    let priority = Act {
        priority: Some(Priority::Urgent),
        ..act(id, Action::SetPriority)
    };
    for edit in [text, priority] {
        requests::act(&world.sv, &world.home.dispatcher, edit).await.unwrap();
    }
    let done = Act {
        version: Some(seen),
        ..world.finished_offline(id).await
    };
    requests::act(&world.sv, &world.home.plumber, done.clone()).await.unwrap();
    let detail = world.detail(&world.home.resident, id).await;
    assert_eq!(detail.card.status, Status::Done);
    assert_eq!(
        detail.auto_close_at,
        Some(world.sv.now() + Duration::days(3)),
        "the resident has all their days"
    );
    let last = detail.history.last().unwrap();
    assert_eq!((Some(last.occurred_at), last.offline), (done.occurred_at, true));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn only_who_had_the_job_and_brings_something_is_kept(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let id = world.started(NO_WATER).await;
    let colleague = world.given_away(id).await;
    assert_eq!(
        refusal(world.act(&world.home.plumber, id, Action::Complete).await).1,
        "not_found",
        "nothing to keep"
    );
    let stranger = world
        .hire(
            2,
            EmployeePart {
                role: Role::Executor,
                ..EmployeePart::default()
            },
        )
        .await;
    let noted = Act {
        note: "Готово".to_owned(),
        ..act(id, Action::Complete)
    };
    assert_eq!(refusal(requests::act(&world.sv, &stranger, noted.clone()).await).1, "not_found");
    assert_eq!(
        refusal(requests::act(&world.sv, &colleague, noted).await).1,
        "requests.illegal_transition",
        "who has it now is told where it stands"
    );
    assert_eq!(number(&pool, "select count(*) from request_comments").await, 0);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn in_a_conversation_what_is_kept_is_committed(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.started(NO_WATER).await;
    world.given_away(id).await;
    let done = Act {
        note: "Готово".to_owned(),
        ..act(id, Action::Complete)
    };
    let mut tx = world.sv.begin(&Scope::system(world.home.company)).await.unwrap();
    let outcome = requests::act_in(&mut tx, &world.home.plumber, &done).await.unwrap();
    tx.commit().await.unwrap();
    let Outcome::Kept { kept } = outcome else { panic!("{outcome:?}") };
    assert_eq!((kept.why, kept.current.id), (TooLate::Reassigned, id));
    assert_eq!(world.detail(&world.home.dispatcher, id).await.comments.len(), 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_time_that_is_not_believed_is_kept_beside(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let id = world.started(NO_WATER).await;
    let claimed = Act {
        occurred_at: Some(world.sv.now() + Duration::hours(2)),
        ..act(id, Action::Complete)
    };
    requests::act(&world.sv, &world.home.plumber, claimed).await.unwrap();
    let early = Act {
        occurred_at: Some(world.sv.now() - Duration::seconds(1)),
        ..act(id, Action::Confirm)
    };
    world.clock.advance(Duration::minutes(1));
    requests::act(&world.sv, &world.home.resident, early).await.unwrap();
    assert_eq!(
        number(
            &pool,
            "select count(*) from request_events where offline and occurred_at = at and payload ? 'claimed_at'"
        )
        .await,
        2
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_pause_of_yesterday_may_have_ended_since(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.started(NO_WATER).await;
    let (began, until) = (world.sv.now() + Duration::minutes(5), world.sv.now() + Duration::hours(1));
    world.clock.advance(Duration::hours(2));
    let hold = Act {
        reason: Some(world.reason(ReasonKind::Hold, "Договорились").await),
        resume_at: until.to_rfc3339(),
        ..act(id, Action::Hold)
    };
    assert_eq!(
        field(requests::act(&world.sv, &world.home.plumber, hold.clone()).await),
        wrong("resume_at", "past")
    );
    let offline = Act {
        occurred_at: Some(began),
        ..hold
    };
    requests::act(&world.sv, &world.home.plumber, offline).await.unwrap();
    assert_eq!(requests::auto_resume(&world.sv).await.unwrap(), 1);
}
