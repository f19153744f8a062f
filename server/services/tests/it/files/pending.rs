//! Files to fetch from Telegram: by one worker at a time, a few times, and seen on the request's page.

use domain::{
    files::{FileKind, FileStatus},
    ids::{CommandId, FileId, RequestId},
    requests::Attach,
};
use services::{
    Channel, Scope,
    files::{self, FetchOutcome, PendingFile, TelegramFile},
    requests,
};
use sqlx::PgPool;

use super::{refusal, small_jpeg};
use crate::telegram::{World, strings};

fn told<'a>(world: &World, file_id: &'a str, unique_id: &'a str, bytes: i64) -> TelegramFile<'a> {
    TelegramFile {
        bot: world.key.bot,
        file_id,
        unique_id,
        bytes: Some(bytes),
        seconds: Some(12),
    }
}

async fn expect(world: &World, unique: &str) -> FileId {
    let mut tx = world.sv.begin(&Scope::system(world.home.company)).await.unwrap();
    let id = files::expect_telegram_in(&mut tx, told(world, &format!("file-{unique}"), unique, 1000))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    id
}

async fn take(world: &World) -> Option<PendingFile> {
    files::take_pending(&world.sv).await.unwrap()
}

async fn status(world: &World, id: FileId) -> (FileStatus, bool) {
    let mut tx = world.sv.begin(&Scope::system(world.home.company)).await.unwrap();
    let row = files::describe_in(&mut tx, &world.sv, &[id]).await.unwrap().remove(0);
    (row.status, row.url.is_some())
}

async fn attach(world: &World, request: RequestId, files: Vec<FileId>) {
    let resident = world.home.resident.clone().through(Channel::Bot, domain::lang::Lang::Ru);
    let attach = Attach {
        request,
        command: CommandId::random(),
        kind: FileKind::Problem,
        files,
    };
    requests::attach(&world.sv, &resident, attach).await.unwrap();
}

