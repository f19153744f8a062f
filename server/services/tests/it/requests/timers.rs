//! What the timers do.

use chrono::Duration;
use domain::requests::Status;

use super::*;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn finished_work_nobody_answered_for_is_closed(pool: PgPool) {
    let world = World::new(pool).await;
    let (silent, answered) = (world.finished().await, world.finished().await);
    let back = Act {
        note: "Течёт".to_owned(),
        ..act(answered, Action::Return)
    };
    requests::act(&world.sv, &world.home.resident, back).await.unwrap();
    // The second request was written a second after the first was finished.
    world.clock.advance(Duration::days(2) - Duration::seconds(1));
    assert_eq!(requests::remind_before_close(&world.sv).await.unwrap(), 1);
    world.clock.advance(Duration::days(1) - Duration::seconds(1));
    assert_eq!(requests::auto_close(&world.sv).await.unwrap(), 0);
    world.clock.advance(Duration::seconds(1));
    assert_eq!(requests::auto_close(&world.sv).await.unwrap(), 1);
    assert_eq!(requests::auto_close(&world.sv).await.unwrap(), 0);
    let detail = world.detail(&world.home.resident, silent).await;
    let last = detail.history.last().unwrap();
    assert_eq!(
        (detail.card.status, last.action.as_str(), last.actor_kind.as_str(), &last.actor),
        (Status::Closed, "auto_close", "system", &None)
    );
    assert_eq!(world.detail(&world.home.resident, answered).await.card.status, Status::InProgress);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_closed_by_itself_is_returned_within_the_week_and_accepting_needs_no_stars(pool: PgPool) {
    let world = World::new(pool).await;
    let (silent, late) = (world.finished().await, world.finished().await);
    world.clock.advance(Duration::days(2));
    assert_eq!(requests::remind_before_close(&world.sv).await.unwrap(), 2);
    world.clock.advance(Duration::days(2));
    assert_eq!(requests::auto_close(&world.sv).await.unwrap(), 2);
    let back = |id| Act {
        note: "Снова течёт".to_owned(),
        ..act(id, Action::Return)
    };
    world.clock.advance(Duration::days(6));
    let returned = requests::act(&world.sv, &world.home.resident, back(silent)).await.unwrap();
    assert_eq!(returned.status, Status::InProgress, "closed is not fixed");
    world.clock.advance(Duration::days(2));
    assert_eq!(
        refusal(requests::act(&world.sv, &world.home.resident, back(late)).await),
        (Kind::Conflict, "requests.illegal_transition")
    );
    world.act(&world.home.plumber, silent, Action::Complete).await.unwrap();
    let accepted = world.act(&world.home.resident, silent, Action::Confirm).await.unwrap();
    assert_eq!(accepted.status, Status::Closed);
    assert_eq!(world.detail(&world.home.dispatcher, silent).await.rating, None);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_pause_ends_on_its_day(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.started(NO_WATER).await;
    let agreed = world.reason(ReasonKind::Hold, "Договорились").await;
    let hold = Act {
        reason: Some(agreed),
        resume_at: "2026-03-03T10:00".to_owned(),
        ..act(id, Action::Hold)
    };
    requests::act(&world.sv, &world.home.plumber, hold).await.unwrap();
    assert_eq!(requests::auto_resume(&world.sv).await.unwrap(), 0);
    world.clock.advance(Duration::hours(20));
    assert_eq!(requests::auto_resume(&world.sv).await.unwrap(), 1);
    assert_eq!(requests::auto_resume(&world.sv).await.unwrap(), 0);
    assert_eq!(world.detail(&world.home.plumber, id).await.card.status, Status::InProgress);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn timers_work_for_every_company(pool: PgPool) {
    let world = World::new(pool).await;
    let other = World {
        sv: world.sv.clone(),
        clock: world.clock.clone(),
        home: Arrange::other_company(&world.sv).await,
    };
    let (ours, theirs) = (world.finished().await, other.finished().await);
    world.clock.advance(Duration::days(2));
    assert_eq!(requests::remind_before_close(&world.sv).await.unwrap(), 2);
    world.clock.advance(Duration::days(2));
    let closed = futures::future::join_all([requests::auto_close(&world.sv), requests::auto_close(&world.sv)]).await;
    assert_eq!(
        closed.into_iter().map(Result::unwrap).sum::<usize>(),
        2,
        "two processes close each once"
    );
    assert_eq!(world.detail(&world.home.resident, ours).await.card.status, Status::Closed);
    assert_eq!(other.detail(&other.home.resident, theirs).await.card.status, Status::Closed);
}

/// Of each request that is finished or waits, four hundred more that are due an hour before it and that nobody can change: half
/// of the finished ones have been reminded of.
async fn stuck(pool: &PgPool) {
    let mut connection = pool.acquire().await.unwrap().detach();
    sqlx::query("set role app_jobs").execute(&mut connection).await.unwrap();
    sqlx::query(
        "insert into requests (company_id, id, number, command_id, category_id, place, text, building_id, apartment_id, source, status,
                               priority, executor_id, held_from, hold_reason_id, resume_at, response_due_at, resolution_due_at, done_at,
                               auto_close_at, reminded_at, search_key, created_at, updated_at)
         select company_id, gen_random_uuid(), number * 1000 + g, gen_random_uuid(), category_id, place, text, building_id, apartment_id,
                source, status, priority, executor_id, held_from, hold_reason_id, resume_at - interval '1 hour', response_due_at,
                resolution_due_at, done_at, auto_close_at - interval '1 hour', case when g % 2 = 0 then created_at end, search_key,
                created_at, updated_at
         from requests
         cross join generate_series(1, 400) as g
         where status in ('done', 'on_hold')",
    )
    .execute(&mut connection)
    .await
    .unwrap();
    sqlx::query("reset role").execute(&mut connection).await.unwrap();
    sqlx::query("create function refuse() returns trigger language plpgsql as 'begin raise exception ''broken''; end'")
        .execute(&mut connection)
        .await
        .unwrap();
    sqlx::query(
        "create trigger refuse before update of status, reminded_at on requests
         for each row when (new.number > 1000) execute function refuse()",
    )
    .execute(&mut connection)
    .await
    .unwrap();
}

/// The timer is at it until it has done something; answers how often it had not.
async fn tries(timer: impl AsyncFn() -> usize) -> usize {
    let mut tries = 0;
    while timer().await == 0 {
        tries += 1;
        assert!(tries < 9, "the same ones are tried again and again");
    }
    tries
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_cannot_be_done_keeps_no_timer_from_the_others(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let finished = world.finished().await;
    let held = world.started(NO_WATER).await;
    let agreed = world.reason(ReasonKind::Hold, "Договорились").await;
    let hold = Act {
        reason: Some(agreed),
        resume_at: "2026-03-03T10:00".to_owned(),
        ..act(held, Action::Hold)
    };
    requests::act(&world.sv, &world.home.plumber, hold).await.unwrap();
    stuck(&pool).await;

    world.clock.advance(Duration::days(2));
    let resumed = tries(async || requests::auto_resume(&world.sv).await.unwrap()).await;
    let reminded = tries(async || requests::remind_before_close(&world.sv).await.unwrap()).await;
    world.clock.advance(Duration::days(1) + Duration::minutes(1));
    let closed = tries(async || requests::auto_close(&world.sv).await.unwrap()).await;
    assert_eq!((resumed, reminded, closed), (2, 1, 1), "those before them are tried once");
    assert_eq!(world.detail(&world.home.plumber, held).await.card.status, Status::InProgress);
    assert_eq!(world.detail(&world.home.dispatcher, finished).await.card.status, Status::Closed);

    let again = "select count(*) from requests where status = 'on_hold' and resume_at > '2026-03-04T09:00:00Z'";
    assert_eq!(number(&pool, again).await, 400, "they are tried again later");
}
