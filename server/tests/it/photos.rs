//! Photos on the pages of everybody who may look at them.

use axum::http::{Method, StatusCode};
use chrono::Duration;
use domain::{
    files::FileKind,
    ids::{CommandId, FileId, RequestId},
    lang::Lang,
    requests::Attach,
};
use secrecy::SecretString;
use services::{
    Channel, Scope, auth,
    files::{self, TelegramFile},
    requests,
    telegram::{self, SaveBot},
};
use sqlx::PgPool;

use crate::support::{Server, form, jpeg, request};

/// A photo that somebody sent to the company's bot, and nobody has fetched yet.
async fn on_its_way(server: &Server) -> FileId {
    let mut tx = server.services.begin(&Scope::system(server.company.company)).await.unwrap();
    let save = SaveBot {
        token: SecretString::from("123456789:AAHousingTestTokenForVectorsOnly0001"),
        username: "hovli_test_bot".to_owned(),
        api_url: None,
    };
    let bot = telegram::save_bot_in(&mut tx, server.services.config(), &save).await.unwrap();
    let told = TelegramFile {
        bot,
        file_id: "file-a",
        unique_id: "a",
        bytes: Some(1000),
        seconds: None,
    };
    let id = files::expect_telegram_in(&mut tx, told).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// The request does not wait for it, and nobody takes it for forgotten.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_photo_that_is_still_loading_is_told_to_everybody_who_looks(pool: PgPool) {
    let server = Server::start(pool).await;
    let id: RequestId = crate::api_requests::written_down(&server, &server.bearer().await)
        .await
        .parse()
        .unwrap();
    let attach = |file: FileId| Attach {
        request: id,
        command: CommandId::random(),
        kind: FileKind::Problem,
        files: vec![file],
    };
    let resident = server.company.resident.clone().through(Channel::Bot, Lang::Ru);
    let cookie = server.director().await;
    let (content, body) = form(&jpeg());
    let here = server.send(request(Method::POST, "/files", Some(&cookie), content, body)).await;
    let here: FileId = here.json()["id"].as_str().unwrap().parse().unwrap();
    requests::attach(&server.services, &server.company.director, attach(here))
        .await
        .unwrap();
    server.clock.advance(Duration::minutes(1));
    let coming = on_its_way(&server).await;
    requests::attach(&server.services, &resident, attach(coming)).await.unwrap();

    let link = auth::link_for(&server.services, server.company.company, id, server.company.resident_id).unwrap();
    let pages = [
        (format!("/admin/requests/{id}"), Some(cookie.as_str())),
        (format!("/staff/requests/{id}"), Some(cookie.as_str())),
        (link, None),
    ];
    for (page, cookie) in &pages {
        let shown = server.get(page, *cookie).await;
        assert_eq!(shown.status, StatusCode::OK, "{page}");
        assert!(shown.body.contains("Фото 2 ещё загружается"), "{page}: {}", shown.body);
        assert!(shown.body.contains(&format!("/{here}/")), "{page}: the other one is there");
    }

    let fetched = files::store_fetched(&server.services, server.company.company, coming, jpeg().into()).await;
    assert_eq!(fetched.unwrap(), domain::files::FileStatus::Ready);
    for (page, cookie) in &pages {
        let shown = server.get(page, *cookie).await.body;
        assert!(
            !shown.contains("ещё загружается") && shown.contains(&format!("/{coming}/")),
            "{page}: {shown}"
        );
    }
}