async fn failed(world: &World, id: FileId, outcome: FetchOutcome) {
    files::fetch_failed(&world.sv, world.home.company, id, "why", outcome)
        .await
        .unwrap();
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_photo_is_fetched_by_one_worker_and_shown_on_its_request(pool: PgPool) {
    let world = World::new(pool).await;
    let request = world.request().await;
    let id = expect(&world, "a").await;
    attach(&world, request, vec![id]).await;
    assert_eq!(status(&world, id).await, (FileStatus::Pending, false));

    let (one, two) = tokio::join!(files::take_pending(&world.sv), files::take_pending(&world.sv));
    let taken: Vec<_> = [one.unwrap(), two.unwrap()].into_iter().flatten().collect();
    assert_eq!(
        taken,
        [PendingFile {
            company: world.home.company,
            id,
            bot: world.key.bot,
            telegram_file_id: "file-a".to_owned()
        }]
    );

    assert_eq!(
        files::store_fetched(&world.sv, world.home.company, id, small_jpeg().into())
            .await
            .unwrap(),
        FileStatus::Ready
    );
    assert_eq!(status(&world, id).await, (FileStatus::Ready, true));
    let events = strings(
        &world.pool,
        "select actor_kind from events where kind = 'request.attached' order by seq",
    )
    .await;
    assert_eq!(events, ["resident", "system"], "attached, and then ready");
    world.advance(3600);
    assert_eq!(take(&world).await, None);

    // What came from a person is not what goes out: the upload has an id of its own.
    let (company, bot) = (world.home.company, world.key.bot);
    assert_eq!(files::sent_as(&world.sv, company, bot, id).await.unwrap(), None);
    for telegram_file_id in ["sent-a", "sent-b"] {
        files::remember_sent(&world.sv, company, bot, (id, telegram_file_id)).await.unwrap();
        let known = files::sent_as(&world.sv, company, bot, id).await.unwrap().unwrap();
        assert_eq!(
            (known.telegram_file_id.as_str(), known.mime.as_str()),
            (telegram_file_id, "image/jpeg")
        );
    }
    files::forget_sent(&world.sv, company, bot, &[id]).await.unwrap();
    assert_eq!(files::sent_as(&world.sv, company, bot, id).await.unwrap(), None);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_file_that_is_refused_is_given_up_after_five_tries(pool: PgPool) {
    let world = World::new(pool).await;
    let id = expect(&world, "a").await;
    for attempt in 1..=5 {
        assert_eq!(take(&world).await.map(|file| file.id), Some(id), "try {attempt}");
        assert_eq!(take(&world).await, None);
        failed(&world, id, FetchOutcome::Retry).await;
        assert_eq!(take(&world).await, None, "not at once");
        world.advance(120);
    }
    assert_eq!(take(&world).await, None);
    assert_eq!(status(&world, id).await, (FileStatus::Failed, false));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_does_not_answer_is_waited_for_and_takes_no_try(pool: PgPool) {
    let world = World::new(pool).await;
    let id = expect(&world, "a").await;
    let mut waited = 0;
    while waited < 23 * 3600 {
        assert_eq!(take(&world).await.map(|file| file.id), Some(id), "after {waited} seconds");
        failed(&world, id, FetchOutcome::Wait).await;
        assert_eq!(take(&world).await, None, "not at once");
        world.advance(300);
        waited += 300;
    }
    // What is refused afterwards still has its five tries.
    for _ in 1..=4 {
        assert!(take(&world).await.is_some());
        failed(&world, id, FetchOutcome::Retry).await;
        world.advance(120);
    }
    assert_eq!(status(&world, id).await.0, FileStatus::Pending);
    world.advance(3600);
    assert!(take(&world).await.is_some());
    failed(&world, id, FetchOutcome::Wait).await;
    assert_eq!(status(&world, id).await.0, FileStatus::Failed, "a day is over");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn dispatchers_hear_once_of_files_that_will_not_come(pool: PgPool) {
    let world = World::new(pool).await;
    let request = world.request().await;
    let (first, second) = (expect(&world, "a").await, expect(&world, "b").await);
    attach(&world, request, vec![first, second]).await;
    world.route().await;
    let titles = async || {
        let inbox = services::notices::inbox(&world.sv, &world.home.dispatcher).await.unwrap();
        inbox.items.into_iter().map(|item| item.title).collect::<Vec<_>>()
    };
    assert_eq!(titles().await, ["Новая заявка № 1"]);

    for id in [first, second] {
        world.advance(1);
        failed(&world, id, FetchOutcome::GiveUp).await;
        world.route().await;
    }
    assert_eq!(titles().await, ["Файл по заявке № 1 не пришёл", "Новая заявка № 1"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_telegram_told_of_a_voices_length_is_kept(pool: PgPool) {
    let world = World::new(pool).await;
    let id = expect(&world, "a").await;
    let voice = [
        b"OggS\0\x02".as_slice(),
        &[0; 22],
        b"OpusHead\x01\x01",
        b"OggS\0\x04",
        &96_000_u64.to_le_bytes(),
    ]
    .concat();
    files::store_fetched(&world.sv, world.home.company, id, voice.into()).await.unwrap();
    let mut tx = world.sv.begin(&Scope::system(world.home.company)).await.unwrap();
    let row = files::describe_in(&mut tx, &world.sv, &[id]).await.unwrap().remove(0);
    assert_eq!((row.seconds, row.mime.as_str()), (Some(12), "audio/ogg"));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_picture_that_is_not_drawn_is_kept_as_a_file(pool: PgPool) {
    let world = World::new(pool).await;
    let id = expect(&world, "a").await;
    let heic = [
        b"\0\0\0\x14ftypheic\0\0\0\0heic".as_slice(),
        b"\0\0\0\x2ameta\0\0\0\0",
        b"\0\0\0\x0eiinf\0\0\0\0\0\0",
        b"\0\0\0\x10iloc\0\0\0\0\x44\0\0\0",
    ]
    .concat();
    files::store_fetched(&world.sv, world.home.company, id, heic.into()).await.unwrap();
    let mut tx = world.sv.begin(&Scope::system(world.home.company)).await.unwrap();
    let row = files::describe_in(&mut tx, &world.sv, &[id]).await.unwrap().remove(0);
    assert_eq!((row.status, row.mime.as_str()), (FileStatus::Ready, "image/heic"));
    assert!(row.url.is_some() && row.thumb_url.is_none());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_worker_that_dies_loses_its_turn(pool: PgPool) {
    let world = World::new(pool).await;
    let id = expect(&world, "a").await;
    assert!(take(&world).await.is_some());
    world.advance(121);
    assert_eq!(take(&world).await.map(|file| file.id), Some(id));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_file_that_every_worker_dies_of_kills_no_sixth(pool: PgPool) {
    let world = World::new(pool).await;
    let id = expect(&world, "a").await;
    for _ in 1..=5 {
        assert!(take(&world).await.is_some());
        world.advance(121);
    }
    let next = expect(&world, "b").await;
    assert_eq!(take(&world).await.map(|file| file.id), Some(next), "and holds nothing up");
    assert_eq!(status(&world, id).await, (FileStatus::Failed, false));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_no_photo_is_failed_at_once(pool: PgPool) {
    let world = World::new(pool).await;
    let id = expect(&world, "a").await;
    take(&world).await;
    let stored = files::store_fetched(&world.sv, world.home.company, id, b"MZ\x90\0".to_vec().into())
        .await
        .unwrap();
    assert_eq!((stored, status(&world, id).await.0), (FileStatus::Failed, FileStatus::Failed));
    assert_eq!(strings(&world.pool, "select error from files").await, ["files.unsupported"]);

    let mut tx = world.sv.begin(&Scope::system(world.home.company)).await.unwrap();
    let large = files::expect_telegram_in(&mut tx, told(&world, "f", "u", 21 * 1024 * 1024)).await;
    assert_eq!(refusal(large).1, "files.too_big");
}
