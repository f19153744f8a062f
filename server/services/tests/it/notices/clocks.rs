//! What clocks say, and who does not want to hear all of it by Telegram.

use domain::{
    notices::{Channel, Topic, Wish},
    requests::Priority,
};
use services::sla;

use super::*;

impl World {
    /// Everything whose time has come is looked at and told.
    async fn look(&self) {
        while requests::watch_clocks(&self.sv).await.unwrap() > 0 {}
        self.route().await;
    }

    /// Who was sent what by Telegram.
    async fn sent(&self) -> Vec<(i64, String)> {
        self.deliver().await.into_iter().map(|(chat, title, _)| (chat, title)).collect()
    }

    async fn hears_of_clocks(&self, who: &Scope, telegram: bool) {
        let wanted = Wish::by(Topic::Clocks, Channel::Telegram, telegram);
        notices::set_preference(&self.sv, who, wanted).await.unwrap();
    }
}

/// From 14:00, where the clock begins, to 3:00 of the night after the next.
const TO_NIGHT: i64 = 37 * 3600;

impl World {
    /// Whatever waits is sent; how many digests the dispatcher got of it.
    async fn digests(&self) -> usize {
        let mut digests = 0;
        loop {
            let rows = self.claim().await;
            if rows.is_empty() {
                return digests;
            }
            for row in rows {
                let is_digest = matches!(row.message, Outgoing::Text { .. });
                digests += usize::from(is_digest && row.chat_id == DISPATCHER);
                telegram::sent(&self.sv, &row, Some(row.id)).await.unwrap();
            }
        }
    }

    async fn wake_up(&self) {
        self.look().await;
        assert_eq!(sla::send_digests(&self.sv).await.unwrap(), 1);
        self.route().await;
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_a_downtime_left_wakes_nobody_unless_something_burns(pool: PgPool) {
    let world = World::with_people(pool).await;
    world.request().await;
    world.route().await;
    world.deliver().await;
    world.advance(TO_NIGHT);
    world.wake_up().await;
    let inbox = notices::inbox(&world.sv, &world.home.dispatcher).await.unwrap();
    assert_eq!(inbox.items[0].kind, "sla.digest", "the inbox wakes nobody");
    assert_eq!(world.digests().await, 0);
    world.advance(4 * 3600 + 1);
    assert_eq!(world.digests().await, 1, "in the morning");

    let burns = world.request().await;
    let raise = Act {
        priority: Some(Priority::Emergency),
        ..Act::new(burns, CommandId::random(), Action::SetPriority)
    };
    world.act(&world.home.director, raise).await;
    world.route().await;
    world.deliver().await;
    world.advance(20 * 3600);
    world.wake_up().await;
    assert_eq!(world.digests().await, 1, "at night");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn promises_that_somebody_turned_off_come_by_the_inbox_alone(pool: PgPool) {
    let world = World::with_people(pool).await;
    let (dispatcher, plumber) = (&world.home.dispatcher, &world.home.plumber);
    world.hears_of_clocks(dispatcher, false).await;
    let request = world.request().await;
    world.route().await;
    world.deliver().await;
    world.advance(48 * 60 + 1);
    world.look().await;
    assert_eq!(world.titles(dispatcher).await[0], "Заявка № 1 ждёт ответа");
    assert_eq!(world.sent().await, []);

    world.hears_of_clocks(dispatcher, true).await;
    world.advance(12 * 60);
    world.look().await;
    assert_eq!(world.sent().await, [(DISPATCHER, "На заявку № 1 не ответили вовремя".to_owned())]);

    // One's own job is always told.
    world.hears_of_clocks(dispatcher, false).await;
    world.hears_of_clocks(plumber, false).await;
    world.assign(request).await;
    world.route().await;
    world.deliver().await;
    world.advance(18 * 3600 + 15 * 60);
    world.look().await;
    assert_eq!(world.sent().await, [(PLUMBER, "Заявка № 1: срок скоро истечёт".to_owned())]);
    assert_eq!(world.titles(dispatcher).await[0], "Заявка № 1: срок скоро истечёт");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_digest_of_promises_is_turned_off_with_them(pool: PgPool) {
    let world = World::with_people(pool).await;
    let dispatcher = &world.home.dispatcher;
    for (telegram, sent) in [(true, 1), (false, 0)] {
        world.hears_of_clocks(dispatcher, telegram).await;
        world.request().await;
        world.route().await;
        world.deliver().await;
        world.advance(2 * 24 * 3600);
        world.look().await;
        assert_eq!(sla::send_digests(&world.sv).await.unwrap(), 1);
        world.route().await;
        let rows = world.claim().await;
        assert_eq!(rows.iter().filter(|row| row.chat_id == DISPATCHER).count(), sent);
        for row in rows {
            telegram::sent(&world.sv, &row, Some(row.id)).await.unwrap();
        }
    }
    let inbox = notices::inbox(&world.sv, dispatcher).await.unwrap().items;
    assert_eq!(inbox.iter().filter(|item| item.kind == "sla.digest").count(), 2);
}
