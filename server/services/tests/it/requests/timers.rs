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
