//! Groups: who links one, with what, and which requests are shown where.

mod bursts;

use chrono::Duration;
use domain::{
    groups::{MakeGroupCode, Topics},
    ids::{CommandId, GroupId},
    lang::Lang,
    requests::{Act, Action},
};
use services::{
    Kind, Result, Scope, notices, requests,
    telegram::{self, LinkedGroup, Outgoing},
};
use sqlx::PgPool;

use super::{World, strings};

const CHAT: i64 = -1_001_000;

impl World {
    async fn code(&self, topics: Topics) -> String {
        let make = MakeGroupCode {
            topics,
            lang: Some(Lang::Uz),
        };
        telegram::make_group_code(&self.sv, &self.home.director, make).await.unwrap().code
    }

    async fn link(&self, who: &Scope, code: &str, chat: i64) -> Result<LinkedGroup> {
        let mut tx = self.sv.begin(who).await.unwrap();
        let linked = telegram::link_group_in(&mut tx, who, code, (self.key.bot, chat, "Диспетчерская")).await?;
        tx.commit().await?;
        Ok(linked)
    }

    async fn grouped(&self, topics: Topics) -> GroupId {
        let code = self.code(topics).await;
        self.link(&self.home.director, &code, CHAT).await.unwrap().id
    }

    /// The cards that wait for the group.
    async fn cards(&self) -> Vec<String> {
        strings(
            &self.pool,
            "select chat_id || ' ' || state from tg_outbox where kind = 'group_card' order by id",
        )
        .await
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_group_is_linked_once_by_a_code_in_time_and_by_one_who_may(pool: PgPool) {
    let world = World::new(pool).await;
    let director = &world.home.director;
    for nobody in [
        &world.home.manager,
        &world.home.dispatcher,
        &world.home.plumber,
        &world.home.resident,
    ] {
        let make = MakeGroupCode {
            topics: Topics::None,
            lang: None,
        };
        assert_eq!(
            telegram::make_group_code(&world.sv, nobody, make).await.unwrap_err().kind,
            Kind::Denied
        );
        assert_eq!(telegram::groups(&world.sv, nobody).await.unwrap_err().kind, Kind::Denied);
    }
    let code = world.code(Topics::Building).await;
    // The code in the hands of somebody who may not change channels opens nothing, and stays good.
    assert_eq!(
        world.link(&world.home.dispatcher, &code, CHAT).await.unwrap_err().kind,
        Kind::Denied
    );
    assert_eq!(
        world.link(director, "WRONG22222", CHAT).await.unwrap_err().code,
        "telegram.group_code"
    );
    let linked = world.link(director, &code.to_lowercase(), CHAT).await.unwrap();
    assert_eq!((linked.topics, linked.lang), (Topics::Building, Lang::Uz));
    assert_eq!(
        world.link(director, &code, CHAT - 1).await.unwrap_err().code,
        "telegram.group_code",
        "once"
    );
    let late = world.code(Topics::None).await;
    world.advance(15 * 60 + 1);
    assert_eq!(
        world.link(director, &late, CHAT - 1).await.unwrap_err().code,
        "telegram.group_code",
        "too late"
    );
    // A newer code of the same person ends the older one.
    let (older, newer) = (world.code(Topics::None).await, world.code(Topics::None).await);
    assert_eq!(world.link(director, &older, CHAT).await.unwrap_err().code, "telegram.group_code");
    assert_eq!(
        world.link(director, &newer, CHAT).await.unwrap().id,
        linked.id,
        "linked anew, not twice"
    );
    let groups = telegram::groups(&world.sv, director).await.unwrap();
    assert_eq!(groups.len(), 1);
    assert_eq!(
        (groups[0].title.as_str(), groups[0].topics, groups[0].lost_since),
        ("Диспетчерская", Topics::None, None)
    );
    let code = world.code(Topics::None).await;
    let kept = strings(
        &world.pool,
        "select octet_length(code_hash) || ' ' || encode(code_hash, 'hex') from tg_group_codes",
    )
    .await;
    assert_eq!(kept.len(), 1);
    assert!(
        kept[0].starts_with("32 ") && !kept[0].contains(&hex(&code)),
        "a code is not kept in words"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_group_is_shown_new_requests_and_their_changes_as_one_waiting_card(pool: PgPool) {
    let world = World::new(pool).await;
    let before = world.request().await;
    world.route().await;
    let group = world.grouped(Topics::None).await;
    let request = world.request().await;
    world.route().await;
    assert_eq!(world.cards().await, [format!("{CHAT} pending")]);
    let accept = |request| Act::new(request, CommandId::random(), Action::Accept);
    requests::act(&world.sv, &world.home.dispatcher, accept(request)).await.unwrap();
    // What was there before the group was linked is not shown in it.
    requests::act(&world.sv, &world.home.dispatcher, accept(before)).await.unwrap();
    world.route().await;
    assert_eq!(world.cards().await, [format!("{CHAT} skipped"), format!("{CHAT} pending")]);

    telegram::unlink_group(&world.sv, &world.home.director, CommandId::random(), group)
        .await
        .unwrap();
    assert_eq!(world.cards().await, [format!("{CHAT} skipped"), format!("{CHAT} skipped")]);
    world.request().await;
    world.route().await;
    assert_eq!(world.cards().await.len(), 2, "nothing more is shown");
    let gone = telegram::unlink_group(&world.sv, &world.home.director, CommandId::random(), group).await;
    assert_eq!(gone.unwrap_err().kind, Kind::NotFound);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_a_group_reads_has_nothing_of_the_resident(pool: PgPool) {
    let world = World::new(pool).await;
    world.grouped(Topics::Category).await;
    let request = world.request().await;
    let shown = telegram::shown_in_group(&world.sv, world.key, (CHAT, request))
        .await
        .unwrap()
        .unwrap();
    let card = serde_json::to_string(&shown.card).unwrap();
    let detail = requests::detail(&world.sv, &world.home.director, request).await.unwrap();
    let client = detail.client.unwrap();
    assert!(!client.name.is_empty() && !detail.text.is_empty());
    for secret in [client.name, detail.text, world.home.apartment.to_string()] {
        assert!(!card.contains(&secret), "{secret}: {card}");
    }
    assert_eq!((shown.card.place.apartment_number, shown.card.place.floor), (None, None));
    assert_eq!(
        shown.topic.unwrap().1,
        "Suv va kanalizatsiya",
        "the group of the category, in the group's language"
    );
    assert_eq!(
        telegram::shown_in_group(&world.sv, world.key, (CHAT - 1, request)).await.unwrap(),
        None
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_group_that_moves_takes_its_link_along_and_leaves_its_messages(pool: PgPool) {
    let world = World::new(pool).await;
    let group = world.grouped(Topics::Building).await;
    world.request().await;
    world.route().await;
    let row = world.claim().await.pop().unwrap();
    assert!(matches!(row.message, Outgoing::GroupCard { .. }));
    telegram::sent(&world.sv, &row, Some(5)).await.unwrap();
    telegram::remember_topic(&world.sv, world.key, group, ("house", 9)).await.unwrap();
    for _ in 0..2 {
        telegram::migrate_chat(&world.sv, world.key, CHAT, CHAT - 7).await.unwrap();
    }
    let all =
        "select 'chat ' || chat_id from tg_groups union all select 'topic' from tg_group_topics union all select 'anchor' from tg_anchor";
    assert_eq!(strings(&world.pool, all).await, [format!("chat {}", CHAT - 7)]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_group_that_put_the_bot_out_is_marked_until_it_is_let_in(pool: PgPool) {
    let world = World::new(pool).await;
    world.grouped(Topics::None).await;
    let lost = async || telegram::groups(&world.sv, &world.home.director).await.unwrap()[0].lost_since;
    telegram::unreachable(&world.sv, world.key, CHAT, "removed from the group")
        .await
        .unwrap();
    let now = world.sv.now();
    world.clock.advance(Duration::hours(1));
    telegram::unreachable(&world.sv, world.key, CHAT, "Forbidden: bot was kicked")
        .await
        .unwrap();
    assert_eq!(lost().await, Some(now));
    world.route().await;
    let told = async |who: &Scope| -> Vec<String> {
        let inbox = notices::inbox(&world.sv, who).await.unwrap();
        inbox.items.into_iter().map(|item| item.title).collect()
    };
    assert_eq!(told(&world.home.director).await, ["Бот удалён из группы «Диспетчерская»"], "once");
    assert!(
        told(&world.home.manager).await.is_empty(),
        "who may not change channels can do nothing about it"
    );
    let mut tx = world.sv.begin(&Scope::system(world.home.company)).await.unwrap();
    telegram::reachable_in(&mut tx, world.key.bot, CHAT).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(lost().await, None);
}

/// The bytes of words as the database prints them.
fn hex(words: &str) -> String {
    words.bytes().map(|byte| format!("{byte:02x}")).collect()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_call_about_what_is_known_is_shown_nowhere(pool: PgPool) {
    let world = World::new(pool).await;
    world.grouped(Topics::None).await;
    let known = world.request().await;
    let category = requests::detail(&world.sv, &world.home.director, known)
        .await
        .unwrap()
        .card
        .category;
    let call = serde_json::json!({
        "command": CommandId::random(),
        "category": category,
        "apartment": world.home.other_apartment,
        "resident": world.home.neighbour_id,
        "repeats": known,
        "text": "И у нас нет воды",
    });
    requests::create(&world.sv, &world.home.dispatcher, serde_json::from_value(call).unwrap())
        .await
        .unwrap();
    world.route().await;
    let shown = "select distinct split_part(dedupe_key, ':', 2) from tg_outbox where kind = 'group_card'";
    assert_eq!(strings(&world.pool, shown).await, [known.to_string()]);
}
