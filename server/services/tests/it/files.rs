//! Files: photos drawn anew, links that end, and what a hostile sender tries.

mod corpus;
mod keeping;
mod pending;
mod pictures;

use bytes::Bytes;
use domain::{files::Attachment, ids::FileId, requests::Filter};
use services::{
    Error, Kind, Scope, Services, exports,
    files::{self, Answer, Asked, Served, Upload, Variant},
    test_support::{Arrange, Arranged, FixedClock, config, services_at},
};
use sqlx::PgPool;

/// Services with a company, for people who send files.
struct World {
    sv: Services,
    clock: FixedClock,
    home: Arranged,
}

impl World {
    async fn new(pool: PgPool) -> Self {
        let clock = FixedClock::default();
        let sv = services_at(pool, clock.clone()).await;
        let home = Arrange::company(&sv).await;
        Self { sv, clock, home }
    }

    async fn upload(&self, bytes: impl Into<Bytes>) -> Result<Attachment, Error> {
        self.upload_named(bytes, "photo.jpg").await
    }

    async fn upload_named(&self, bytes: impl Into<Bytes>, name: &str) -> Result<Attachment, Error> {
        files::upload(
            &self.sv,
            &self.home.resident,
            Upload {
                bytes: bytes.into(),
                name: name.to_owned(),
            },
        )
        .await
    }

    /// Opens a link as a browser would.
    async fn open(&self, url: &str) -> Result<Served, Error> {
        match self.open_part(url, None).await? {
            Answer::Here(served) => Ok(served),
            Answer::There(_) | Answer::Nowhere(_) => panic!("it was not handed out"),
        }
    }

    /// Opens a link as a player would.
    async fn open_part(&self, url: &str, range: Option<&str>) -> Result<Answer, Error> {
        let (path, query) = url.split_once('?').unwrap();
        let mut parts = path.trim_start_matches("/files/").split('/');
        let (expires, signature) = query.trim_start_matches("e=").split_once("&s=").unwrap();
        let asked = Asked {
            company: parts.next().unwrap().parse().unwrap(),
            file: parts.next().unwrap().parse().unwrap(),
            variant: parts.next().unwrap().parse().unwrap(),
            expires: expires.parse().unwrap(),
            signature,
            range,
        };
        files::serve(&self.sv, &asked).await
    }
}

fn small_jpeg() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(40, 30, image::Rgb([200, 30, 60]))
        .write_to(&mut bytes, image::ImageFormat::Jpeg)
        .unwrap();
    bytes.into_inner()
}

