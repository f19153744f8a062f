//! Documents that stand alone, as a browser gets them.

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use sqlx::PgPool;

use crate::support::{Answer, Server, request};

async fn look(server: &Server, path: &str, cookie: Option<&str>, headers: &[(&str, &str)]) -> Answer {
    let mut asked = request(Method::GET, path, cookie, "", Body::empty());
    for (name, value) in headers {
        asked
            .headers_mut()
            .insert(name.parse::<axum::http::HeaderName>().unwrap(), value.parse().unwrap());
    }
    server.send(asked).await
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_page_for_a_dead_network_speaks_all_languages(pool: PgPool) {
    let server = Server::start(pool).await;
    let answer = server.get("/offline.html", None).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.headers[header::CONTENT_TYPE], "text/html; charset=utf-8");
    let policy = answer.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(
        policy.contains("style-src 'sha256-") && policy.contains("img-src 'self'"),
        "{policy}"
    );
    assert!(!policy.contains("script-src") && !policy.contains("unsafe"), "{policy}");
    for (lang, words) in [
        ("ru", "Нет связи с интернетом"),
        ("uz", "Internet bilan aloqa yoʻq"),
        ("uz-Cyrl", "Интернет билан алоқа йўқ"),
        ("en", "You are offline"),
    ] {
        assert!(
            answer.body.contains(&format!("<section lang=\"{lang}\"")) && answer.body.contains(words),
            "{lang}"
        );
    }
    assert!(
        answer.body.contains("color-scheme") && answer.body.contains("<a href=\"\""),
        "{}",
        answer.body
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_page_without_a_database_says_so_in_the_readers_language(pool: PgPool) {
    let server = Server::start(pool.clone()).await;
    let cookie = server.director().await;
    server.database.close().await;
    let html = ("accept", "text/html,application/xhtml+xml");
    for (wanted, cookie, words) in [
        ("en", cookie.clone(), "Hovli is not answering right now"),
        ("ru", cookie.clone(), "Hovli сейчас не отвечает"),
        ("ru", format!("{cookie}; lang=uz"), "Hovli hozir javob bermayapti"),
    ] {
        let answer = look(&server, "/admin", Some(&cookie), &[html, ("accept-language", wanted)]).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(answer.headers.contains_key(header::RETRY_AFTER));
        assert!(answer.body.contains(words), "{}", answer.body);
        let policy = answer.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains("style-src 'sha256-"), "{policy}");
    }
    let program = look(&server, "/admin", Some(&cookie), &[("accept", "application/json")]).await;
    assert_eq!((program.status, program.body.as_str()), (StatusCode::SERVICE_UNAVAILABLE, ""));
}
