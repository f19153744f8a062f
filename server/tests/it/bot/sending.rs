//! Messages about requests on their way out.

use domain::{
    ids::CommandId,
    requests::{Act, Action, Create, Offered},
};
use services::{Scope, notices, people, requests};
use simulators::telegram::MessageView;
use sqlx::PgPool;

use super::world::{Mode, PLUMBER, RESIDENT, World};

impl World {
    /// A request the resident has written on the website.
    pub(super) async fn request(&self) -> domain::ids::RequestId {
        self.request_of("Нет воды").await
    }

    /// A request about something else: the same once more would be the same request.
    pub(super) async fn request_of(&self, category: &str) -> domain::ids::RequestId {
        let categories = requests::categories(&self.sv, &self.home.director).await.unwrap();
        let draft = serde_json::json!({
            "command": CommandId::random(),
            "category": categories.iter().find(|known| known.name.ru == category).unwrap().id,
            "apartment": self.home.apartment,
            "text": format!("{category} на кухне"),
        });
        let draft: Create = serde_json::from_value(draft).unwrap();
        requests::create(&self.sv, &self.home.resident, draft).await.unwrap().id
    }

    pub(super) async fn act(&self, who: &Scope, act: Act) {
        requests::act(&self.sv, who, act).await.unwrap();
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n51_a_change_on_the_website_reaches_the_resident_and_only_the_last_of_two(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let person = world.known(&world.home.resident, RESIDENT).await;
    let request = world.request().await;
    let assign = Act {
        executor: Some(world.home.plumber_id),
        ..Act::new(request, CommandId::random(), Action::Assign)
    };
    world.act(&world.home.dispatcher, assign).await;
    world.sees_within(&person, "Ботир", 5_000).await;
    let before = person.messages().len();

    for action in [Action::Depart, Action::Start] {
        let act = Act::new(request, CommandId::random(), action);
        world.act(&world.home.plumber, act).await;
    }
    world
        .until("the resident knows that somebody is on the way", async || {
            person.messages().iter().any(|message| message.text.contains("Мастер едет"))
        })
        .await;
    tokio::time::sleep(std::time::Duration::from_millis(700)).await;
    assert!(person.messages().len() <= before + 1, "{:?}", person.messages());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_waits_for_somebody_who_left_is_not_sent(pool: PgPool) {
    let world = World::new(pool).await;
    let (plumber, resident) = (world.person("Ботир", PLUMBER), world.person("Анвар", RESIDENT));
    world.link(&world.home.plumber, &plumber).await;
    world.link(&world.home.resident, &resident).await;
    let request = world.request().await;
    let assign = Act {
        executor: Some(world.home.plumber_id),
        ..Act::new(request, CommandId::random(), Action::Assign)
    };
    world.act(&world.home.dispatcher, assign).await;
    while notices::route_batch(&world.sv).await.unwrap() > 0 {}
    // Also when this runs at night.
    assert_eq!(
        world.strings("update tg_outbox set held_until = null returning state").await,
        ["pending"; 2]
    );
    people::dismiss(&world.sv, &world.home.director, world.home.plumber_id)
        .await
        .unwrap();
    people::archive_resident(&world.sv, &world.home.director, world.home.resident_id)
        .await
        .unwrap();

    let _process = world.start(Mode::Webhook).await;
    world
        .rows(
            "select distinct concat_ws(' ', state, last_error) from tg_outbox",
            &["skipped left"],
        )
        .await;
    world
        .rows("select distinct status from deliveries where channel = 'telegram'", &["skipped"])
        .await;
    assert!(plumber.messages().is_empty() && resident.messages().is_empty());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_asked_is_still_asked_below_the_next_message(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let person = world.known(&world.home.resident, RESIDENT).await;
    let request = world.request().await;
    // A button says a minute.
    let at = |hours| {
        let time = world.sv.now() + chrono::Duration::hours(hours);
        time.format("%Y-%m-%dT%H:%M:00Z").to_string()
    };
    let offer = Act {
        slots: vec![Offered { from: at(20), to: at(22) }],
        ..Act::new(request, CommandId::random(), Action::OfferSlots)
    };
    world.act(&world.home.dispatcher, offer).await;
    let times = |message: &MessageView| message.buttons.iter().flatten().filter(|button| button.text.contains("📅")).count();
    assert_eq!(times(&world.sees(&person, "Когда прийти").await), 1);
    let assign = Act {
        executor: Some(world.home.plumber_id),
        ..Act::new(request, CommandId::random(), Action::Assign)
    };
    world.act(&world.home.dispatcher, assign).await;
    let assigned = world.sees(&person, "назначен мастер").await;
    assert_eq!(times(&assigned), 1, "the buttons of the offer are gone: {assigned:?}");

    person.tap("📅").unwrap();
    world
        .rows("select count(*)::text from requests where scheduled_from is not null", &["1"])
        .await;
    world
        .act(&world.home.plumber, Act::new(request, CommandId::random(), Action::Depart))
        .await;
    let departed = world.sees(&person, "Мастер едет").await;
    assert_eq!(times(&departed), 0, "it is chosen: {departed:?}");
}
