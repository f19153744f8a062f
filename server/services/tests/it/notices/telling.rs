//! Who is told of what, and in which message.

use domain::{
    files::FileKind,
    notices::{Channel, Topic, Wish},
    people::SaveEmployee,
    requests::{Attach, Priority},
    roles::Role,
};
use services::{
    auth,
    companies::{self, CompanyPart, EmployeePart, Provision},
    files, people,
};

use super::*;

mod bell;

impl World {
    /// The plumber pauses the work for a reason that the resident sees.
    pub(super) async fn pause(&self, request: RequestId) {
        let reasons = requests::reasons(&self.sv, &self.home.plumber, ReasonKind::Hold).await.unwrap();
        let seen = |reason: &&domain::requests::Reason| reason.visible_to_resident && !reason.needs_date && !reason.needs_note;
        let act = Act {
            reason: Some(reasons.iter().find(seen).unwrap().id),
            ..Act::new(request, CommandId::random(), Action::Hold)
        };
        self.act(&self.home.plumber, act).await;
    }

    async fn reject(&self, request: RequestId) {
        let dispatcher = &self.home.dispatcher;
        let reasons = requests::reasons(&self.sv, dispatcher, ReasonKind::Reject).await.unwrap();
        let act = Act {
            reason: Some(reasons.iter().find(|reason| !reason.needs_note).unwrap().id),
            ..Act::new(request, CommandId::random(), Action::Reject)
        };
        self.act(dispatcher, act).await;
    }

    async fn reopen(&self, request: RequestId) {
        let act = Act {
            note: "Ошиблись".to_owned(),
            ..Act::new(request, CommandId::random(), Action::Reopen)
        };
        self.act(&self.home.director, act).await;
    }

    async fn say(&self, who: &Scope, request: RequestId, text: &str) {
        let add = AddComment {
            request,
            command: CommandId::random(),
            visibility: CommentVisibility::Resident,
            text: text.to_owned(),
            files: Vec::new(),
            mentions: Vec::new(),
        };
        requests::comment(&self.sv, who, add).await.unwrap();
    }

    /// Routes, and sends what there is as messages with growing numbers; answers those to the resident.
    async fn sent_to_resident(&self, mut message: i64) -> Vec<(i64, telegram::Claimed)> {
        self.route().await;
        let mut sent = Vec::new();
        loop {
            let rows = self.claim().await;
            if rows.is_empty() {
                return sent;
            }
            for row in rows {
                telegram::sent(&self.sv, &row, Some(message)).await.unwrap();
                if row.chat_id == RESIDENT {
                    sent.push((message, row));
                }
                message += 1;
            }
        }
    }

    /// The message that an update changes.
    async fn changes(&self, request: RequestId, row: &telegram::Claimed) -> Option<i64> {
        let Outgoing::Notice {
            mode: Mode::Update,
            instead_of,
            ..
        } = &row.message
        else {
            panic!("no update: {row:?}")
        };
        telegram::told_before(&self.sv, self.key, (RESIDENT, request), instead_of)
            .await
            .unwrap()
    }

    async fn hire(&self, phone: &str, role: Role, houses: &[&str]) -> Scope {
        let employee = EmployeePart {
            name: "Новый сотрудник".to_owned(),
            phone: phone.to_owned(),
            role,
            houses: Some(houses.iter().map(|house| (*house).to_owned()).collect()),
            specializations: Some(vec!["plumber".to_owned()]),
            ..EmployeePart::default()
        };
        let plan = Provision {
            company: CompanyPart {
                slug: self.home.slug.clone(),
                name: "УК".to_owned(),
                ..CompanyPart::default()
            },
            employees: vec![employee],
            ..Provision::default()
        };
        companies::provision(&self.sv, plan).await.unwrap();
        let phone = domain::phone::Phone::parse(phone).unwrap();
        let mut tx = self.sv.begin(&Scope::system(self.home.company)).await.unwrap();
        let user = auth::user_by_phone_in(&mut tx, &phone).await.unwrap().unwrap();
        let scope = auth::scope_of_user(&mut tx, user, auth::Face::Staff).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        scope
    }

