//! Groups, topics, and bots that are thrown out.

use serde_json::json;
use simulators::telegram::{GroupSpec, PersonSpec, Standing};

use crate::support::{BOT, Stage, gist};

async fn forum(stage: &Stage) -> i64 {
    let id = stage.dilnoza.id;
    let spec = GroupSpec {
        title: "Диспетчерская".to_owned(),
        forum: true,
        members: vec![id],
        admins: vec![id],
        ..GroupSpec::default()
    };
    stage.world().add_group(spec).unwrap()
}

#[tokio::test]
async fn topics_are_made_closed_and_missed() {
    let stage = Stage::open().await;
    let chat = forum(&stage).await;
    let topic = stage.ok("createForumTopic", json!({ "chat_id": chat, "name": "Сантехника" })).await;
    let thread = topic["message_thread_id"].as_i64().unwrap();
    let send = json!({ "chat_id": chat, "text": "a", "message_thread_id": thread });
    let sent = stage.ok("sendMessage", send.clone()).await;
    assert_eq!(sent["message_thread_id"], thread);
    stage
        .ok(
            "editForumTopic",
            json!({ "chat_id": chat, "message_thread_id": thread, "name": "Вода" }),
        )
        .await;
    stage
        .ok("closeForumTopic", json!({ "chat_id": chat, "message_thread_id": thread }))
        .await;
    assert_eq!(stage.refused("sendMessage", send.clone()).await.1, "Bad Request: TOPIC_CLOSED");
    stage
        .ok("reopenForumTopic", json!({ "chat_id": chat, "message_thread_id": thread }))
        .await;
    stage.ok("sendMessage", send.clone()).await;
    stage.world().delete_topic(chat, thread).unwrap();
    assert_eq!(stage.refused("sendMessage", send).await.1, "Bad Request: message thread not found");
    let member = stage
        .ok("getChatMember", json!({ "chat_id": chat, "user_id": stage.dilnoza.id }))
        .await;
    assert_eq!(member["status"], "creator");
    let me = stage.ok("getChatMember", json!({ "chat_id": chat, "user_id": BOT })).await;
    assert_eq!((&me["status"], &me["can_manage_topics"]), (&json!("administrator"), &json!(true)));
}

#[tokio::test]
async fn buttons_that_belong_to_private_chats_are_refused() {
    let stage = Stage::open().await;
    let chat = forum(&stage).await;
    let refused = async |markup| {
        stage
            .refused("sendMessage", json!({ "chat_id": chat, "text": "a", "reply_markup": markup }))
            .await
            .1
    };
    let web_app = json!({ "inline_keyboard": [[{ "text": "a", "web_app": { "url": "https://a.uz" } }]] });
    assert_eq!(refused(web_app).await, "Bad Request: BUTTON_TYPE_INVALID");
    let contact = json!({ "keyboard": [[{ "text": "a", "request_contact": true }]] });
    assert_eq!(
        refused(contact).await,
        "Bad Request: phone number can be requested in private chats only"
    );
}

#[tokio::test]
async fn a_member_sees_commands_only_and_a_kicked_bot_nothing() {
    let stage = Stage::open().await;
    let chat = forum(&stage).await;
    let here = stage.dilnoza.clone().in_group(chat, None);
    here.text("администратор видит всё").unwrap();
    stage.world().set_standing(chat, stage.dilnoza.id, Standing::Member).unwrap();
    assert!(here.text("разговор").unwrap().update_ids.is_empty());
    here.text("/link 42").unwrap();
    let updates = stage.updates(0).await;
    assert_eq!(gist(&updates), ["администратор видит всё", "", "/link 42"]);
    assert_eq!(updates[1]["my_chat_member"]["new_chat_member"]["status"], "member");
    stage.world().set_standing(chat, stage.dilnoza.id, Standing::Kicked).unwrap();
    let refused = stage.refused("sendMessage", json!({ "chat_id": chat, "text": "a" })).await;
    assert_eq!(refused, (403, "Forbidden: bot was kicked from the supergroup chat".to_owned()));
}

#[tokio::test]
async fn a_group_that_became_a_supergroup_names_it() {
    let stage = Stage::open().await;
    let spec = GroupSpec {
        title: "Дом 5".to_owned(),
        basic: true,
        members: vec![stage.dilnoza.id],
        ..GroupSpec::default()
    };
    let old = stage.world().add_group(spec).unwrap();
    stage.ok("sendMessage", json!({ "chat_id": old, "text": "a" })).await;
    let new = stage.world().migrate_group(old).unwrap();
    let answer = stage.call("sendMessage", json!({ "chat_id": old, "text": "a" })).await;
    assert_eq!(answer["parameters"]["migrate_to_chat_id"], new);
    stage.ok("sendMessage", json!({ "chat_id": new, "text": "a" })).await;
    assert_eq!(stage.updates(0).await[0]["message"]["migrate_to_chat_id"], new);
}

#[tokio::test]
async fn message_numbers_run_over_private_chats_and_apart_in_groups() {
    let stage = Stage::started().await;
    let rustam = stage.world().add_person(PersonSpec::new("Рустам", "998901112233")).unwrap();
    let before = stage.dilnoza.messages().last().unwrap().message_id;
    assert_eq!(rustam.start(None).unwrap().message_ids, [before + 1]);
    let chat = forum(&stage).await;
    assert_eq!(
        stage.ok("sendMessage", json!({ "chat_id": chat, "text": "a" })).await["message_id"],
        2
    );
}
