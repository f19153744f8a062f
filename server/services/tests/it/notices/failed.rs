//! Messages that reached nobody, events that nobody was told of, and people whom the bot does not reach.

use domain::{
    granting::SaveRole,
    ids::{BuildingId, EventId},
    notices::BotReach,
    people::SaveEmployee,
    roles::{Permission, Role, Visibility},
};
use services::{
    auth::{self, Face},
    people,
    test_support::Arrange,
};

use super::*;

impl World {
    /// The assignment that the plumber's Telegram refused.
    async fn refused(&self) -> RequestId {
        let request = self.request().await;
        self.assign(request).await;
        self.route().await;
        for row in self.claim().await {
            match row.chat_id {
                PLUMBER => telegram::dead(&self.sv, &row, "Bad Request: oops").await.unwrap(),
                _ => telegram::sent(&self.sv, &row, Some(row.id)).await.unwrap(),
            }
        }
        request
    }

    /// A new request whose event nobody can read, and which is given up.
    async fn poisoned(&self) -> RequestId {
        let request = self.request().await;
        self.give_up().await;
        request
    }

    /// Nobody can read the event that waits, and it is given up.
    async fn give_up(&self) {
        let poison = "update events set kind = 'request.unheard' where routed_at is null returning kind";
        assert_eq!(strings(&self.pool, poison).await.len(), 1);
        for _ in 0..10 {
            assert_eq!(self.route().await, 0);
            self.advance(61);
        }
    }

    /// What was given up as somebody sees it: what, about which request, and why.
    async fn untold(&self, scope: &Scope) -> Vec<(String, Option<RequestId>, Option<i64>, String)> {
        let events = notices::untold(&self.sv, scope).await.unwrap();
        events
            .into_iter()
            .map(|event| (event.title, event.request, event.number, event.code))
            .collect()
    }

    /// The only event that was given up.
    async fn event(&self) -> EventId {
        let events = notices::untold(&self.sv, &self.home.director).await.unwrap();
        let [event] = &events[..] else { panic!("{events:?}") };
        event.id
    }