fn refusal<T: std::fmt::Debug>(result: Result<T, Error>) -> (Kind, &'static str) {
    let error = result.unwrap_err();
    (error.kind, error.code)
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_link_is_steady_for_minutes_and_ends(pool: PgPool) {
    let world = World::new(pool).await;
    let photo = world.upload(small_jpeg()).await.unwrap();
    let url = |now| files::url(&world.sv, world.home.company, photo.id, Variant::Full, now).unwrap();
    let now = world.sv.now();
    assert_eq!(photo.url.clone().unwrap(), url(now));
    assert_eq!(url(now), url(now + chrono::Duration::minutes(4)));
    assert_ne!(url(now), url(now + chrono::Duration::minutes(5)));

    let served = world.open(&url(now)).await.unwrap();
    assert_eq!((served.mime.as_str(), served.max_age), ("image/jpeg", 900));
    assert_eq!(served.disposition, format!("inline; filename=\"{}.jpg\"", photo.id));
    world.clock.advance(chrono::Duration::minutes(15));
    assert_eq!(refusal(world.open(&url(now)).await), (Kind::Denied, "files.expired"));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_link_cannot_be_bent(pool: PgPool) {
    let world = World::new(pool).await;
    let (photo, other) = (world.upload(small_jpeg()).await.unwrap(), world.upload(small_jpeg()).await.unwrap());
    let stranger = Arrange::other_company(&world.sv).await;
    let url = photo.url.unwrap();
    let longer = url.replace("?e=1", "?e=2");
    let bent = [
        url.replace(&photo.id.to_string(), &other.id.to_string()),
        url.replace(&world.home.company.to_string(), &stranger.company.to_string()),
        url.replace("/full", "/thumb"),
        longer,
        format!("{}00", &url[..url.len() - 2]),
        format!("{}zz", &url[..url.len() - 2]),
    ];
    for bent in bent {
        assert_eq!(refusal(world.open(&bent).await).0, Kind::NotFound, "{bent}");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_file_is_described_to_its_company_only(pool: PgPool) {
    let world = World::new(pool).await;
    let stranger = Arrange::other_company(&world.sv).await;
    let photo = world.upload(small_jpeg()).await.unwrap().id;
    let describe = async |scope: &Scope, ids: &[FileId]| {
        let mut tx = world.sv.begin(scope).await.unwrap();
        files::describe_in(&mut tx, &world.sv, ids).await.unwrap()
    };
    assert_eq!(describe(&world.home.resident, &[photo]).await.len(), 1);
    assert!(describe(&stranger.director, &[photo]).await.is_empty());
    assert!(describe(&world.home.resident, &[]).await.is_empty());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_storage_that_fails_leaves_no_row(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let folder = tempfile::tempdir().unwrap();
    let storage = object_store::local::LocalFileSystem::new_with_prefix(folder.path()).unwrap();
    let options = (*pool.connect_options()).clone();
    let database = services::Database::connect(options.clone(), options, 2).await.unwrap();
    let broken = Services::new(
        database,
        std::sync::Arc::new(world.clock.clone()),
        std::sync::Arc::new(storage),
        config(),
    );
    // The company's folder cannot be made where a file of that name lies.
    std::fs::write(folder.path().join(world.home.company.to_string()), "").unwrap();

    let upload = Upload {
        bytes: small_jpeg().into(),
        name: String::new(),
    };
    assert_eq!(
        refusal(files::upload(&broken, &world.home.resident, upload).await).0,
        Kind::Unavailable
    );
    assert!(super::telegram::strings(&pool, "select id::text from files").await.is_empty());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn objects_without_a_row_are_removed_after_a_day(pool: PgPool) {
    let clock = FixedClock::at(services::Clock::now(&services::SystemClock));
    let folder = tempfile::tempdir().unwrap();
    let storage = object_store::local::LocalFileSystem::new_with_prefix(folder.path()).unwrap();
    let options = (*pool.connect_options()).clone();
    let database = services::Database::connect(options.clone(), options, 4).await.unwrap();
    let sv = Services::new(database, std::sync::Arc::new(clock.clone()), std::sync::Arc::new(storage), config());
    let home = Arrange::company(&sv).await;
    let photo = files::upload(
        &sv,
        &home.resident,
        Upload {
            bytes: small_jpeg().into(),
            name: String::new(),
        },
    )
    .await
    .unwrap();
    let company = folder.path().join(home.company.to_string());
    let orphan = company.join(FileId::generate(sv.now()).to_string());
    std::fs::write(&orphan, "left behind").unwrap();
    std::fs::write(company.join("notes.txt"), "not ours").unwrap();
    // A list that somebody took away, and one whose row is gone.
    let list = exports::start(&sv, &home.director, &Filter::default()).await.unwrap();
    assert!(exports::write_next(&sv).await.unwrap());
    let lists = folder.path().join("exports").join(home.company.to_string());
    let (kept, left) = (lists.join(format!("{}.xlsx", list.id)), lists.join("left.xlsx"));
    std::fs::write(&left, "names and phones").unwrap();

    assert_eq!(files::remove_orphans(&sv).await.unwrap(), 0, "it may still get its row");
    clock.advance(chrono::Duration::hours(25));
    assert_eq!(files::remove_orphans(&sv).await.unwrap(), 2);
    assert!(!orphan.exists() && !left.exists());
    assert!(kept.exists());
    assert!(company.join(photo.id.to_string()).exists() && company.join(format!("{}-thumb", photo.id)).exists());
    assert!(company.join("notes.txt").exists());
}
