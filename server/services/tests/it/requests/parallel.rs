//! Many people at once.

use domain::requests::{AddLine, Payer, Priority, Status};
use futures::future::join_all;

use super::*;

/// Web servers move the work of a request between threads.
fn sent<F: Future + Send>(future: F) -> F {
    future
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn twenty_equal_commands_make_one_request(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let draft = world.draft(NO_WATER).await;
    let created = join_all((0..20).map(|_| sent(requests::create(&world.sv, &world.home.resident, draft.clone())))).await;
    assert!(created.into_iter().all(|created| created.unwrap().number == 1));
    assert_eq!(number(&pool, "select count(*) from requests").await, 1);
    assert_eq!(number(&pool, "select count(*) from events").await, 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn requests_made_at_once_have_all_the_numbers(pool: PgPool) {
    let world = World::new(pool).await;
    let draft = world.draft(NO_WATER).await;
    let drafts = (0..20).map(|_| Create {
        command: CommandId::random(),
        ..draft.clone()
    });
    let created = join_all(drafts.map(|draft| requests::create(&world.sv, &world.home.dispatcher, draft))).await;
    let mut numbers: Vec<_> = created.into_iter().map(|created| created.unwrap().number).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=20).collect::<Vec<_>>());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn of_accepting_and_returning_at_once_one_wins(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    for _ in 0..5 {
        let id = world.finished().await;
        let seen = Some(world.detail(&world.home.resident, id).await.card.version);
        let confirm = Act {
            version: seen,
            ..act(id, Action::Confirm)
        };
        let back = Act {
            version: seen,
            note: "Течёт".to_owned(),
            ..act(id, Action::Return)
        };
        let resident = &world.home.resident;
        let results = join_all([
            sent(requests::act(&world.sv, resident, confirm)),
            sent(requests::act(&world.sv, resident, back)),
        ])
        .await;
        let (won, lost): (Vec<_>, Vec<_>) = results.into_iter().partition(Result::is_ok);
        assert_eq!((won.len(), lost.len()), (1, 1));
        let current = lost.into_iter().find_map(|lost| lost.unwrap_err().current).unwrap();
        assert_eq!(current.version, 5, "the loser sees what became of it");
    }
    assert_eq!(
        number(
            &pool,
            "select count(*) from requests where version <> (select max(seq) from request_events where request_id = requests.id)"
        )
        .await,
        0
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn of_confirming_and_sending_back_at_once_one_wins(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.finished().await;
    let resident = &world.home.resident;
    let confirm = requests::act(&world.sv, resident, act(id, Action::Confirm));
    let send_back = requests::act(
        &world.sv,
        &world.home.dispatcher,
        Act {
            note: "Не то".to_owned(),
            ..act(id, Action::SendBack)
        },
    );
    let (confirmed, sent_back) = futures::join!(confirm, send_back);
    let refused = match (confirmed, sent_back) {
        (Ok(_), Err(error)) | (Err(error), Ok(_)) => error,
        both => panic!("{both:?}"),
    };
    assert_eq!((refused.kind, refused.code), (Kind::Conflict, "requests.illegal_transition"));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn of_two_who_reach_for_a_request_one_has_it(pool: PgPool) {
    let world = World::new(pool).await;
    let trade = || EmployeePart {
        role: Role::Executor,
        specializations: Some(vec!["plumber".to_owned()]),
        ..EmployeePart::default()
    };
    let colleague = world.hire(1, trade()).await;
    let id = world.request(NO_WATER).await.id;
    let results = join_all([&world.home.plumber, &colleague].map(|scope| requests::act(&world.sv, scope, act(id, Action::Claim)))).await;
    let (won, lost): (Vec<_>, Vec<_>) = results.into_iter().partition(Result::is_ok);
    assert_eq!((won.len(), lost.len()), (1, 1));
    assert!(lost.into_iter().all(|result| result.unwrap_err().kind == Kind::Conflict));
}

/// What comes of the second one, who waits for the request until the first one has changed it.
async fn behind<T, U>(pool: &PgPool, first: impl Future<Output = Result<T, Error>>, second: impl Future<Output = U>) -> U {
    let mut gate = pool.begin().await.unwrap();
    // What happened to a request is told last.
    sqlx::query("lock table events in share mode").execute(&mut *gate).await.unwrap();
    let follow = async {
        until_waiting(pool, 1).await;
        second.await
    };
    let open = async {
        until_waiting(pool, 2).await;
        gate.rollback().await.unwrap();
    };
    let (changed, done, ()) = futures::join!(first, follow, open);
    assert!(changed.is_ok(), "{:?}", changed.err());
    done
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn whoever_waited_for_another_category_finds_the_request(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let id = world.request(NO_WATER).await.id;
    let other = Act {
        category: Some(world.category(NO_POWER).await),
        ..act(id, Action::SetCategory)
    };
    let change = requests::act(&world.sv, &world.home.dispatcher, other);
    let accept = world.act(&world.home.director, id, Action::Accept);
    let accepted = Box::pin(behind(&pool, change, accept)).await.unwrap();
    assert_eq!((accepted.status, accepted.version), (Status::Accepted, 3));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn whoever_waited_for_the_photo_has_it(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let plumber = &world.home.plumber;
    let id = world.started(BLOCKAGE).await;
    let show = world.attach(plumber, id, FileKind::After);
    let complete = world.act(plumber, id, Action::Complete);
    let completed = Box::pin(behind(&pool, show, complete)).await.unwrap();
    assert_eq!(completed.status, Status::Done);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_photo_of_work_that_has_just_come_back_shows_no_other_work(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let plumber = &world.home.plumber;
    let id = world.started(BLOCKAGE).await;
    world.attach(plumber, id, FileKind::After).await.unwrap();
    world.act(plumber, id, Action::Complete).await.unwrap();
    let back = Act {
        note: "Не то".to_owned(),
        ..act(id, Action::SendBack)
    };
    let send_back = requests::act(&world.sv, &world.home.dispatcher, back);
    let complete = world.act(plumber, id, Action::Complete);
    let refused = Box::pin(behind(&pool, send_back, complete)).await;
    assert_eq!(refusal(refused), (Kind::Invalid, "requests.needs_photo"));
}

impl World {
    /// Somebody of the plumbers' trade, in all houses.
    async fn of_the_trade(&self, last: u8, role: Role) -> Scope {
        let part = EmployeePart {
            role,
            specializations: Some(vec!["plumber".to_owned()]),
            ..EmployeePart::default()
        };
        self.hire(last, part).await
    }

    /// A new request becomes the electrician's while somebody waits for it.
    async fn behind_another_trade<U>(&self, pool: &PgPool, id: RequestId, second: impl Future<Output = U>) -> U {
        let other = Act {
            category: Some(self.category(NO_POWER).await),
            ..act(id, Action::SetCategory)
        };
        let change = requests::act(&self.sv, &self.home.dispatcher, other);
        Box::pin(behind(pool, change, second)).await
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn whoever_loses_sight_while_waiting_finds_nothing(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let foreman = world.of_the_trade(1, Role::Foreman).await;
    let nothing = (Kind::NotFound, "not_found");

    let id = world.request(NO_WATER).await.id;
    let urgent = Act {
        priority: Some(Priority::Urgent),
        ..act(id, Action::SetPriority)
    };
    let raised = requests::act(&world.sv, &foreman, urgent);
    assert_eq!(refusal(Box::pin(world.behind_another_trade(&pool, id, raised)).await), nothing);

    let id = world.request(NO_WATER).await.id;
    let said = world.say(&foreman, id, CommentVisibility::Internal, "Еду");
    assert_eq!(refusal(Box::pin(world.behind_another_trade(&pool, id, said)).await), nothing);

    let id = world.request(NO_WATER).await.id;
    let line = AddLine {
        request: id,
        command: CommandId::random(),
        name: "Труба".to_owned(),
        quantity: "1".to_owned(),
        unit: "м".to_owned(),
        price: "100".to_owned(),
        payer: Payer::Company,
    };
    let written = requests::add_line(&world.sv, &foreman, line);
    assert_eq!(refusal(Box::pin(world.behind_another_trade(&pool, id, written)).await), nothing);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn whoever_waited_for_a_job_that_another_got_is_told_so(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let colleague = world.of_the_trade(1, Role::Executor).await;

    let id = world.request(NO_WATER).await.id;
    let give = Act {
        executor: Some(world.home.plumber_id),
        ..act(id, Action::Assign)
    };
    let give = requests::act(&world.sv, &world.home.dispatcher, give);
    let claim = world.act(&colleague, id, Action::Claim);
    let refused = Box::pin(behind(&pool, give, claim)).await;
    assert_eq!(refusal(refused), (Kind::Conflict, "requests.taken"));

    // And the work of whom it is taken from is kept.
    let id = world.started(NO_WATER).await;
    let take = Act {
        executor: colleague.employee().map(|staff| staff.id),
        note: "Срочно нужен здесь".to_owned(),
        ..act(id, Action::Reassign)
    };
    let take = requests::act(&world.sv, &world.home.dispatcher, take);
    let done = Act {
        note: "Заменил прокладку".to_owned(),
        ..act(id, Action::Complete)
    };
    let done = requests::act(&world.sv, &world.home.plumber, done);
    let refused = Box::pin(behind(&pool, take, done)).await;
    assert_eq!(refusal(refused), (Kind::Conflict, "requests.reassigned"));
    assert_eq!(world.detail(&world.home.dispatcher, id).await.comments.len(), 1);
}