    /// The manager, who may do everything in this house alone from now on.
    async fn bound(&self, house: BuildingId) -> Scope {
        let roles = people::roles(&self.sv, &self.home.director).await.unwrap();
        let save = SaveRole {
            id: None,
            command: CommandId::random(),
            from: roles.iter().find(|role| role.base == Role::Director).map(|role| role.id),
            name_ru: format!("Всё в доме {house}"),
            name_uz: String::new(),
            visibility: Visibility::Houses,
            permissions: Permission::ALL.to_vec(),
        };
        let save = SaveEmployee {
            id: self.home.manager_id,
            position: String::new(),
            email: None,
            phone: None,
            phone_before: None,
            role: people::save_role(&self.sv, &self.home.director, save).await.unwrap(),
            specializations: Vec::new(),
            houses: vec![house],
        };
        people::save_employee(&self.sv, &self.home.director, save).await.unwrap();
        let mut tx = self.sv.begin(&Scope::system(self.home.company)).await.unwrap();
        let user = self.home.manager.user().unwrap();
        let scope = auth::scope_of_user(&mut tx, user, Face::Staff).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        scope
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_keeps_some_houses_sees_what_was_given_up_in_them(pool: PgPool) {
    let world = World::with_people(pool).await;
    let request = world.refused().await;
    world.enqueue(PLUMBER, "of no request").await;
    for row in world.claim().await {
        telegram::dead(&world.sv, &row, "Bad Request: oops").await.unwrap();
    }
    let seen = async |scope: &Scope| notices::failed(&world.sv, scope).await.unwrap();
    let all = seen(&world.home.director).await;
    assert_eq!(all.iter().map(|one| one.request).collect::<Vec<_>>(), [None, Some(request)]);

    let elsewhere = world.bound(world.home.other_building).await;
    assert_eq!(seen(&elsewhere).await, []);
    for message in &all {
        let resent = notices::resend(&world.sv, &elsewhere, message.id).await.unwrap_err();
        let dropped = notices::drop_failed(&world.sv, &elsewhere, message.id).await.unwrap_err();
        assert_eq!((resent.kind, dropped.kind), (Kind::NotFound, Kind::NotFound));
    }
    let here = world.bound(world.home.building).await;
    assert_eq!(
        seen(&here).await,
        all[1..],
        "what is about no request is for those who keep all houses"
    );
    notices::drop_failed(&world.sv, &here, all[1].id).await.unwrap();
    assert_eq!(seen(&world.home.director).await, all[..1]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_given_up_is_seen_and_sent_again(pool: PgPool) {
    let world = World::with_people(pool).await;
    let request = world.refused().await;
    let manager = &world.home.manager;
    let failed = notices::failed(&world.sv, manager).await.unwrap();
    let [message] = &failed[..] else { panic!("{failed:?}") };
    assert_eq!(message.person.as_deref(), Some("Ботир Рахимов"));
    assert_eq!(
        (message.title.as_str(), message.request, message.reason.as_str()),
        ("Вам назначена заявка № 1", Some(request), "Bad Request: oops")
    );

    notices::resend(&world.sv, manager, message.id).await.unwrap();
    assert_eq!(notices::failed(&world.sv, manager).await.unwrap(), []);
    assert_eq!(world.deliver().await, [(PLUMBER, "Вам назначена заявка № 1".to_owned(), Mode::New)]);
    let again = notices::resend(&world.sv, manager, message.id).await.unwrap_err();
    assert_eq!(again.kind, Kind::NotFound, "it was sent meanwhile");
    assert!(world.deliveries().await.iter().all(|delivery| !delivery.contains("failed")));
}

/// Its lease is over, and another sender was quicker.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_is_late_calls_nothing_lost_that_another_sent(pool: PgPool) {
    let world = World::with_people(pool).await;
    let request = world.request().await;
    world.assign(request).await;
    world.route().await;
    let late = world.claim().await;
    world.advance(61);
    let taken = world.claim().await;
    assert_eq!(taken.len(), late.len());
    for row in &taken {
        telegram::sent(&world.sv, row, Some(row.id)).await.unwrap();
    }
    for row in &late {
        telegram::dead(&world.sv, row, "timeout").await.unwrap();
        telegram::skip(&world.sv, row, "timeout").await.unwrap();
    }
    let told = world.deliveries().await;
    assert!(
        !told.iter().any(|one| one.contains("failed") || one.contains("skipped")),
        "{told:?}"
    );
    assert_eq!(notices::failed(&world.sv, &world.home.manager).await.unwrap(), []);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_given_up_can_be_dropped_by_those_who_may(pool: PgPool) {
    let world = World::with_people(pool).await;
    world.refused().await;
    let id = notices::failed(&world.sv, &world.home.director).await.unwrap()[0].id;
    for scope in [&world.home.plumber, &world.home.resident] {
        assert_eq!(notices::failed(&world.sv, scope).await.unwrap_err().kind, Kind::Denied);
        assert_eq!(notices::resend(&world.sv, scope, id).await.unwrap_err().kind, Kind::Denied);
        assert_eq!(notices::drop_failed(&world.sv, scope, id).await.unwrap_err().kind, Kind::Denied);
    }
    notices::drop_failed(&world.sv, &world.home.director, id).await.unwrap();
    assert_eq!(notices::failed(&world.sv, &world.home.director).await.unwrap(), []);
    assert!(world.deliver().await.is_empty());
    let gone = notices::drop_failed(&world.sv, &world.home.director, id).await.unwrap_err();
    assert_eq!(gone.kind, Kind::NotFound);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_event_that_was_given_up_is_seen_and_told_after_all(pool: PgPool) {
    let world = World::with_people(pool).await;
    let request = world.poisoned().await;
    let manager = &world.home.manager;
    let line = |title: &str| (title.to_owned(), Some(request), Some(1), "inconsistent".to_owned());
    assert_eq!(world.untold(manager).await, [line("request.unheard")]);
    let event = world.event().await;

    // A press is one try: what still cannot be told is back at once, and waits for the next press.
    notices::retell(&world.sv, manager, event).await.unwrap();
    assert_eq!(world.untold(manager).await, []);
    assert_eq!(world.route().await, 0);
    assert_eq!(world.untold(manager).await, [line("request.unheard")]);
    assert_eq!(notices::given_up_events(&world.sv).await.unwrap(), 1);

    let mend = "update events set kind = 'request.created' where error is not null returning attempts::text";
    assert_eq!(strings(&world.pool, mend).await, ["10"]);
    assert_eq!(world.untold(manager).await, [line("Новая заявка")]);
    notices::retell(&world.sv, manager, event).await.unwrap();
    let again = notices::retell(&world.sv, manager, event).await.unwrap_err();
    assert_eq!(again.kind, Kind::NotFound, "it waits to be told");
    assert_eq!(world.route().await, 1);
    assert_eq!(world.deliver().await, [(DISPATCHER, "Новая заявка № 1".to_owned(), Mode::New)]);
    assert_eq!(world.titles(&world.home.dispatcher).await, ["Новая заявка № 1"]);
    assert_eq!(world.untold(manager).await, []);
    assert_eq!(notices::given_up_events(&world.sv).await.unwrap(), 0);
    let again = notices::retell(&world.sv, manager, event).await.unwrap_err();
    assert_eq!(again.kind, Kind::NotFound, "it was told");
}

/// A failure that was noted after people had been told.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn whoever_was_told_of_an_event_is_not_told_when_it_is_repeated(pool: PgPool) {
    let world = World::with_people(pool).await;
    world.request().await;
    world.route().await;
    world.deliver().await;
    let (deliveries, messages) = (world.deliveries().await, world.outbox().await);
    let failed = "update events set error = 'inconsistent', attempts = 10 returning kind";
    assert_eq!(strings(&world.pool, failed).await, ["request.created"]);
    let event = world.event().await;
    notices::retell(&world.sv, &world.home.director, event).await.unwrap();
    assert_eq!(world.route().await, 1);
    assert!(world.deliver().await.is_empty());
    assert_eq!((world.deliveries().await, world.outbox().await), (deliveries, messages));
}

/// At night: what came after it still waits for the morning, and the bell calls for it.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_told_again_takes_no_place_of_what_came_after(pool: PgPool) {
    let world = World::with_people(pool).await;
    let request = world.request().await;
    world.route().await;
    world.deliver().await;
    // To 23:00.
    world.advance(9 * 3600);
    world.accept(request).await;
    world.give_up().await;
    world.assign(request).await;
    world.route().await;
    assert!(world.deliver().await.is_empty());

    let mend = "update events set kind = 'request.acted' where error is not null returning kind";
    assert_eq!(strings(&world.pool, mend).await.len(), 1);
    world.advance(30);
    notices::retell(&world.sv, &world.home.manager, world.event().await).await.unwrap();
    assert_eq!(world.route().await, 1);
    let inbox = notices::inbox(&world.sv, &world.home.resident).await.unwrap();
    assert_eq!((inbox.items.len(), inbox.unread), (2, 2), "the newer entry is not read by this");
    let cards = "select payload ->> 'title' from tg_outbox where chat_id = 41 and payload ->> 'aside' = 'false' order by id desc";
    assert_eq!(
        strings(&world.pool, cards).await.first().map(String::as_str),
        Some("По заявке № 1 назначен мастер"),
        "the card in the chat is the newer one"
    );
    // To 7:11.
    world.advance(8 * 3600);
    let told = world.deliver().await;
    let of_resident: Vec<_> = told.iter().filter(|(chat, ..)| *chat == RESIDENT).collect();
    assert_eq!(
        of_resident,
        [
            &(RESIDENT, "По заявке № 1 назначен мастер".to_owned(), Mode::New),
            &(RESIDENT, "Заявка № 1 принята".to_owned(), Mode::New),
        ]
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_given_up_is_told_again_by_those_who_may_see_it(pool: PgPool) {
    let world = World::with_people(pool).await;
    world.poisoned().await;
    let event = world.event().await;
    for scope in [&world.home.plumber, &world.home.resident] {
        assert_eq!(notices::untold(&world.sv, scope).await.unwrap_err().kind, Kind::Denied);
        assert_eq!(notices::retell(&world.sv, scope, event).await.unwrap_err().kind, Kind::Denied);
    }
    let stranger = Arrange::other_company(&world.sv).await.director;
    let elsewhere = world.bound(world.home.other_building).await;
    for scope in [&stranger, &elsewhere] {
        assert_eq!(world.untold(scope).await, []);
        assert_eq!(notices::retell(&world.sv, scope, event).await.unwrap_err().kind, Kind::NotFound);
    }
    let here = world.bound(world.home.building).await;
    assert_eq!(world.untold(&here).await, world.untold(&world.home.director).await);

    let alone = "update events set request_id = null where error is not null returning kind";
    assert_eq!(strings(&world.pool, alone).await.len(), 1);
    assert_eq!(
        world.untold(&here).await,
        [],
        "what is about no request is for those who keep all houses"
    );
    assert_eq!(notices::retell(&world.sv, &here, event).await.unwrap_err().kind, Kind::NotFound);
    notices::retell(&world.sv, &world.home.director, event).await.unwrap();
    assert_eq!(world.untold(&world.home.director).await, []);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn cards_say_whether_the_bot_reaches_somebody(pool: PgPool) {
    let world = World::new(pool).await;
    let reach = async || {
        let resident = people::resident(&world.sv, &world.home.dispatcher, world.home.resident_id)
            .await
            .unwrap();
        let plumber = people::employee(&world.sv, &world.home.dispatcher, world.home.plumber_id)
            .await
            .unwrap();
        (resident.telegram, plumber.telegram)
    };
    assert_eq!(reach().await, (BotReach::NotStarted, BotReach::NotStarted));
    world.connect(&world.home.resident, RESIDENT).await;
    world.connect(&world.home.plumber, PLUMBER).await;
    assert_eq!(reach().await, (BotReach::Ok, BotReach::Ok));
    let blocked = "Forbidden: bot was blocked by the user";
    telegram::unreachable(&world.sv, world.key, RESIDENT, blocked).await.unwrap();
    let never = "Forbidden: bot can't initiate conversation with a user";
    telegram::unreachable(&world.sv, world.key, PLUMBER, never).await.unwrap();
    assert_eq!(reach().await, (BotReach::Blocked, BotReach::NotStarted));
}
