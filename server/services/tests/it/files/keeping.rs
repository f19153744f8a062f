//! What is not kept: files that nobody attached, answers that nobody repeats, a flood of photos.

use domain::{
    files::{Attachment, FILES_PER_HOUR_MAX, FileKind},
    ids::{CommandId, FileId},
    requests::Attach,
};
use services::{
    Error, Kind, Scope,
    files::{self, Upload},
    requests,
};
use sqlx::PgPool;

use super::{refusal, small_jpeg};
use crate::telegram::{World, strings};

async fn upload(world: &World, scope: &Scope) -> Result<Attachment, Error> {
    let upload = Upload {
        bytes: small_jpeg().into(),
        name: String::new(),
    };
    files::upload(&world.sv, scope, upload).await
}

async fn once(world: &World, scope: &Scope, command: CommandId, bytes: Vec<u8>) -> Result<FileId, Error> {
    let upload = Upload {
        bytes: bytes.into(),
        name: String::new(),
    };
    Ok(files::upload_once(&world.sv, scope, command, upload).await?.id)
}

async fn left(world: &World) -> Vec<String> {
    strings(&world.pool, "select id::text from files order by id").await
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn files_that_nobody_attached_are_removed(pool: PgPool) {
    let world = World::new(pool).await;
    let request = world.request().await;
    let attached = upload(&world, &world.home.plumber).await.unwrap().id;
    let attach = Attach {
        request,
        command: CommandId::random(),
        kind: FileKind::Problem,
        files: vec![attached],
    };
    requests::attach(&world.sv, &world.home.dispatcher, attach.clone())
        .await
        .unwrap_err();
    let attached = upload(&world, &world.home.dispatcher).await.unwrap().id;
    let attach = Attach {
        files: vec![attached],
        ..attach
    };
    requests::attach(&world.sv, &world.home.dispatcher, attach).await.unwrap();
    let staff = upload(&world, &world.home.plumber).await.unwrap();
    let lodger = upload(&world, &world.home.resident).await.unwrap();
    let mut tx = world.sv.begin(&Scope::system(world.home.company)).await.unwrap();
    let awaited = files::TelegramFile {
        bot: world.key.bot,
        file_id: "f",
        unique_id: "u",
        bytes: None,
        seconds: None,
    };
    let pending = files::expect_telegram_in(&mut tx, awaited).await.unwrap();
    tx.commit().await.unwrap();

    world.advance(23 * 3600);
    assert_eq!(files::remove_unattached(&world.sv).await.unwrap(), 0, "they may still be attached");
    world.advance(2 * 3600);
    assert_eq!(files::remove_unattached(&world.sv).await.unwrap(), 1, "the resident's");
    assert!(!left(&world).await.contains(&lodger.id.to_string()));
    assert_eq!(
        files::content(&world.sv, world.home.company, lodger.id).await.unwrap_err().kind,
        Kind::NotFound
    );
    assert!(left(&world).await.contains(&staff.id.to_string()));
    world.advance(7 * 24 * 3600);
    assert_eq!(files::remove_unattached(&world.sv).await.unwrap(), 2, "both of the plumber");
    let mut expected = [attached, pending].map(|id| id.to_string());
    expected.sort();
    assert_eq!(left(&world).await, expected);
    let (bytes, mime) = files::content(&world.sv, world.home.company, attached).await.unwrap();
    assert!(!bytes.is_empty() && mime == "image/jpeg");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_repeated_upload_is_one_file(pool: PgPool) {
    let world = World::new(pool).await;
    let scope = &world.home.dispatcher;
    let command = CommandId::random();
    let first = once(&world, scope, command, small_jpeg()).await.unwrap();
    assert_eq!(once(&world, scope, command, small_jpeg()).await.unwrap(), first);
    let other = [small_jpeg(), b"tail".to_vec()].concat();
    assert_eq!(
        refusal(once(&world, scope, command, other).await),
        (Kind::Invalid, "idempotency.mismatch")
    );
    let twice = CommandId::random();
    let (one, two) = tokio::join!(once(&world, scope, twice, small_jpeg()), once(&world, scope, twice, small_jpeg()));
    assert_eq!(one.unwrap(), two.unwrap(), "at once");
    assert_eq!(left(&world).await.len(), 2);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn sixty_files_an_hour_are_enough(pool: PgPool) {
    let world = World::new(pool).await;
    let scope = &world.home.resident;
    let command = CommandId::random();
    let first = once(&world, scope, command, small_jpeg()).await.unwrap();
    world.advance(600);
    for _ in 1..FILES_PER_HOUR_MAX {
        upload(&world, scope).await.unwrap();
    }
    let error = upload(&world, scope).await.unwrap_err();
    assert_eq!((error.kind, error.code), (Kind::Limited, "files.too_many_now"));
    assert_eq!(error.retry_after, Some(3000), "until the first one is an hour old");
    assert_eq!(
        once(&world, scope, command, small_jpeg()).await.unwrap(),
        first,
        "a repetition brings nothing"
    );
    upload(&world, &world.home.neighbour).await.unwrap();
    world.advance(3000);
    upload(&world, scope).await.unwrap();
    assert_eq!(upload(&world, scope).await.unwrap_err().code, "files.too_many_now");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn answers_are_forgotten_when_nobody_repeats_any_more(pool: PgPool) {
    let world = World::new(pool).await;
    once(&world, &world.home.dispatcher, CommandId::random(), small_jpeg())
        .await
        .unwrap();
    services::forget_answers(&world.sv).await.unwrap();
    let before = strings(&world.pool, "select key::text from idempotency").await.len();
    assert!(before > 0);
    world.advance(14 * 24 * 3600 + 1);
    assert_eq!(services::forget_answers(&world.sv).await.unwrap(), u64::try_from(before).unwrap());
    assert!(strings(&world.pool, "select key::text from idempotency").await.is_empty());
}
