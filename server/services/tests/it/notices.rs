//! Who is told what, once, by each channel.

mod clocks;
mod failed;
mod forgetting;
mod many;
mod morning;
mod night;
mod office;
mod order;
mod telling;
mod unaccepted;

use domain::{
    ids::{CommandId, RequestId},
    lang::Lang,
    requests::{Act, Action, AddComment, CommentVisibility, ReasonKind},
};
use services::{
    Kind, Scope, notices, requests,
    telegram::{self, Mode, Outgoing, Retry},
};
use sqlx::PgPool;

use crate::telegram::{World, strings};

const RESIDENT: i64 = 41;
const PLUMBER: i64 = 42;
const DISPATCHER: i64 = 43;

impl World {
    /// The resident, the plumber and the dispatcher with their Telegram.
    async fn with_people(pool: PgPool) -> Self {
        let world = Self::new(pool).await;
        world.connect(&world.home.resident, RESIDENT).await;
        world.connect(&world.home.plumber, PLUMBER).await;
        world.connect(&world.home.dispatcher, DISPATCHER).await;
        world
    }

    async fn act(&self, scope: &Scope, act: Act) {
        requests::act(&self.sv, scope, act).await.unwrap();
    }

    /// Each step of the work at its own second, told before the next.
    async fn step(&self, request: RequestId, action: Action) {
        self.advance(1);
        self.work(request, action).await;
        self.route().await;
    }

    async fn accept(&self, request: RequestId) {
        self.act(&self.home.dispatcher, Act::new(request, CommandId::random(), Action::Accept))
            .await;
    }

    async fn assign(&self, request: RequestId) {
        let act = Act {
            executor: Some(self.home.plumber_id),
            ..Act::new(request, CommandId::random(), Action::Assign)
        };
        self.act(&self.home.dispatcher, act).await;
    }

    async fn work(&self, request: RequestId, action: Action) {
        self.act(&self.home.plumber, Act::new(request, CommandId::random(), action)).await;
    }

    /// Routes everything there is.
    pub(crate) async fn route(&self) -> usize {
        let mut routed = 0;
        loop {
            match notices::route_batch(&self.sv).await.unwrap() {
                0 => return routed,
                more => routed += more,
            }
        }
    }

    /// Sends everything, as Telegram would get it: the chat, the title, and what may be pressed.
    async fn deliver(&self) -> Vec<(i64, String, Mode)> {
        let mut sent = Vec::new();
        loop {
            let rows = self.claim().await;
            if rows.is_empty() {
                return sent;
            }
            for row in rows {
                let Outgoing::Notice { title, mode, .. } = &row.message else {
                    panic!("{row:?}")
                };
                sent.push((row.chat_id, title.clone(), *mode));
                telegram::sent(&self.sv, &row, Some(row.id)).await.unwrap();
            }
        }
    }

    async fn titles(&self, scope: &Scope) -> Vec<String> {
        notices::inbox(&self.sv, scope)
            .await
            .unwrap()
            .items
            .into_iter()
            .map(|item| item.title)
            .collect()
    }

