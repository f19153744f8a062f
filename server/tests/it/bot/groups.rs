//! A group of the company: linked by its people, shown what is new, and pressed in by everybody.

use domain::groups::{MakeGroupCode, Topics};
use services::{Scope, Services, telegram};
use simulators::telegram::{Expected, GroupSpec, MessageView, PersonHandle, Standing};
use sqlx::PgPool;

use super::world::{PLUMBER, Process, World};

const DIRECTOR: &str = "998900000101";
const DISPATCHER: &str = "998900000103";
const PASSER_BY: &str = "998911112233";

/// A group with everybody in it, who know the bot except the passer-by.
struct Office {
    world: World,
    _process: Process,
    chat: i64,
    director: PersonHandle,
    dispatcher: PersonHandle,
    plumber: PersonHandle,
    passer_by: PersonHandle,
}

async fn code(sv: &Services, director: &Scope, topics: Topics) -> String {
    let make = MakeGroupCode { topics, lang: None };
    telegram::make_group_code(sv, director, make).await.unwrap().code
}

impl Office {
    async fn open(pool: PgPool, spec: GroupSpec) -> Self {
        let (world, process) = World::serving(pool).await;
        let person = |name: &str, phone: &str| world.person(name, phone);
        let (director, dispatcher) = (person("Директор", DIRECTOR), person("Нигора", DISPATCHER));
        let (plumber, passer_by) = (person("Ботир", PLUMBER), person("Прохожий", PASSER_BY));
        for (scope, person) in [
            (&world.home.director, &director),
            (&world.home.dispatcher, &dispatcher),
            (&world.home.plumber, &plumber),
        ] {
            world.link(scope, person).await;
        }
        let members = [&director, &dispatcher, &plumber, &passer_by].map(|person| person.id).to_vec();
        let spec = GroupSpec {
            title: "Диспетчерская".to_owned(),
            admins: vec![director.id, dispatcher.id],
            members,
            ..spec
        };
        let chat = world.telegram.world().add_group(spec).unwrap();
        world
            .telegram
            .world()
            .set_standing(chat, director.id, Standing::Administrator)
            .unwrap();
        let here = |person: PersonHandle| person.in_group(chat, None);
        Self {
            chat,
            director: here(director),
            dispatcher: here(dispatcher),
            plumber: here(plumber),
            passer_by: here(passer_by),
            world,
            _process: process,
        }
    }

    async fn linked(pool: PgPool, spec: GroupSpec, topics: Topics) -> Self {
        let office = Self::open(pool, spec).await;
        let code = code(&office.world.sv, &office.world.home.director, topics).await;
        office.director.text(&format!("/link {code}")).unwrap();
        office.sees("Группа подключена").await;
        office
    }

    async fn sees_in(&self, chat: i64, words: &str) -> MessageView {
        let expected = Expected {
            timeout_ms: 15_000,
            ..Expected::text(chat, words)
        };
        self.world.telegram.world().wait_for(&expected).await.unwrap()
    }

    async fn sees(&self, words: &str) -> MessageView {
        self.sees_in(self.chat, words).await
    }

    async fn answered(&self, words: &str) {
        self.world
            .until("the press is answered", async || {
                let calls = self.world.telegram.world().calls(Some("answerCallbackQuery"));
                calls.iter().any(|call| call.params.to_string().contains(words))
            })
            .await;
    }

    async fn status(&self) -> Vec<String> {
        self.world.strings("select status from requests").await
    }
}

fn forum() -> GroupSpec {
    GroupSpec {
        forum: true,
        ..GroupSpec::default()
    }
}

