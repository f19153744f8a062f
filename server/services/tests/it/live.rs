//! Live updates: heard by those who may see the request, also when they were written late.

mod told_again;

use std::time::Duration;

use domain::{
    ids::{CommandId, EventId, RequestId},
    requests::{Act, Action, Event},
};
use services::{
    Scope,
    live::{self, LiveEvent, Subscription},
    notices, requests,
    test_support::Ear,
};
use sqlx::{Acquire as _, PgPool};
use tokio_util::sync::CancellationToken;

use crate::telegram::World;

/// Longer than one poll of the log, with a busy machine in mind.
const PATIENCE: Duration = Duration::from_secs(10);

async fn next(subscription: &mut Subscription) -> LiveEvent {
    tokio::time::timeout(PATIENCE, subscription.next())
        .await
        .expect("an update in time")
        .expect("the hub is open")
        .event
        .clone()
}

/// The kinds of what is heard until something about this request with this kind.
async fn until(subscription: &mut Subscription, request: RequestId, kind: &str) -> Vec<LiveEvent> {
    let mut heard = Vec::new();
    loop {
        let event = next(subscription).await;
        let is_last = event.request == Some(request) && event.kind == kind;
        heard.push(event);
        if is_last {
            return heard;
        }
    }
}

/// A listener that has begun: what happens from now on is heard.
async fn listening(world: &World) -> tokio_util::sync::DropGuard {
    let (stop, sv) = (CancellationToken::new(), world.sv.clone());
    let token = stop.clone();
    tokio::spawn(async move { live::listen(&sv, token).await });
    let mut probe = live::subscribe(&world.sv, &world.home.director);
    loop {
        world.request().await;
        if tokio::time::timeout(Duration::from_millis(1500), probe.next()).await.is_ok() {
            return stop.drop_guard();
        }
    }
}

