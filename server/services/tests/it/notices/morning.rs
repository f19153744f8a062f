//! How the day begins for those who lead.

use chrono::{Duration, TimeZone as _, Utc};
use domain::notices::{Channel, Topic, Wish};

use super::*;

const MANAGER: i64 = 44;

impl World {
    /// The clock at this time of a day in Tashkent.
    fn at(&self, day: u32, hour: u32) {
        self.clock
            .set(Utc.with_ymd_and_hms(2026, 3, day, hour, 0, 0).unwrap() - Duration::hours(5));
    }

    async fn mornings(&self, scope: &Scope) -> Vec<String> {
        let inbox = notices::inbox(&self.sv, scope).await.unwrap();
        let of_day = inbox.items.into_iter().filter(|item| item.kind == "office.morning");
        of_day.map(|item| format!("{} | {}", item.title, item.body)).collect()
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn those_who_lead_are_told_once_a_morning_by_the_companys_clock(pool: PgPool) {
    let world = World::with_people(pool).await;
    world.connect(&world.home.manager, MANAGER).await;
    world.at(2, 12);
    let request = world.request().await;
    world.assign(request).await;
    world.request().await;
    world.route().await;
    world.deliver().await;

    world.at(3, 7);
    assert_eq!(notices::send_morning_digests(&world.sv).await.unwrap(), 0, "they sleep");
    world.at(6, 8);
    // Two processes look at the same moment.
    let (one, other) = tokio::join!(notices::send_morning_digests(&world.sv), notices::send_morning_digests(&world.sv));
    assert_eq!(one.unwrap() + other.unwrap(), 1);
    world.route().await;
    let told = world.mornings(&world.home.manager).await;
    let [morning] = told.as_slice() else { panic!("{told:?}") };
    assert!(morning.contains("6 марта"), "{morning}");
    for fact in [
        "Просрочено: 2",
        "Без исполнителя: 1",
        "Возвращены жителем: 0",
        "открыто 2, просрочено 2",
    ] {
        assert!(morning.contains(fact), "{fact}: {morning}");
    }
    assert_eq!(world.mornings(&world.home.director).await.len(), 1);
    for other in [&world.home.dispatcher, &world.home.plumber] {
        assert!(world.mornings(other).await.is_empty());
    }
    let rows = world.claim().await;
    assert_eq!(rows.iter().map(|row| row.chat_id).collect::<Vec<_>>(), [MANAGER]);
    world.at(6, 11);
    assert_eq!(notices::send_morning_digests(&world.sv).await.unwrap(), 0, "once a day");
    world.at(7, 13);
    assert_eq!(
        notices::send_morning_digests(&world.sv).await.unwrap(),
        0,
        "a server that was down until noon is silent"
    );
    world.at(8, 9);
    assert_eq!(notices::send_morning_digests(&world.sv).await.unwrap(), 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_bad_opinion_and_a_returned_work_are_in_it(pool: PgPool) {
    let world = World::with_people(pool).await;
    world.at(2, 12);
    let request = world.request().await;
    world.assign(request).await;
    for action in [Action::Start, Action::Complete] {
        world.step(request, action).await;
    }
    let rate = Act {
        rating: Some(3),
        ..Act::new(request, CommandId::random(), Action::Rate)
    };
    world.at(2, 20);
    world.act(&world.home.resident, rate).await;
    world.at(3, 8);
    notices::send_morning_digests(&world.sv).await.unwrap();
    world.route().await;
    let told = world.mornings(&world.home.manager).await;
    assert!(told[0].contains("Оценки 3 и ниже за сутки: 1"), "{told:?}");
    world.at(4, 8);
    notices::send_morning_digests(&world.sv).await.unwrap();
    world.route().await;
    assert_eq!(
        world.mornings(&world.home.manager).await.len(),
        1,
        "a day with nothing in it is not told"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_does_not_want_it_by_telegram_has_it_in_the_inbox(pool: PgPool) {
    let world = World::new(pool).await;
    let manager = &world.home.manager;
    world.connect(manager, MANAGER).await;
    let off = Wish::by(Topic::Morning, Channel::Telegram, false);
    notices::set_preference(&world.sv, manager, off).await.unwrap();
    let quiet = Wish::by(Topic::Morning, Channel::Inbox, false);
    notices::set_preference(&world.sv, manager, quiet).await.unwrap();
    world.at(2, 12);
    world.request().await;
    world.route().await;
    world.at(3, 8);
    notices::send_morning_digests(&world.sv).await.unwrap();
    world.route().await;
    assert_eq!(world.mornings(manager).await.len(), 1);
    let inbox = notices::inbox(&world.sv, manager).await.unwrap();
    assert!(
        inbox.items.iter().all(|entry| entry.read || entry.kind != "office.morning"),
        "{inbox:?}"
    );
    assert!(world.claim().await.iter().all(|row| row.chat_id != MANAGER));
    let topics = async |scope: &Scope| -> Vec<Topic> {
        let chosen = notices::preferences(&world.sv, scope).await.unwrap();
        chosen.into_iter().map(|one| one.topic).collect()
    };
    assert!(topics(manager).await.contains(&Topic::Morning));
    assert_eq!(
        topics(&world.home.plumber).await,
        [Topic::Messages, Topic::Ratings],
        "who never gets the others is not asked"
    );
    assert!(topics(&world.home.dispatcher).await.contains(&Topic::Clocks));
}
