//! What clocks say, and who does not want to hear all of it by Telegram.

use domain::notices::{Preference, Topic};
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
        let wanted = Preference {
            topic: Topic::Clocks,
            telegram,
        };
        notices::set_preference(&self.sv, who, wanted).await.unwrap();
    }
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
