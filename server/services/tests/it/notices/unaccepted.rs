//! A job that nobody took on: told once more to whoever was given it, and to the dispatcher; once, whoever looks.

use chrono::Duration;
use domain::requests::Priority;
use services::people;

use super::*;

const MINUTE: i64 = 60;
/// From 14:00, where the clock begins, to 23:00.
const TO_NIGHT: i64 = 9 * 3600;
const AGAIN: &str = "Заявка № 1 ждёт вашего ответа";
const TO_OFFICE: &str = "Заявку № 1 не приняли";

impl World {
    /// The timer; how many it looked at.
    async fn looked(&self) -> usize {
        requests::repeat_unaccepted(&self.sv).await.unwrap()
    }

    /// A job that the plumber was told of.
    async fn given(&self) -> RequestId {
        let request = self.request().await;
        self.assign(request).await;
        self.route().await;
        self.deliver().await;
        request
    }

    /// What is told from now on, sorted by chat.
    async fn hears(&self) -> Vec<(i64, String)> {
        self.route().await;
        let mut told: Vec<_> = self.deliver().await.into_iter().map(|(chat, title, _)| (chat, title)).collect();
        told.sort();
        told
    }
}

fn both() -> Vec<(i64, String)> {
    vec![(PLUMBER, AGAIN.to_owned()), (DISPATCHER, TO_OFFICE.to_owned())]
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_job_that_nobody_accepts_is_told_once_more_and_to_the_dispatcher(pool: PgPool) {
    let world = World::with_people(pool).await;
    world.given().await;
    world.advance(10 * MINUTE - 1);
    assert_eq!(world.looked().await, 0, "there is still time");
    world.advance(1);
    // Two servers look at once.
    let (one, other) = tokio::join!(world.looked(), world.looked());
    assert_eq!(one + other, 1);
    assert_eq!(world.hears().await, both());
    let inbox = notices::inbox(&world.sv, &world.home.dispatcher).await.unwrap();
    let entry = inbox.items.iter().find(|entry| entry.title == TO_OFFICE).unwrap();
    assert!(entry.body.starts_with("Ботир Рахимов не отвечает"), "{}", entry.body);
    world.advance(3600);
    assert_eq!(world.looked().await, 0, "it is said once");
    assert_eq!(world.hears().await, []);
}

/// It waits behind what is new, not longer than six hours; unless somebody sends it again by hand.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn it_is_a_reminder_like_any_other(pool: PgPool) {
    let world = World::with_people(pool.clone()).await;
    world.given().await;
    world.advance(10 * MINUTE);
    world.looked().await;
    world.route().await;
    let reminders = async || {
        let mut connection = pool.acquire().await.unwrap();
        sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
        let sql = "select chat_id, expires_at from tg_outbox where priority = 7 order by chat_id";
        let found: Vec<(i64, Option<chrono::DateTime<chrono::Utc>>)> = sqlx::query_as(sql).fetch_all(&mut *connection).await.unwrap();
        sqlx::query("reset role").execute(&mut *connection).await.unwrap();
        found
    };
    let too_late = Some(world.sv.now() + Duration::hours(6));
    let mut expected = [(PLUMBER, too_late), (DISPATCHER, too_late)];
    expected.sort_unstable();
    assert_eq!(reminders().await, expected);

    for row in world.claim().await {
        telegram::dead(&world.sv, &row, "Bad Request: oops").await.unwrap();
    }
    world.advance(7 * 3600);
    for message in notices::failed(&world.sv, &world.home.manager).await.unwrap() {
        notices::resend(&world.sv, &world.home.manager, message.id).await.unwrap();
    }
    let sent: Vec<_> = world.deliver().await.into_iter().map(|(chat, title, _)| (chat, title)).collect();
    assert_eq!(sent.len(), 2, "{sent:?}");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn whoever_has_the_job_now_has_the_whole_time(pool: PgPool) {
    let world = World::with_people(pool).await;
    let request = world.given().await;
    world.advance(9 * MINUTE);
    let reassign = Act {
        executor: Some(world.home.electrician_id),
        override_specialization: Some(true),
        ..Act::new(request, CommandId::random(), Action::Reassign)
    };
    world.act(&world.home.dispatcher, reassign).await;
    world.advance(MINUTE);
    assert_eq!(world.looked().await, 0);
    world.hears().await;
    world.advance(9 * MINUTE);
    assert_eq!(world.looked().await, 1);
    assert_eq!(
        world.hears().await,
        [(DISPATCHER, TO_OFFICE.to_owned())],
        "the electrician has no Telegram"
    );
    assert_eq!(world.titles(&world.home.electrician).await, [AGAIN, "Вам назначена заявка № 1"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn any_sign_of_the_executor_will_do(pool: PgPool) {
    let world = World::with_people(pool).await;
    let plumber = &world.home.plumber;
    for sign in ["read", "comment", "call", "start"] {
        let request = world.given().await;
        world.advance(MINUTE);
        match sign {
            "read" => requests::mark_read(&world.sv, plumber, request).await.unwrap(),
            "comment" => {
                let comment = AddComment {
                    request,
                    command: CommandId::random(),
                    visibility: CommentVisibility::Internal,
                    text: "Заканчиваю другую".to_owned(),
                    files: Vec::new(),
                    mentions: Vec::new(),
                };
                requests::comment(&world.sv, plumber, comment).await.unwrap();
            }
            "call" => world.work(request, Action::CallBack).await,
            _ => world.work(request, Action::Start).await,
        }
        world.hears().await;
        world.advance(10 * MINUTE);
        world.looked().await;
        assert_eq!(world.hears().await, [], "{sign}");
    }
}

/// The event was written, and the executor set off before it was told.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_out_of_date_is_not_told(pool: PgPool) {
    let world = World::with_people(pool).await;
    let request = world.given().await;
    world.advance(10 * MINUTE);
    assert_eq!(world.looked().await, 1);
    world.work(request, Action::Depart).await;
    assert_eq!(world.hears().await, [(RESIDENT, "Мастер едет к вам".to_owned())]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn after_a_downtime_nobody_is_blamed(pool: PgPool) {
    let world = World::with_people(pool).await;
    world.given().await;
    world.advance(71 * MINUTE);
    assert_eq!(world.looked().await, 1, "the mark is taken off");
    assert_eq!(world.hears().await, []);
    assert_eq!(world.looked().await, 0);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_time_of_whoever_sleeps_begins_in_the_morning(pool: PgPool) {
    let world = World::with_people(pool).await;
    world.advance(TO_NIGHT);
    world.given().await;
    world.advance(10 * MINUTE);
    assert_eq!(world.looked().await, 1, "it is put off");
    assert_eq!(world.hears().await, []);
    // 7:00, and the first minutes after it.
    world.advance(8 * 3600);
    world.hears().await;
    assert_eq!(world.looked().await, 1, "at 7:10");
    assert_eq!(world.hears().await, both());

    // On duty, or when it burns, nobody sleeps.
    world.advance(15 * 3600 + 50 * MINUTE);
    let until = world.sv.now() + Duration::hours(8);
    people::set_duty(&world.sv, &world.home.plumber, Some(until)).await.unwrap();
    let request = world.request().await;
    world.assign(request).await;
    world.advance(10 * MINUTE);
    assert_eq!(world.looked().await, 1);
    let told = world.hears().await;
    assert!(
        told.iter()
            .any(|(chat, title)| *chat == PLUMBER && title.contains("ждёт вашего ответа")),
        "{told:?}"
    );
    people::set_duty(&world.sv, &world.home.plumber, None).await.unwrap();
    let urgent = Act {
        priority: Some(Priority::Emergency),
        ..Act::new(request, CommandId::random(), Action::SetPriority)
    };
    world.act(&world.home.dispatcher, urgent).await;
    let reassign = Act {
        executor: Some(world.home.electrician_id),
        override_specialization: Some(true),
        ..Act::new(request, CommandId::random(), Action::Reassign)
    };
    world.act(&world.home.dispatcher, reassign).await;
    world.hears().await;
    world.advance(10 * MINUTE);
    assert_eq!(world.looked().await, 1);
    let told = world.hears().await;
    assert!(
        told.iter().any(|(chat, title)| *chat == DISPATCHER && title.contains("не приняли")),
        "{told:?}"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_company_decides_after_how_long(pool: PgPool) {
    let world = World::with_people(pool.clone()).await;
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    sqlx::query("update companies set settings = jsonb_set(settings, '{policy}', '{\"accept_minutes\": 0}')")
        .execute(&mut *connection)
        .await
        .unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    drop(connection);
    world.given().await;
    world.advance(30 * MINUTE);
    assert_eq!(world.looked().await, 0);
}