async fn accept(world: &World, request: RequestId) {
    requests::act(
        &world.sv,
        &world.home.dispatcher,
        Act::new(request, CommandId::random(), Action::Accept),
    )
    .await
    .unwrap();
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn those_who_may_see_the_request_hear_of_it(pool: PgPool) {
    let world = World::new(pool).await;
    let _listening = listening(&world).await;
    let stranger = services::test_support::Arrange::other_company(&world.sv).await;
    let mut director = live::subscribe(&world.sv, &world.home.director);
    let mut resident = live::subscribe(&world.sv, &world.home.resident);
    let mut neighbour = live::subscribe(&world.sv, &world.home.neighbour);
    let mut outsider = live::subscribe(&world.sv, &stranger.director);

    let request = world.request().await;
    accept(&world, request).await;
    for reader in [&mut director, &mut resident] {
        let heard = until(reader, request, "request.acted").await;
        assert!(
            heard
                .iter()
                .any(|event| event.request == Some(request) && event.kind == "request.created"),
            "{heard:?}"
        );
        assert!(heard.is_sorted_by_key(|event| event.seq));
    }
    for reader in [&mut neighbour, &mut outsider] {
        assert!(tokio::time::timeout(Duration::from_millis(50), reader.next()).await.is_err());
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_persons_inbox_is_told_to_that_person_alone(pool: PgPool) {
    let world = World::new(pool).await;
    let _listening = listening(&world).await;
    world.route().await;
    let mut dispatcher = live::subscribe(&world.sv, &world.home.dispatcher);
    let request = world.request().await;
    world.route().await;
    let heard = until(&mut dispatcher, request, live::NOTICE).await;
    let notice = heard.last().unwrap();
    assert_eq!(notice.user, world.home.dispatcher.user());
    assert!(
        heard
            .iter()
            .all(|event| event.user.is_none() || event.user == world.home.dispatcher.user())
    );
}

/// Two windows of one person: what is read in one is counted off in the other, also where that one was away meanwhile.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_a_person_read_is_told_to_their_other_windows_alone(pool: PgPool) {
    let world = World::new(pool).await;
    let _listening = listening(&world).await;
    let (dispatcher, director) = (&world.home.dispatcher, &world.home.director);
    world.route().await;
    notices::mark_read(&world.sv, dispatcher, None).await.unwrap();
    let (first, second) = (world.request().await, world.request().await);
    world.request().await;
    world.route().await;
    let inbox = notices::inbox(&world.sv, dispatcher).await.unwrap();
    assert_eq!(inbox.unread, 3);
    let entry = inbox
        .items
        .iter()
        .find(|entry| entry.link.ends_with(&first.to_string()))
        .unwrap()
        .id;
    let before = end(&world).await;
    let mut window = live::subscribe(&world.sv, dispatcher);
    let mut others = live::subscribe(&world.sv, director);

    notices::mark_read(&world.sv, dispatcher, Some(entry)).await.unwrap();
    for scope in [director, &world.home.plumber, &world.home.resident] {
        let news = live::since(&world.sv, scope, before).await.unwrap();
        assert_eq!(news.len(), 0, "no reason to look: {news:?}");
    }
    requests::mark_read(&world.sv, dispatcher, second).await.unwrap();
    notices::mark_read(&world.sv, dispatcher, None).await.unwrap();
    // What was read already, and what nobody was told, is nothing new.
    notices::mark_read(&world.sv, dispatcher, Some(entry)).await.unwrap();
    notices::mark_read(&world.sv, dispatcher, None).await.unwrap();
    requests::mark_read(&world.sv, director, first).await.unwrap();
    world.route().await;
    accept(&world, second).await;

    let code = Event::NoticesRead.code();
    let mut read = Vec::new();
    while read.len() < 3 {
        let event = next(&mut window).await;
        read.extend((event.kind == code).then_some(event));
    }
    assert!(
        read.iter().all(|event| event.user == dispatcher.user() && event.request.is_none()),
        "{read:?}"
    );
    let heard = until(&mut others, second, "request.acted").await;
    assert!(heard.iter().all(|event| event.kind != code), "{heard:?}");

    let missed = async |scope: &Scope| {
        let news = live::since(&world.sv, scope, before).await.unwrap();
        let read = news.into_iter().filter(|event| event.kind == code);
        read.map(|event| event.user).collect::<Vec<_>>()
    };
    assert_eq!(missed(dispatcher).await, vec![dispatcher.user(); 3], "each reading once");
    for scope in [director, &world.home.manager, &world.home.resident] {
        assert!(missed(scope).await.is_empty());
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_commits_late_is_not_lost(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let _listening = listening(&world).await;
    let first = world.request().await;
    let mut director = live::subscribe(&world.sv, &world.home.director);

    // A transaction takes its place in the log and then takes its time.
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    let mut slow = connection.begin().await.unwrap();
    let seq: i64 = sqlx::query_scalar(
        "insert into events (company_id, id, kind, request_id, actor_kind, payload, at) values ($1, $2, 'request.attached', $3, 'system', '{}', $4) returning seq",
    )
    .bind(world.home.company.0)
    .bind(EventId::generate(world.sv.now()).0)
    .bind(first.0)
    .bind(world.sv.now())
    .fetch_one(&mut *slow)
    .await
    .unwrap();

    let second = world.request().await;
    let newer = until(&mut director, second, "request.created").await;
    assert!(newer.last().unwrap().seq > seq);
    slow.commit().await.unwrap();
    let late = until(&mut director, first, "request.attached").await;
    assert_eq!(late.last().unwrap().seq, seq);

    let missed = live::since(&world.sv, &world.home.director, newer.last().unwrap().seq)
        .await
        .unwrap();
    assert!(missed.iter().any(|event| event.seq == seq), "resuming finds it too");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_client_that_was_away_hears_what_it_may_see(pool: PgPool) {
    let world = World::new(pool).await;
    let request = world.request().await;
    world.advance(60);
    let all = live::since(&world.sv, &world.home.director, 0).await.unwrap();
    assert_eq!(
        all.iter().map(|event| (event.kind.as_str(), event.request)).collect::<Vec<_>>(),
        [("request.created", Some(request))]
    );

    let last = all[0].seq;
    accept(&world, request).await;
    let kinds = async |scope: &Scope| {
        live::since(&world.sv, scope, last)
            .await
            .unwrap()
            .into_iter()
            .map(|event| event.kind)
            .collect::<Vec<_>>()
    };
    assert_eq!(kinds(&world.home.resident).await, ["request.acted"]);
    assert_eq!(kinds(&world.home.neighbour).await, ["notice"], "only where to go on from");
    world.advance(60);
    assert!(live::since(&world.sv, &world.home.director, last + 1).await.unwrap().is_empty());
    let junk = live::since(&world.sv, &world.home.director, i64::MIN).await.unwrap();
    assert_eq!(junk.len(), 2, "from the beginning: {junk:?}");
    let newcomer = live::since(&world.sv, &world.home.director, i64::MAX).await.unwrap();
    assert_eq!(
        newcomer.iter().map(|event| (event.seq, event.kind.as_str())).collect::<Vec<_>>(),
        [(last + 1, live::NOTICE)]
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_client_that_was_away_long_reads_everything_anew(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let request = world.request().await;
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    sqlx::query("insert into events (company_id, id, kind, request_id, actor_kind, at) select $1, gen_random_uuid(), 'request.acted', $2, 'system', $3 from generate_series(1, 300)")
        .bind(world.home.company.0)
        .bind(request.0)
        .bind(world.sv.now())
        .execute(&mut *connection)
        .await
        .unwrap();
    let missed = live::since(&world.sv, &world.home.director, 0).await.unwrap();
    assert_eq!(missed.iter().map(|event| event.kind.as_str()).collect::<Vec<_>>(), [live::RESYNC]);
    assert!(missed[0].seq > 300);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_reader_that_gives_up_waiting_loses_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    let _listening = listening(&world).await;
    let request = world.request().await;
    // The resident's right to see is asked of the database, the director's is not.
    let mut resident = live::subscribe(&world.sv, &world.home.resident);
    let mut director = live::subscribe(&world.sv, &world.home.director);
    accept(&world, request).await;
    until(&mut director, request, "request.acted").await;
    // All connections are lent: the question has to wait, and the reader does not.
    let mut lent = Vec::new();
    for _ in 0..4 {
        lent.push(world.sv.begin(&world.home.director).await.unwrap());
    }
    for _ in 0..3 {
        let waited = tokio::time::timeout(Duration::from_millis(50), resident.next()).await;
        assert!(waited.is_err(), "{waited:?}");
    }
    drop(lent);
    let heard = until(&mut resident, request, "request.acted").await;
    assert!(heard.iter().all(|event| event.kind != live::RESYNC), "{heard:?}");
}

/// How many of the statements that were heard begin so.
fn asked(statements: &[String], words: &str) -> usize {
    statements.iter().filter(|statement| statement.starts_with(words)).count()
}

/// Ten windows of an employee cost one question, and so do those of all residents.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_windows_of_one_person_are_asked_about_once(pool: PgPool) {
    let world = World::new(pool).await;
    let _listening = listening(&world).await;
    let open = |scope: &Scope| (0..10).map(|_| live::subscribe(&world.sv, scope)).collect::<Vec<_>>();
    let (mut jobs, mut own, mut others) = (open(&world.home.plumber), open(&world.home.resident), open(&world.home.neighbour));
    let request = world.request().await;
    let reading = async {
        for reader in jobs.iter_mut().chain(&mut own) {
            until(reader, request, "request.created").await;
        }
        for reader in &mut others {
            assert!(tokio::time::timeout(Duration::from_millis(50), reader.next()).await.is_err());
        }
    };
    let ((), statements) = Ear::of_statements().during(reading).await;
    assert_eq!(asked(&statements, "select true from requests"), 1, "the employee's");
    assert_eq!(asked(&statements, "select resident_id"), 1, "the residents'");
}

/// What an employee sees is asked for each update: another trade holds from the next one on.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn another_trade_is_another_sight_at_once(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let _listening = listening(&world).await;
    let mut plumber = live::subscribe(&world.sv, &world.home.plumber);
    let mut director = live::subscribe(&world.sv, &world.home.director);
    let first = world.request().await;
    until(&mut plumber, first, "request.created").await;
    let mut connection = pool.acquire().await.unwrap().detach();
    sqlx::query("set role app_jobs").execute(&mut connection).await.unwrap();
    sqlx::query("delete from employee_specializations where company_id = $1 and employee_id = $2")
        .bind(world.home.company.0)
        .bind(world.home.plumber_id.0)
        .execute(&mut connection)
        .await
        .unwrap();
    let second = world.request().await;
    until(&mut director, second, "request.created").await;
    let heard = tokio::time::timeout(Duration::from_millis(200), plumber.next()).await;
    assert!(heard.is_err(), "{heard:?}");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_reader_that_falls_behind_reads_everything_anew(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let _listening = listening(&world).await;
    let request = world.request().await;
    let mut director = live::subscribe(&world.sv, &world.home.director);
    let mut manager = live::subscribe(&world.sv, &world.home.manager);
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    sqlx::query("insert into events (company_id, id, kind, request_id, actor_kind, at) select $1, gen_random_uuid(), 'request.acted', $2, 'system', $3 from generate_series(1, 400)")
        .bind(world.home.company.0)
        .bind(request.0)
        .bind(world.sv.now())
        .execute(&mut *connection)
        .await
        .unwrap();
    for reader in [&mut director, &mut manager] {
        while next(reader).await.kind != live::RESYNC {}
        assert_eq!(next(reader).await.request, Some(request), "and goes on with what is left");
    }
}

/// How often the person hears of the request after this place in the log.
async fn hears(world: &World, scope: &Scope, request: RequestId, since: i64) -> usize {
    let news = live::since(&world.sv, scope, since).await.unwrap();
    news.iter().filter(|event| event.request == Some(request)).count()
}

async fn end(world: &World) -> i64 {
    world.advance(60);
    let news = live::since(&world.sv, &world.home.director, i64::MAX).await.unwrap();
    news.last().unwrap().seq
}

/// A job that is given to somebody else goes from the screen of the one who had it, or could have taken it.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_loses_sight_of_a_request_hears_of_that_once(pool: PgPool) {
    let world = World::new(pool).await;
    let (plumber, electrician) = (&world.home.plumber, &world.home.electrician);
    let request = world.request().await;
    let written = end(&world).await;
    let assign = Act {
        executor: Some(world.home.electrician_id),
        override_specialization: Some(true),
        ..Act::new(request, CommandId::random(), Action::Assign)
    };
    requests::act(&world.sv, &world.home.director, assign).await.unwrap();
    assert_eq!(hears(&world, plumber, request, written).await, 1, "it is no longer free");
    assert_eq!(hears(&world, electrician, request, written).await, 1, "it is theirs now");

    let assigned = end(&world).await;
    let depart = Act::new(request, CommandId::random(), Action::Depart);
    requests::act(&world.sv, electrician, depart).await.unwrap();
    assert_eq!(hears(&world, plumber, request, assigned).await, 0, "it goes on without them");
    let back = Act {
        executor: Some(world.home.plumber_id),
        ..Act::new(request, CommandId::random(), Action::Reassign)
    };
    requests::act(&world.sv, &world.home.director, back).await.unwrap();
    assert_eq!(
        hears(&world, electrician, request, assigned).await,
        1,
        "the loss, and nothing of before"
    );
    assert_eq!(hears(&world, &world.home.neighbour, request, written).await, 0);
}

/// Two commands may be done before anybody asks about the first: neither alone tells that the request was seen.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_loss_is_heard_also_when_it_is_asked_about_late(pool: PgPool) {
    let world = World::new(pool).await;
    let _listening = listening(&world).await;
    let request = world.request().await;
    let categories = requests::categories(&world.sv, &world.home.director).await.unwrap();
    let power = categories.iter().find(|one| one.name.ru == "Нет света в квартире").unwrap().id;
    let mut plumber = live::subscribe(&world.sv, &world.home.plumber);
    let mut director = live::subscribe(&world.sv, &world.home.director);
    let assign = Act {
        executor: Some(world.home.electrician_id),
        override_specialization: Some(true),
        ..Act::new(request, CommandId::random(), Action::Assign)
    };
    let another = Act {
        category: Some(power),
        ..Act::new(request, CommandId::random(), Action::SetCategory)
    };
    for act in [assign, another] {
        requests::act(&world.sv, &world.home.director, act).await.unwrap();
        until(&mut director, request, Event::Acted.code()).await;
    }
    until(&mut plumber, request, Event::Acted.code()).await;
}
