//! What the logs may not tell.

use std::{
    io,
    sync::{Arc, Mutex},
};

use simulators::telegram::{Fault, FaultKind, FileSource};
use sqlx::PgPool;
use tracing_subscriber::{EnvFilter, fmt::MakeWriter};

use super::world::{RESIDENT, TOKEN, World};

/// Everything that was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n80_logs_know_no_token_no_secret_and_no_phone(pool: PgPool) {
    let log = Log::default();
    let filter = EnvFilter::new("info,bot=trace,services=trace,server=trace,api=trace,rpc=trace");
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(log.clone()).init();
    let (world, process) = World::serving(pool).await;
    let secret = world.secret().await;
    let person = world.person("Дилноза", RESIDENT);
    person.start(None).unwrap();
    world.sees(&person, "Выберите язык").await;
    person.tap("Русский").unwrap();
    world.sees(&person, "Отправить мой номер").await;
    let faults = [
        ("sendMessage", FaultKind::AckLost),
        ("sendMessage", FaultKind::Offline),
        ("sendMessage", FaultKind::TooManyRequests { retry_after: 1 }),
        ("getFile", FaultKind::Offline),
        ("answerCallbackQuery", FaultKind::Offline),
    ];
    for (method, kind) in faults {
        world.telegram.world().add_fault(Fault::once(kind).on_method(method));
    }
    person.share_contact().unwrap();
    world.sees(&person, "Рады знакомству").await;
    person.text("Течёт кран на кухне").unwrap();
    world.sees(&person, "Отправить это как заявку").await;
    person.photo(FileSource::sample(1), Some("тайные слова")).unwrap();
    let stranger = world.person("Чужой", "998977777777");
    stranger.start(None).unwrap();
    stranger.share_contact().unwrap();
    world.sees(&stranger, "не нашли этот номер").await;
    stranger.press("Написать в офис").unwrap();
    world.sees(&stranger, "одним сообщением").await;
    stranger.text("Я Зухра из дома 12").unwrap();
    world.sees(&stranger, "Передали ваше письмо").await;
    assert_eq!(world.post(Some("wrong"), "{}").await, axum::http::StatusCode::UNAUTHORIZED);
    world.enqueue(stranger.id + 500, "nobody", false).await;
    world
        .rows("select state from tg_outbox where dedupe_key = 'nobody'", &["skipped"])
        .await;
    process.stop().await;
    let written = String::from_utf8_lossy(&log.0.lock().unwrap()).into_owned();
    assert!(written.contains("a bot starts") && written.contains("was not taken"), "{written}");
    let (_, private) = TOKEN.split_once(':').unwrap();
    for word in [
        private,
        &secret,
        RESIDENT,
        "900000111",
        "977777777",
        "Дилноза",
        "тайные слова",
        "Течёт кран",
        "Зухра",
    ] {
        assert!(!written.contains(word), "{word} was logged");
    }
}