fn data(message: &MessageView, label: &str) -> String {
    let button = message.buttons.iter().flatten().find(|button| button.text.contains(label));
    button.and_then(|button| button.data.clone()).unwrap()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n62_a_group_is_linked_by_an_administrator_who_may_change_channels_and_by_nobody_else(pool: PgPool) {
    let office = Office::open(pool, forum()).await;
    let code = code(&office.world.sv, &office.world.home.director, Topics::None).await;
    let link = format!("/link {code}");
    // One who is nobody here, one who may not change channels.
    for person in [&office.passer_by, &office.dispatcher] {
        person.text(&link).unwrap();
    }
    office
        .world
        .until("both are refused", async || {
            let calls = office.world.telegram.world().calls(Some("sendMessage"));
            calls
                .iter()
                .filter(|call| call.params.to_string().contains("Группу подключает сотрудник"))
                .count()
                == 2
        })
        .await;
    office.director.text("/link WRONG22222").unwrap();
    office.sees("Код не подошёл").await;
    office.director.text("Всем привет").unwrap();
    assert!(office.world.strings("select title from tg_groups").await.is_empty());
    office.director.text(&link).unwrap();
    office.sees("Группа подключена").await;
    assert_eq!(office.world.strings("select title from tg_groups").await, ["Диспетчерская"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n62_whoever_may_not_change_the_group_cannot_link_it(pool: PgPool) {
    let office = Office::open(pool, forum()).await;
    let spec = GroupSpec {
        title: "Чужая".to_owned(),
        members: vec![office.director.id],
        ..GroupSpec::default()
    };
    let world = office.world.telegram.world();
    let chat = world.add_group(spec).unwrap();
    world.set_standing(chat, office.director.id, Standing::Member).unwrap();
    let code = code(&office.world.sv, &office.world.home.director, Topics::None).await;
    office.director.clone().in_group(chat, None).text(&format!("/link {code}")).unwrap();
    office.sees_in(chat, "Группу подключает сотрудник").await;
    assert!(office.world.strings("select title from tg_groups").await.is_empty());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_request_is_taken_in_the_group_by_one_who_works_here_and_its_card_follows(pool: PgPool) {
    let office = Office::linked(pool, forum(), Topics::Category).await;
    office.world.request().await;
    let card = office.sees("№ 1").await;
    assert!(card.thread_id.is_some(), "it stands in its topic");
    for secret in ["Нет воды на кухне", "кв.", "998", "Карим"] {
        assert!(!card.text.contains(secret), "{secret}: {}", card.text);
    }
    let take = data(&card, "Беру");
    office.passer_by.tap_data(&take, Some(card.message_id)).unwrap();
    office.answered("Кнопки работают у сотрудников").await;
    assert_eq!(office.status().await, ["new"]);

    office.plumber.tap_data(&take, Some(card.message_id)).unwrap();
    office.world.rows("select status from requests", &["assigned"]).await;
    let changed = Expected {
        edited: true,
        message_id: Some(card.message_id),
        timeout_ms: 15_000,
        ..Expected::text(office.chat, "Ботир")
    };
    let card = office.world.telegram.world().wait_for(&changed).await.unwrap();
    assert!(
        card.buttons.iter().flatten().all(|button| !button.text.contains("Беру")),
        "{:?}",
        card.buttons
    );
    assert_eq!(
        office
            .world
            .strings("select actor_kind from request_events where action = 'claim'")
            .await,
        ["employee"]
    );
    // The old button in somebody's hand changes nothing.
    office.dispatcher.tap_data(&take, Some(card.message_id)).unwrap();
    office.answered("Заявку уже выполняет").await;
    assert_eq!(
        office
            .world
            .strings("select count(*)::text from request_events where action in ('claim', 'assign')")
            .await,
        ["1"]
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_request_is_handed_over_to_one_who_is_chosen(pool: PgPool) {
    let office = Office::linked(pool, GroupSpec::default(), Topics::None).await;
    office.world.request().await;
    let card = office.sees("№ 1").await;
    let pass = data(&card, "Передать");
    office.plumber.tap_data(&pass, Some(card.message_id)).unwrap();
    office.answered("вам недоступно").await;
    office.dispatcher.tap_data(&pass, Some(card.message_id)).unwrap();
    let choice = Expected {
        button: Some("Ботир".to_owned()),
        timeout_ms: 15_000,
        ..Expected::text(office.chat, "№ 1")
    };
    let shown = office.world.telegram.world().wait_for(&choice).await.unwrap();
    assert_eq!(shown.message_id, card.message_id);
    let give = data(&shown, "Ботир");
    // A choice that the dispatcher opened does not lend anybody their rights.
    office.passer_by.tap_data(&give, Some(card.message_id)).unwrap();
    office.answered("Кнопки работают у сотрудников").await;
    assert_eq!(office.status().await, ["new"]);
    office.dispatcher.tap_data(&give, Some(card.message_id)).unwrap();
    office.world.rows("select status from requests", &["assigned"]).await;
    office.sees("Ботир").await;
    office
        .dispatcher
        .tap_data(&data(&card, "Подробнее"), Some(card.message_id))
        .unwrap();
    office.answered("Нет воды на кухне").await;
    // The number was among it.
    office
        .world
        .rows(
            "select entity || ' ' || actor_kind from audit_log where action = 'phone.see'",
            &["request employee"],
        )
        .await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n61_a_deleted_topic_is_made_once_more_and_a_closed_one_opened(pool: PgPool) {
    let office = Office::linked(pool, forum(), Topics::Building).await;
    let world = office.world.telegram.world();
    office.world.request().await;
    let first = office.sees("№ 1").await.thread_id.unwrap();
    world.delete_topic(office.chat, first).unwrap();
    office.world.request_of("Засор").await;
    let second = office.sees("№ 2").await.thread_id.unwrap();
    assert_ne!(first, second);
    assert_eq!(world.calls(Some("createForumTopic")).len(), 2);
    world.close_topic(office.chat, second, true).unwrap();
    office.world.request_of("Слабый напор").await;
    assert_eq!(office.sees("№ 3").await.thread_id, Some(second));
    assert_eq!(world.calls(Some("reopenForumTopic")).len(), 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n61_a_group_that_became_a_supergroup_goes_on_there(pool: PgPool) {
    let basic = GroupSpec {
        basic: true,
        ..GroupSpec::default()
    };
    let office = Office::linked(pool, basic, Topics::None).await;
    let to = office.world.telegram.world().migrate_group(office.chat).unwrap();
    office.world.request().await;
    office.sees_in(to, "№ 1").await;
    assert_eq!(office.world.strings("select chat_id::text from tg_groups").await, [to.to_string()]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n61_a_group_that_puts_the_bot_out_is_marked(pool: PgPool) {
    let office = Office::linked(pool, forum(), Topics::None).await;
    let world = office.world.telegram.world();
    world.set_standing(office.chat, office.director.id, Standing::Kicked).unwrap();
    office
        .world
        .rows(
            "select unreachable_reason from tg_chat c join tg_groups g using (bot_id, chat_id) where unreachable_since is not null",
            &["removed from the group"],
        )
        .await;
    let groups = telegram::groups(&office.world.sv, &office.world.home.director).await.unwrap();
    assert!(groups[0].lost_since.is_some());
    world
        .set_standing(office.chat, office.director.id, Standing::Administrator)
        .unwrap();
    office
        .world
        .rows("select count(*)::text from tg_chat where unreachable_since is not null", &["0"])
        .await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_button_of_a_group_that_was_taken_out_does_nothing(pool: PgPool) {
    let office = Office::linked(pool, forum(), Topics::None).await;
    office.world.request().await;
    let card = office.sees("№ 1").await;
    let director = &office.world.home.director;
    let group = telegram::groups(&office.world.sv, director).await.unwrap()[0].id;
    telegram::unlink_group(&office.world.sv, director, domain::ids::CommandId::random(), group)
        .await
        .unwrap();
    office.plumber.tap_data(&data(&card, "Беру"), Some(card.message_id)).unwrap();
    office.answered("больше не подключена").await;
    assert_eq!(office.status().await, ["new"]);
}