    async fn emergency(&self, request: RequestId) {
        let raise = Act {
            priority: Some(Priority::Emergency),
            ..Act::new(request, CommandId::random(), Action::SetPriority)
        };
        self.act(&self.home.director, raise).await;
        self.route().await;
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_change_never_takes_the_place_of_a_comment(pool: PgPool) {
    let world = World::with_people(pool).await;
    let request = world.request().await;
    world.accept(request).await;
    let accepted = world.sent_to_resident(100).await.remove(0).0;
    world.say(&world.home.dispatcher, request, "Приедем к обеду").await;
    let comment = world.sent_to_resident(200).await.remove(0);
    assert_eq!(comment.1.message.anchor(), Some(telegram::Anchor::aside_of(request)));

    world.assign(request).await;
    let (_, assigned) = world.sent_to_resident(300).await.remove(0);
    assert_eq!(world.changes(request, &assigned).await, Some(accepted), "and not {}", comment.0);

    // A reply to the comment is still about the request.
    let mut tx = world.sv.begin(&Scope::system(world.home.company)).await.unwrap();
    let about = telegram::request_of_message_in(&mut tx, world.key.bot, RESIDENT, comment.0)
        .await
        .unwrap();
    assert_eq!(about, Some(request));
    tx.commit().await.unwrap();
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_message_that_shows_something_else_by_now_is_left_alone(pool: PgPool) {
    let world = World::with_people(pool).await;
    let request = world.request().await;
    world.accept(request).await;
    let accepted = world.sent_to_resident(100).await.remove(0).0;
    let mut tx = world.sv.begin(&Scope::system(world.home.company)).await.unwrap();
    telegram::clear_message_in(&mut tx, world.key.bot, RESIDENT, accepted)
        .await
        .unwrap();
    tx.commit().await.unwrap();

    world.assign(request).await;
    world.route().await;
    let rows = world.claim().await;
    let row = rows.iter().find(|row| row.chat_id == RESIDENT).unwrap();
    assert_eq!(world.changes(request, row).await, None, "the person opened a list in it");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_end_of_a_pause_changes_the_message_of_the_pause(pool: PgPool) {
    let world = World::with_people(pool).await;
    let request = world.request().await;
    world.assign(request).await;
    world.sent_to_resident(100).await;
    world.pause(request).await;
    let paused = world.sent_to_resident(200).await.remove(0).0;
    world.advance(60);
    world.work(request, Action::Resume).await;
    let (_, resumed) = world.sent_to_resident(300).await.remove(0);
    assert_eq!(world.changes(request, &resumed).await, Some(paused), "a flip makes no second sound");

    world.advance(600);
    world.pause(request).await;
    world.sent_to_resident(400).await;
    world.advance(600);
    world.work(request, Action::Resume).await;
    let (_, later) = world.sent_to_resident(500).await.remove(0);
    assert!(matches!(later.message, Outgoing::Notice { mode: Mode::New, .. }), "{later:?}");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_new_beginning_changes_the_message_of_the_end(pool: PgPool) {
    let world = World::with_people(pool).await;
    let request = world.request().await;
    world.sent_to_resident(100).await;
    world.reject(request).await;
    let rejected = world.sent_to_resident(200).await.remove(0).0;
    world.advance(60);
    world.reopen(request).await;
    let (_, reopened) = world.sent_to_resident(300).await.remove(0);
    assert_eq!(world.changes(request, &reopened).await, Some(rejected), "a mistake makes one sound");

    world.advance(600);
    world.reject(request).await;
    world.sent_to_resident(400).await;
    world.advance(600);
    world.reopen(request).await;
    let (_, later) = world.sent_to_resident(500).await.remove(0);
    assert!(matches!(later.message, Outgoing::Notice { mode: Mode::New, .. }), "{later:?}");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_end_of_a_pause_nobody_told_of_is_not_told(pool: PgPool) {
    let world = World::with_people(pool).await;
    let request = world.request().await;
    world.assign(request).await;
    world.sent_to_resident(100).await;
    // This one was told, and ended, before.
    world.pause(request).await;
    world.work(request, Action::Resume).await;
    world.sent_to_resident(200).await;
    world.advance(600);
    let reasons = requests::reasons(&world.sv, &world.home.plumber, ReasonKind::Hold).await.unwrap();
    let hidden = reasons.iter().find(|reason| !reason.visible_to_resident).unwrap();
    let hold = Act {
        reason: Some(hidden.id),
        note: "ждём".to_owned(),
        resume_at: "2026-03-05T10:00".to_owned(),
        ..Act::new(request, CommandId::random(), Action::Hold)
    };
    world.act(&world.home.plumber, hold).await;
    world.advance(600);
    world.work(request, Action::Resume).await;
    assert!(world.sent_to_resident(300).await.is_empty());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_emergency_is_told_to_those_who_answer_for_the_house(pool: PgPool) {
    let world = World::new(pool).await;
    let here = world.hire("998900000931", Role::Foreman, &["ул. Навруз, 5"]).await;
    let there = world.hire("998900000932", Role::Foreman, &["ул. Навруз, 7"]).await;
    let request = world.request().await;
    world.route().await;
    for scope in [&here, &there, &world.home.manager, &world.home.director] {
        assert_eq!(
            world.titles(scope).await,
            Vec::<String>::new(),
            "an ordinary request is the dispatcher's"
        );
    }
    world.emergency(request).await;
    let alarm = ["Авария! Заявка № 1"];
    assert_eq!(world.titles(&here).await, alarm);
    assert_eq!(world.titles(&world.home.manager).await, alarm);
    assert_eq!(world.titles(&there).await, Vec::<String>::new(), "of another house");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_dispatcher_of_other_houses_is_not_told_and_somebody_always_is(pool: PgPool) {
    let world = World::new(pool).await;
    let roles = people::roles(&world.sv, &world.home.director).await.unwrap();
    let save = SaveEmployee {
        id: world.home.dispatcher_id,
        position: String::new(),
        email: None,
        phone: None,
        phone_before: None,
        role: roles.iter().find(|role| role.base == Role::Dispatcher).unwrap().id,
        specializations: Vec::new(),
        houses: vec![world.home.other_building],
    };
    people::save_employee(&world.sv, &world.home.director, save).await.unwrap();
    world.request().await;
    world.route().await;
    assert_eq!(world.titles(&world.home.dispatcher).await, Vec::<String>::new());
    for scope in [&world.home.manager, &world.home.director] {
        assert_eq!(
            world.titles(scope).await,
            ["Новая заявка № 1"],
            "no dispatcher takes care of the house"
        );
    }
    let here = world.hire("998900000933", Role::Dispatcher, &["ул. Навруз, 5"]).await;
    world.request().await;
    world.route().await;
    assert_eq!(world.titles(&here).await, ["Новая заявка № 2"]);
    assert_eq!(world.titles(&world.home.manager).await, ["Новая заявка № 1"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_other_side_hears_of_files_and_opinions(pool: PgPool) {
    let world = World::new(pool).await;
    let request = world.request().await;
    world.assign(request).await;
    world.work(request, Action::Start).await;
    world.route().await;
    world.advance(600);
    let upload = |number: u8| files::Upload {
        bytes: format!("%PDF-1.4\n%{number}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n").into(),
        name: "akt.pdf".to_owned(),
    };
    for number in 0..3 {
        let file = files::upload(&world.sv, &world.home.resident, upload(number)).await.unwrap().id;
        let attach = Attach {
            request,
            command: CommandId::random(),
            kind: FileKind::Comment,
            files: vec![file],
        };
        requests::attach(&world.sv, &world.home.resident, attach).await.unwrap();
        world.route().await;
    }
    let newest = async |scope: &Scope| world.titles(scope).await.remove(0);
    let many = "Житель прислал файлы по заявке № 1";
    assert_eq!(newest(&world.home.plumber).await, many);
    let told = world.titles(&world.home.dispatcher).await;
    assert_eq!(
        told.iter().filter(|title| *title == many).count(),
        1,
        "one message for an album: {told:?}"
    );

    world.advance(1);
    world.work(request, Action::Complete).await;
    let rate = Act {
        rating: Some(2),
        note: "Снова течёт".to_owned(),
        ..Act::new(request, CommandId::random(), Action::Rate)
    };
    world.act(&world.home.resident, rate).await;
    world.route().await;
    assert_eq!(newest(&world.home.plumber).await, "Оценка по заявке № 1: 2 из 5");
    assert_eq!(newest(&world.home.dispatcher).await, "Оценка по заявке № 1: 2 из 5");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_somebody_turned_off_comes_by_the_inbox_alone(pool: PgPool) {
    let world = World::with_people(pool).await;
    let dispatcher = &world.home.dispatcher;
    let off = |topic| Wish::by(topic, Channel::Telegram, false);
    for topic in [Topic::NewRequests, Topic::Messages, Topic::Messages] {
        notices::set_preference(&world.sv, dispatcher, off(topic)).await.unwrap();
    }
    let request = world.request().await;
    world.route().await;
    world.advance(1);
    world.say(&world.home.resident, request, "Когда?").await;
    world.route().await;
    assert_eq!(world.deliver().await, []);
    assert_eq!(world.titles(dispatcher).await, ["Житель написал по заявке № 1", "Новая заявка № 1"]);
    world.emergency(request).await;
    let alarm = (DISPATCHER, "Авария! Заявка № 1".to_owned(), Mode::New);
    assert_eq!(world.deliver().await, [alarm], "what must be heard is heard");

    let on = Wish::by(Topic::NewRequests, Channel::Telegram, true);
    notices::set_preference(&world.sv, dispatcher, on).await.unwrap();
    let chosen = notices::preferences(&world.sv, dispatcher).await.unwrap();
    let silent: Vec<_> = chosen.iter().filter(|one| !one.telegram).map(|one| one.topic).collect();
    assert_eq!(silent, [Topic::Messages]);
    let others = notices::preferences(&world.sv, &world.home.manager).await.unwrap();
    assert!(others.iter().all(|one| one.telegram), "everybody chooses for themselves");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_is_named_among_the_staff_is_told_and_nobody_else(pool: PgPool) {
    let world = World::with_people(pool).await;
    let request = world.request().await;
    world.assign(request).await;
    world.route().await;
    world.deliver().await;
    // Of two notices of one instant neither is the later one.
    world.advance(1);
    let mention = |text: &str| AddComment {
        request,
        command: CommandId::random(),
        visibility: CommentVisibility::Internal,
        text: text.to_owned(),
        files: Vec::new(),
        mentions: vec![world.home.plumber_id, world.home.dispatcher_id],
    };
    requests::comment(&world.sv, &world.home.dispatcher, mention("@Ботир Рахимов, ключ у консьержа"))
        .await
        .unwrap();
    world.route().await;
    let sent: Vec<_> = world.deliver().await.into_iter().map(|(chat, title, _)| (chat, title)).collect();
    let title = "Нигора Азимова: вас упомянули в заявке № 1".to_owned();
    assert_eq!(sent, [(PLUMBER, title.clone())], "not the author, though named, nor the resident");
    let inbox = notices::inbox(&world.sv, &world.home.plumber).await.unwrap();
    assert_eq!(
        (inbox.items[0].title.as_str(), inbox.items[0].link.clone()),
        (title.as_str(), format!("/staff/requests/{request}"))
    );

    // Who does not want to hear of comments by Telegram still has it in the inbox.
    let quiet = Wish::by(Topic::Messages, Channel::Telegram, false);
    notices::set_preference(&world.sv, &world.home.plumber, quiet).await.unwrap();
    requests::comment(&world.sv, &world.home.dispatcher, mention("Ещё раз"))
        .await
        .unwrap();
    world.route().await;
    assert_eq!(world.deliver().await, []);
    assert_eq!(
        notices::inbox(&world.sv, &world.home.plumber).await.unwrap().unread,
        inbox.unread + 1
    );
}
