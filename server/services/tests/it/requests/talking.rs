//! Comments, files and marks of reading.

use chrono::Duration;
use domain::requests::Status;

use super::*;

const INTERNAL: CommentVisibility = CommentVisibility::Internal;
const PUBLIC: CommentVisibility = CommentVisibility::Resident;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn residents_never_see_internal_words_and_files(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    let photo = world.photo(&world.home.dispatcher).await;
    let secret = AddComment {
        request: id,
        command: CommandId::random(),
        visibility: INTERNAL,
        text: "Должник".to_owned(),
        files: vec![photo],
        mentions: Vec::new(),
    };
    requests::comment(&world.sv, &world.home.dispatcher, secret).await.unwrap();
    world.clock.advance(Duration::seconds(1));
    world.say(&world.home.dispatcher, id, PUBLIC, "Придём в 15:00").await.unwrap();

    let theirs = world.detail(&world.home.resident, id).await;
    assert_eq!(
        theirs.comments.iter().map(|comment| comment.text.as_str()).collect::<Vec<_>>(),
        ["Придём в 15:00"]
    );
    assert_eq!((theirs.files.len(), theirs.card.files), (0, 0));
    // Residents know only the executor by name.
    assert_eq!(theirs.comments.first().unwrap().author, "");
    let ours = world.detail(&world.home.manager, id).await;
    assert_eq!((ours.comments.len(), ours.files.len(), ours.card.files), (2, 1, 1));
    assert_eq!(ours.comments.first().unwrap().files.len(), 1);
    assert_eq!(ours.comments.first().unwrap().author, "Нигора Азимова");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_word_to_the_resident_is_a_reaction(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    world.clock.advance(Duration::minutes(7));
    world.say(&world.home.dispatcher, id, INTERNAL, "Посмотрим").await.unwrap();
    assert_eq!(world.detail(&world.home.dispatcher, id).await.card.responded_at, None);
    world.say(&world.home.dispatcher, id, PUBLIC, "Скоро будем").await.unwrap();
    let answered = world.sv.now();
    world.clock.advance(Duration::minutes(7));
    world.say(&world.home.dispatcher, id, PUBLIC, "Уже едем").await.unwrap();
    assert_eq!(world.detail(&world.home.dispatcher, id).await.card.responded_at, Some(answered));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_residents_answer_ends_the_wait_for_it(pool: PgPool) {
    let world = World::new(pool).await;
    let hold = async |id, name: &str| {
        let reason = world.reason(ReasonKind::Hold, name).await;
        requests::act(
            &world.sv,
            &world.home.plumber,
            Act {
                reason: Some(reason),
                note: "Когда вы дома?".to_owned(),
                ..act(id, Action::Hold)
            },
        )
        .await
        .unwrap();
    };
    let asked = world.started(NO_WATER).await;
    hold(asked, "Ждём ответа").await;
    world.say(&world.home.resident, asked, INTERNAL, "После шести").await.unwrap();
    let detail = world.detail(&world.home.resident, asked).await;
    assert_eq!(
        (detail.card.status, detail.comments.first().unwrap().visibility),
        (Status::InProgress, PUBLIC)
    );
    assert_eq!(detail.history.last().unwrap().action, "resume");

    let blocked = world.started(NO_WATER).await;
    hold(blocked, "Ждём материалы").await;
    world.say(&world.home.resident, blocked, PUBLIC, "Ну когда же").await.unwrap();
    assert_eq!(world.detail(&world.home.resident, blocked).await.card.status, Status::OnHold);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn comments_are_refused_without_words_or_right(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    assert_eq!(
        field(world.say(&world.home.dispatcher, id, PUBLIC, "  ").await),
        wrong("text", "required")
    );
    let support = world.hire_as(1, Role::Support).await;
    assert_eq!(refusal(world.say(&support, id, PUBLIC, "Привет").await), (Kind::Denied, "denied"));
    assert_eq!(
        refusal(world.say(&world.home.neighbour, id, PUBLIC, "Привет").await),
        (Kind::NotFound, "not_found")
    );
    assert_eq!(
        refusal(world.say(&world.home.electrician, id, INTERNAL, "Привет").await),
        (Kind::NotFound, "not_found")
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_repeated_comment_is_said_once(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    let add = AddComment {
        request: id,
        command: CommandId::random(),
        visibility: PUBLIC,
        text: "Идём".to_owned(),
        files: Vec::new(),
        mentions: Vec::new(),
    };
    let first = requests::comment(&world.sv, &world.home.dispatcher, add.clone()).await.unwrap();
    assert_eq!(
        requests::comment(&world.sv, &world.home.dispatcher, add.clone()).await.unwrap(),
        first
    );
    assert_eq!(
        refusal(requests::comment(&world.sv, &world.home.manager, add).await),
        (Kind::Invalid, "idempotency.mismatch")
    );
    assert_eq!(world.detail(&world.home.resident, id).await.comments.len(), 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn each_side_attaches_what_is_theirs_to_show(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.started(NO_WATER).await;
    assert!(world.attach(&world.home.resident, id, FileKind::Problem).await.is_ok());
    assert_eq!(
        refusal(world.attach(&world.home.resident, id, FileKind::After).await),
        (Kind::Denied, "denied")
    );
    assert!(world.attach(&world.home.plumber, id, FileKind::Before).await.is_ok());
    assert!(world.attach(&world.home.dispatcher, id, FileKind::Act).await.is_ok());
    let accountant = world.hire_as(1, Role::Support).await;
    assert_eq!(
        refusal(world.attach(&accountant, id, FileKind::Act).await),
        (Kind::Denied, "denied")
    );
    let none = Attach {
        request: id,
        command: CommandId::random(),
        kind: FileKind::Act,
        files: Vec::new(),
    };
    assert_eq!(
        field(requests::attach(&world.sv, &world.home.dispatcher, none).await),
        wrong("files", "required")
    );
    let kinds: Vec<_> = world
        .detail(&world.home.resident, id)
        .await
        .files
        .iter()
        .map(|file| file.kind)
        .collect();
    assert_eq!(kinds.len(), 3);
    world.act(&world.home.plumber, id, Action::Complete).await.unwrap();
    world.act(&world.home.resident, id, Action::Confirm).await.unwrap();
    assert_eq!(
        refusal(world.attach(&world.home.resident, id, FileKind::Problem).await),
        (Kind::Denied, "denied")
    );
    // What may be said may be shown: a comment is an album as often as words.
    world.say(&world.home.resident, id, PUBLIC, "Опять капает").await.unwrap();
    assert!(world.attach(&world.home.resident, id, FileKind::Comment).await.is_ok());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_others_did_since_the_last_look_is_unread(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    let unread = async |scope: &Scope| world.detail(scope, id).await.card.unread;
    assert!(unread(&world.home.dispatcher).await);
    assert!(!unread(&world.home.resident).await, "one's own doing is no news");
    requests::mark_read(&world.sv, &world.home.dispatcher, id).await.unwrap();
    assert!(!unread(&world.home.dispatcher).await);

    world.clock.advance(Duration::minutes(1));
    world.say(&world.home.manager, id, INTERNAL, "Проверьте").await.unwrap();
    assert!(unread(&world.home.dispatcher).await);
    assert!(!unread(&world.home.resident).await, "internal words are no news for residents");
    world.say(&world.home.manager, id, PUBLIC, "Идём").await.unwrap();
    assert!(unread(&world.home.resident).await);
    assert!(!unread(&Scope::system(world.home.company)).await);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_happened_a_year_ago_is_news_to_nobody(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    let unread = async |scope: &Scope| world.detail(scope, id).await.card.unread;
    requests::mark_read(&world.sv, &world.home.dispatcher, id).await.unwrap();
    world.clock.advance(Duration::days(364));
    assert_eq!(requests::forget_reads(&world.sv).await.unwrap(), 0);
    assert!(unread(&world.home.manager).await);

    world.clock.advance(Duration::days(2));
    assert!(!unread(&world.home.manager).await);
    assert_eq!(requests::forget_reads(&world.sv).await.unwrap(), 1);
    assert!(!unread(&world.home.dispatcher).await, "what was seen is not new again");
    world.say(&world.home.manager, id, INTERNAL, "Проверьте").await.unwrap();
    assert!(unread(&world.home.dispatcher).await);
}