    async fn deliveries(&self) -> Vec<String> {
        let sql = "select channel || ' ' || status || coalesce(' ' || error, '') from deliveries order by id";
        strings(&self.pool, sql).await
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn everybody_is_told_of_the_journey_once(pool: PgPool) {
    let world = World::with_people(pool).await;
    let request = world.request().await;
    world.route().await;
    assert_eq!(
        world.deliver().await,
        [(DISPATCHER, "Новая заявка № 1".to_owned(), Mode::New)],
        "who wrote it knows"
    );

    world.assign(request).await;
    world.route().await;
    for action in [Action::Depart, Action::Start, Action::Complete] {
        world.step(request, action).await;
    }
    assert_eq!(world.route().await, 0);
    let sent = world.deliver().await;
    assert_eq!(
        sent,
        [
            (PLUMBER, "Вам назначена заявка № 1".to_owned(), Mode::New),
            (RESIDENT, "Заявка № 1 выполнена".to_owned(), Mode::New)
        ]
    );
    assert_eq!(
        world.titles(&world.home.resident).await,
        ["Заявка № 1 выполнена", "Мастер едет к вам", "По заявке № 1 назначен мастер"],
        "what Telegram left out stands in the inbox"
    );
    assert_eq!(world.titles(&world.home.neighbour).await, Vec::<String>::new());
    assert_eq!(
        world.titles(&world.home.manager).await,
        Vec::<String>::new(),
        "there is a dispatcher"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn two_routers_tell_nobody_twice(pool: PgPool) {
    let world = World::with_people(pool).await;
    for _ in 0..6 {
        let request = world.request().await;
        world.assign(request).await;
        world.work(request, Action::Start).await;
        world.work(request, Action::Complete).await;
    }
    let (one, two) = tokio::join!(world.route(), world.route());
    let rest = world.route().await;
    assert_eq!(one + two + rest, 6 * 4, "each event by one of them");
    assert_eq!(
        strings(&world.pool, "select count(*)::text from events where routed_at is null").await,
        ["0"]
    );

    let told = strings(
        &world.pool,
        "select count(*) || ' ' || count(distinct (event_id, user_id)) from notifications",
    )
    .await;
    // Of each request: the new one to the dispatcher, the job, the name of the executor, the finished work.
    assert_eq!(told, [format!("{} {}", 6 * 4, 6 * 4)]);
    let swapped = "with sent as (
                     select o.id, o.chat_id, e.request_id, e.seq
                     from tg_outbox o join events e on o.dedupe_key like '%:' || e.id || ':%')
                   select count(*)::text
                   from sent a join sent b on a.chat_id = b.chat_id and a.request_id = b.request_id
                   where a.id < b.id and a.seq > b.seq";
    assert_eq!(
        strings(&world.pool, swapped).await,
        ["0"],
        "of one request in the order in which things happened"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn accepted_and_assigned_in_one_go_is_one_message(pool: PgPool) {
    let world = World::with_people(pool).await;
    let request = world.request().await;
    world.route().await;
    world.deliver().await;

    world.accept(request).await;
    world.assign(request).await;
    world.route().await;
    let to_resident: Vec<_> = world.deliver().await.into_iter().filter(|(chat, ..)| *chat == RESIDENT).collect();
    assert_eq!(to_resident, [(RESIDENT, "По заявке № 1 назначен мастер".to_owned(), Mode::New)]);
    let inbox = notices::inbox(&world.sv, &world.home.resident).await.unwrap();
    assert_eq!((inbox.items.len(), inbox.unread), (2, 1), "the first step needs no reading");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_message_that_went_out_is_changed_in_place_within_two_minutes(pool: PgPool) {
    for (wait, mode) in [(60, Mode::Update), (180, Mode::New)] {
        let world = World::with_people(pool.clone()).await;
        let request = world.request().await;
        world.accept(request).await;
        world.route().await;
        world.deliver().await;

        world.advance(wait);
        world.assign(request).await;
        world.route().await;
        let to_resident: Vec<_> = world
            .deliver()
            .await
            .into_iter()
            .filter(|(chat, ..)| *chat == RESIDENT)
            .map(|(_, _, mode)| mode)
            .collect();
        assert_eq!(to_resident, [mode], "after {wait} s");
        strings(
            &world.pool,
            "update tg_outbox set state = 'skipped' where state = 'pending' returning state",
        )
        .await;
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn each_is_told_in_their_own_language_and_words_stay_words(pool: PgPool) {
    let world = World::with_people(pool).await;
    world.connect(&world.home.neighbour, 44).await;
    let request = world.request().await;
    world.route().await;
    world.deliver().await;
    let say = |scope: &Scope, text: &str| {
        let add = AddComment {
            request,
            command: CommandId::random(),
            visibility: CommentVisibility::Resident,
            text: text.to_owned(),
            files: Vec::new(),
            mentions: Vec::new(),
        };
        let (sv, scope) = (world.sv.clone(), scope.clone());
        async move { requests::comment(&sv, &scope, add).await.unwrap() }
    };
    say(&world.home.resident, "<b>& <script>").await;
    world.route().await;
    let row = world.claim().await.remove(0);
    assert_eq!(
        row.message.html().unwrap(),
        "<b>Житель написал по заявке № 1</b>\n&lt;b&gt;&amp; &lt;script&gt;"
    );
    telegram::sent(&world.sv, &row, Some(1)).await.unwrap();

    strings(
        &world.pool,
        "update users set locale = 'uz-Cyrl' where full_name like 'Анвар%' returning locale",
    )
    .await;
    say(&world.home.dispatcher, "Ертага борамиз").await;
    world.route().await;
    let row = world.claim().await.remove(0);
    assert!(
        row.message.html().unwrap().starts_with("<b>1-сонли ариза бўйича хабар</b>"),
        "{:?}",
        row.message
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn internal_words_and_hidden_reasons_stay_inside(pool: PgPool) {
    let world = World::with_people(pool).await;
    let request = world.request().await;
    world.assign(request).await;
    world.route().await;
    world.deliver().await;
    let add = AddComment {
        request,
        command: CommandId::random(),
        visibility: CommentVisibility::Internal,
        text: "Жилец спорит".to_owned(),
        files: Vec::new(),
        mentions: Vec::new(),
    };
    requests::comment(&world.sv, &world.home.dispatcher, add).await.unwrap();
    let reasons = requests::reasons(&world.sv, &world.home.plumber, ReasonKind::Hold).await.unwrap();
    let hidden = reasons.iter().find(|reason| !reason.visible_to_resident).unwrap();
    let act = Act {
        reason: Some(hidden.id),
        note: "ждём".to_owned(),
        resume_at: "2026-03-05T10:00".to_owned(),
        ..Act::new(request, CommandId::random(), Action::Hold)
    };
    world.act(&world.home.plumber, act).await;
    world.route().await;
    assert_eq!(world.deliver().await, []);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn deliveries_say_what_became_of_them(pool: PgPool) {
    let world = World::with_people(pool).await;
    telegram::unreachable(&world.sv, world.key, RESIDENT, "blocked").await.unwrap();
    let request = world.request().await;
    world.route().await;
    let row = world.claim().await.remove(0);
    assert!(!telegram::retry_at(&world.sv, &row, Retry::Backoff, "Bad Gateway").await.unwrap());
    world.assign(request).await;
    world.route().await;
    world.advance(5);
    for row in world.claim().await {
        match row.chat_id {
            PLUMBER => telegram::dead(&world.sv, &row, "Bad Request: oops").await.unwrap(),
            _ => telegram::sent(&world.sv, &row, Some(5)).await.unwrap(),
        }
    }
    let mut deliveries = world.deliveries().await;
    deliveries.retain(|delivery| delivery.starts_with("telegram"));
    deliveries.sort();
    assert_eq!(
        deliveries,
        ["telegram failed Bad Request: oops", "telegram failed unreachable", "telegram sent"]
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_poisoned_event_is_given_up_and_holds_up_only_its_own_request(pool: PgPool) {
    let world = World::with_people(pool).await;
    let poisoned = world.request().await;
    strings(&world.pool, "update events set kind = 'request.unheard' returning kind").await;
    world.assign(poisoned).await;
    world.request().await;
    assert_eq!(world.route().await, 1, "the other request goes on");

    let mut tries = 0;
    while strings(&world.pool, "select count(*)::text from events where routed_at is null").await != ["0"] {
        world.advance(61);
        world.route().await;
        tries += 1;
        assert!(tries < 20);
    }
    let dead = strings(&world.pool, "select attempts || ' ' || error from events where error is not null").await;
    assert_eq!(dead, ["10 inconsistent"]);
    assert_eq!(notices::given_up_events(&world.sv).await.unwrap(), 1);
    assert_eq!(
        world.titles(&world.home.plumber).await,
        ["Вам назначена заявка № 1"],
        "what came after it was told"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_inbox_is_its_owners(pool: PgPool) {
    let world = World::new(pool).await;
    world.request().await;
    world.request().await;
    world.route().await;
    let inbox = notices::inbox(&world.sv, &world.home.dispatcher).await.unwrap();
    assert_eq!((inbox.items.len(), inbox.unread), (2, 2));
    let entry = &inbox.items[0];
    assert_eq!((entry.kind.as_str(), entry.read), ("request.created", false));
    assert!(entry.link.starts_with("/admin/requests/"), "{}", entry.link);

    let stolen = notices::mark_read(&world.sv, &world.home.manager, Some(entry.id))
        .await
        .unwrap_err();
    assert_eq!(stolen.kind, Kind::NotFound);
    notices::mark_read(&world.sv, &world.home.dispatcher, Some(entry.id)).await.unwrap();
    notices::mark_read(&world.sv, &world.home.dispatcher, Some(entry.id)).await.unwrap();
    assert_eq!(notices::inbox(&world.sv, &world.home.dispatcher).await.unwrap().unread, 1);
    notices::mark_read(&world.sv, &world.home.dispatcher, None).await.unwrap();
    assert_eq!(notices::inbox(&world.sv, &world.home.dispatcher).await.unwrap().unread, 0);
    assert_eq!(
        notices::inbox(&world.sv, &world.home.director).await.unwrap().unread,
        0,
        "nobody else's"
    );
    let system = Scope::system(world.home.company).through(services::Channel::Job, Lang::Ru);
    assert_eq!(notices::inbox(&world.sv, &system).await.unwrap_err().kind, Kind::Denied);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_has_seen_a_request_is_not_called_by_the_bell(pool: PgPool) {
    let world = World::with_people(pool).await;
    let (one, other) = (world.request().await, world.request().await);
    world.route().await;
    let unread = async |scope: &Scope| notices::inbox(&world.sv, scope).await.unwrap().unread;
    assert_eq!(unread(&world.home.dispatcher).await, 2);

    requests::mark_read(&world.sv, &world.home.dispatcher, one).await.unwrap();
    assert_eq!(unread(&world.home.dispatcher).await, 1);
    requests::mark_read(&world.sv, &world.home.director, other).await.unwrap();
    assert_eq!(unread(&world.home.dispatcher).await, 1, "everybody reads for themselves");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_request_says_whether_the_resident_can_be_reached(pool: PgPool) {
    let world = World::new(pool).await;
    let request = world.request().await;
    let reached = async || {
        let detail = requests::detail(&world.sv, &world.home.dispatcher, request).await.unwrap();
        detail.client.unwrap().has_telegram
    };
    assert!(!reached().await);
    world.connect(&world.home.resident, RESIDENT).await;
    assert!(reached().await);
}
