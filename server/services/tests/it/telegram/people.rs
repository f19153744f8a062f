//! Who stands behind an account, what a conversation remembers, and which message shows what.

use domain::{
    ids::{CommandId, RequestId},
    lang::Lang,
    requests::Create,
};
use services::{
    Scope, requests,
    telegram::{self, Anchor, Conversation, ConversationKey, Enqueue, Outgoing},
};
use sqlx::PgPool;

use super::{World, row, strings};
use crate::requests::unsaid;

impl World {
    /// A request the resident has written.
    pub(crate) async fn request(&self) -> RequestId {
        let categories = requests::categories(&self.sv, &self.home.director).await.unwrap();
        let draft = serde_json::json!({
            "command": CommandId::random(),
            "category": categories.iter().find(|category| category.name.ru == "Нет воды").unwrap().id,
            "apartment": self.home.apartment,
            "text": unsaid("Нет воды на кухне"),
        });
        let draft: Create = serde_json::from_value(draft).unwrap();
        requests::create(&self.sv, &self.home.resident, draft).await.unwrap().id
    }

    /// Connects the person's Telegram.
    pub(crate) async fn connect(&self, person: &Scope, telegram_id: i64) -> Option<i64> {
        let mut tx = self.sv.begin(&Scope::system(self.home.company)).await.unwrap();
        let former = telegram::link_telegram(&mut tx, self.key.bot, telegram_id, person.user().unwrap())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        former
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_person_has_one_account_and_an_account_one_person(pool: PgPool) {
    let world = World::new(pool).await;
    let (resident, neighbour) = (world.home.resident.user().unwrap(), world.home.neighbour.user().unwrap());
    assert_eq!(world.connect(&world.home.resident, 41).await, None);
    assert_eq!(world.connect(&world.home.resident, 41).await, None, "again changes nothing");
    assert_eq!(
        world.connect(&world.home.resident, 42).await,
        Some(41),
        "the former account is told"
    );
    world.connect(&world.home.neighbour, 43).await;

    let mut tx = world.sv.begin(&Scope::system(world.home.company)).await.unwrap();
    assert_eq!(telegram::user_of_telegram(&mut tx, world.key.bot, 41).await.unwrap(), None);
    assert_eq!(
        telegram::user_of_telegram(&mut tx, world.key.bot, 42).await.unwrap(),
        Some(resident)
    );
    assert_eq!(
        telegram::telegram_of(&mut tx, &[resident]).await.unwrap(),
        [(resident, world.key.bot, 42)]
    );
    assert_eq!(telegram::connected_in(&mut tx, &[resident, neighbour]).await.unwrap().len(), 2);
    telegram::unlink_telegram(&mut tx, world.key.bot, 43).await.unwrap();
    tx.commit().await.unwrap();

    telegram::unreachable(&world.sv, world.key, 42, "blocked").await.unwrap();
    let mut tx = world.sv.begin(&Scope::system(world.home.company)).await.unwrap();
    assert!(telegram::connected_in(&mut tx, &[resident, neighbour]).await.unwrap().is_empty());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_conversation_is_read_as_it_was_written(pool: PgPool) {
    let world = World::new(pool).await;
    let key = ConversationKey {
        bot: world.key.bot,
        chat_id: 41,
        user_id: 41,
    };
    let mut tx = world.sv.begin(&Scope::system(world.home.company)).await.unwrap();
    assert_eq!(telegram::load_in(&mut tx, key).await.unwrap(), None);
    let conversation = Conversation {
        lang: Some(Lang::UzCyrl),
        payload: Some("b_7k2f".to_owned()),
        state: serde_json::json!({"step": "text"}),
        version: 3,
        tries: 2,
        tries_on: "2026-03-02".parse().ok(),
        updated_at: tx.now(),
    };
    telegram::save_in(&mut tx, key, &conversation).await.unwrap();
    let changed = Conversation {
        version: 4,
        ..conversation
    };
    telegram::save_in(&mut tx, key, &changed).await.unwrap();
    assert_eq!(telegram::load_in(&mut tx, key).await.unwrap(), Some(changed));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_card_can_be_found_by_its_request_and_replied_to_for_ever(pool: PgPool) {
    let world = World::new(pool).await;
    let request = world.request().await;
    let anchor = Anchor::of_request(request);
    for (index, message_id) in [(1, 100), (2, 200)] {
        let key = format!("card {index}");
        let message = Outgoing::Text {
            text: key.clone(),
            keyboard: None,
            anchor: Some(anchor.clone()),
        };
        world
            .enqueue_row(&Enqueue {
                message,
                ..row(world.key.bot, 41, &key)
            })
            .await;
        let claimed = world.claim().await.remove(0);
        telegram::sent(&world.sv, &claimed, Some(message_id)).await.unwrap();
    }
    assert_eq!(telegram::anchor(&world.sv, world.key, 41, &anchor.key).await.unwrap(), Some(200));
    let mut tx = world.sv.begin(&Scope::system(world.home.company)).await.unwrap();
    for message_id in [100, 200] {
        assert_eq!(
            telegram::request_of_message_in(&mut tx, world.key.bot, 41, message_id)
                .await
                .unwrap(),
            Some(request)
        );
    }
    assert_eq!(
        telegram::request_of_message_in(&mut tx, world.key.bot, 42, 100).await.unwrap(),
        None,
        "another chat"
    );
    assert_eq!(telegram::anchor_in(&mut tx, world.key.bot, 41, "wizard").await.unwrap(), None);
}

/// The chat's anchors as `message key`.
async fn anchors(world: &World) -> Vec<String> {
    strings(
        &world.pool,
        "select message_id || ' ' || replace(key, request_id::text, 'R') from tg_anchor order by message_id",
    )
    .await
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_card_may_go_back_and_forth_between_two_messages(pool: PgPool) {
    let world = World::new(pool).await;
    let request = world.request().await;
    for message_id in [20, 30, 20, 30, 40] {
        let mut tx = world.sv.begin(&Scope::system(world.home.company)).await.unwrap();
        telegram::set_anchor_in(&mut tx, world.key.bot, 41, &Anchor::of_request(request), message_id)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
    assert_eq!(anchors(&world).await, ["20 req:R#20", "30 req:R#30", "40 req:R"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_card_that_goes_back_and_forth_is_sent_once(pool: PgPool) {
    let world = World::new(pool).await;
    let anchor = Anchor::of_request(world.request().await);
    for (index, message_id) in [20, 30, 20, 30, 40].into_iter().enumerate() {
        let key = format!("card {index}");
        let message = Outgoing::Text {
            text: key.clone(),
            keyboard: None,
            anchor: Some(anchor.clone()),
        };
        let queued = Enqueue {
            message,
            ..row(world.key.bot, 41, &key)
        };
        world.enqueue_row(&queued).await;
        let claimed = world.claim().await.remove(0);
        telegram::sent(&world.sv, &claimed, Some(message_id)).await.unwrap();
    }
    assert!(world.outbox().await.iter().all(|row| row.ends_with(" sent")));
    world.advance(3600);
    assert!(world.claim().await.is_empty(), "nothing is repeated");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_message_shows_one_request_at_a_time(pool: PgPool) {
    let world = World::new(pool).await;
    let (first, second) = (world.request().await, world.request().await);
    let mut tx = world.sv.begin(&Scope::system(world.home.company)).await.unwrap();
    for request in [first, second] {
        telegram::set_anchor_in(&mut tx, world.key.bot, 41, &Anchor::of_request(request), 20)
            .await
            .unwrap();
        let about = telegram::request_of_message_in(&mut tx, world.key.bot, 41, 20).await.unwrap();
        assert_eq!(about, Some(request));
    }
    telegram::clear_message_in(&mut tx, world.key.bot, 41, 20).await.unwrap();
    let about = telegram::request_of_message_in(&mut tx, world.key.bot, 41, 20).await.unwrap();
    assert_eq!(about, None, "a list is about no request");
    tx.commit().await.unwrap();
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_next_request_takes_no_buttons_off_a_confirmation(pool: PgPool) {
    let world = World::new(pool).await;
    let request = world.request().await;
    let wizard = |request| Anchor {
        key: "wizard".to_owned(),
        request,
    };
    let mut tx = world.sv.begin(&Scope::system(world.home.company)).await.unwrap();
    telegram::set_anchor_in(&mut tx, world.key.bot, 41, &wizard(None), 20)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let replaced = async |anchor: Anchor| telegram::replaced(&world.sv, world.key, 41, &anchor).await.unwrap();
    assert_eq!(replaced(wizard(None)).await, Some(20), "an unfinished step is left behind");

    let mut tx = world.sv.begin(&Scope::system(world.home.company)).await.unwrap();
    telegram::set_anchor_in(&mut tx, world.key.bot, 41, &wizard(Some(request)), 20)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(replaced(wizard(None)).await, None);
    assert_eq!(replaced(wizard(Some(request))).await, Some(20));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn conversations_and_anchors_are_not_kept_for_ever(pool: PgPool) {
    let world = World::new(pool).await;
    let request = world.request().await;
    let key = ConversationKey {
        bot: world.key.bot,
        chat_id: 41,
        user_id: 41,
    };
    let mut tx = world.sv.begin(&Scope::system(world.home.company)).await.unwrap();
    let conversation = Conversation {
        lang: None,
        payload: None,
        state: serde_json::json!({}),
        version: 1,
        tries: 0,
        tries_on: None,
        updated_at: tx.now(),
    };
    telegram::save_in(&mut tx, key, &conversation).await.unwrap();
    telegram::set_anchor_in(&mut tx, world.key.bot, 41, &Anchor::of_request(request), 20)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let left = async || {
        strings(
            &world.pool,
            "select 'conversation' from tg_conversation union all select 'anchor' from tg_anchor",
        )
        .await
    };
    world.advance(89 * 86_400);
    telegram::forget_old(&world.sv).await.unwrap();
    assert_eq!(left().await, ["conversation", "anchor"]);
    world.advance(2 * 86_400);
    telegram::forget_old(&world.sv).await.unwrap();
    assert_eq!(left().await, ["anchor"]);
    world.advance(300 * 86_400);
    telegram::forget_old(&world.sv).await.unwrap();
    assert!(left().await.is_empty());
}
