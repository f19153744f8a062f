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

use super::{World, row};

impl World {
    /// A request the resident has written.
    pub(crate) async fn request(&self) -> RequestId {
        let categories = requests::categories(&self.sv, &self.home.director).await.unwrap();
        let draft = serde_json::json!({
            "command": CommandId::random(),
            "category": categories.iter().find(|category| category.name.ru == "Нет воды").unwrap().id,
            "apartment": self.home.apartment,
            "text": "Нет воды на кухне",
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
