//! Files at their door: sizes, parts, headers, links.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::{Answer, Server, form, jpeg, request};

/// A voice of three seconds, as its last page says, of a hundred bytes.
fn voice() -> Vec<u8> {
    let mut bytes = [b"OggS\0\x02".as_slice(), &[0; 22], b"OpusHead\x01\x01"].concat();
    bytes.resize(64, 7);
    bytes.extend(b"OggS\0\x04");
    bytes.extend(144_000_u64.to_le_bytes());
    bytes.resize(100, 9);
    bytes
}

async fn upload(server: &Server, bytes: &[u8]) -> Answer {
    let cookie = server.director().await;
    let (content, body) = form(bytes);
    server.send(request(Method::POST, "/files", Some(&cookie), content, body)).await
}

async fn part(server: &Server, link: &str, range: &str) -> Answer {
    let asked = Request::builder().uri(link).header(header::RANGE, range);
    server.send(asked.body(Body::empty()).unwrap()).await
}

fn link(file: &Value) -> String {
    file["url"].as_str().unwrap().to_owned()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn players_are_given_the_parts_they_ask_for(pool: PgPool) {
    let server = Server::start(pool).await;
    let file = upload(&server, &voice()).await.json();
    assert_eq!(file["seconds"], 3);
    let link = link(&file);
    let whole = server.get(&link, None).await;
    assert_eq!((whole.status, whole.bytes.as_ref()), (StatusCode::OK, voice().as_slice()));
    assert_eq!(whole.headers[header::ACCEPT_RANGES], "bytes");
    for (range, told, first, end) in [
        ("bytes=0-1", "bytes 0-1/100", 0, 2),
        ("bytes=90-", "bytes 90-99/100", 90, 100),
        ("bytes=-5", "bytes 95-99/100", 95, 100),
    ] {
        let answer = part(&server, &link, range).await;
        assert_eq!(answer.status, StatusCode::PARTIAL_CONTENT, "{range}");
        assert_eq!(answer.headers[header::CONTENT_RANGE], told);
        assert_eq!(answer.bytes.as_ref(), &voice()[first..end]);
        assert_eq!(answer.headers[header::CONTENT_TYPE], "audio/ogg");
    }
    let behind = part(&server, &link, "bytes=100-").await;
    assert_eq!(behind.status, StatusCode::RANGE_NOT_SATISFIABLE);
    assert_eq!(behind.headers[header::CONTENT_RANGE], "bytes */100");
    let asked = Request::builder()
        .uri(&link)
        .header(header::RANGE, "bytes=0-1")
        .header(header::IF_RANGE, "\"old\"");
    let unsure = server.send(asked.body(Body::empty()).unwrap()).await;
    assert_eq!(unsure.status, StatusCode::OK, "an unknown version is sent anew");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_sound_is_not_packed_again(pool: PgPool) {
    let server = Server::start(pool).await;
    let link = link(&upload(&server, &voice()).await.json());
    let asked = Request::builder().uri(link).header(header::ACCEPT_ENCODING, "gzip, br");
    let answer = server.send(asked.body(Body::empty()).unwrap()).await;
    assert!(!answer.headers.contains_key(header::CONTENT_ENCODING));
    assert_eq!(answer.bytes.len(), 100);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn files_carry_their_headers_and_so_do_refusals(pool: PgPool) {
    let server = Server::start(pool).await;
    let file = upload(&server, &jpeg()).await.json();
    let good = server.get(&link(&file), None).await;
    assert_eq!(good.headers[header::CONTENT_SECURITY_POLICY], "default-src 'none'; sandbox");
    assert_eq!(
        good.headers[header::CONTENT_DISPOSITION],
        format!("inline; filename=\"{}.jpg\"", file["id"].as_str().unwrap())
    );
    assert!(
        good.headers[header::CACHE_CONTROL]
            .to_str()
            .unwrap()
            .starts_with("private, max-age=")
    );
    let forged = server.get(&format!("{}0", link(&file)), None).await;
    assert_eq!(forged.status, StatusCode::NOT_FOUND);
    assert_eq!(forged.headers[header::CACHE_CONTROL], "no-store");
    for answer in [&good, &forged] {
        assert_eq!(answer.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert_eq!(answer.headers["cross-origin-resource-policy"], "same-origin");
        assert!(
            answer.headers[header::CONTENT_SECURITY_POLICY]
                .to_str()
                .unwrap()
                .starts_with("default-src 'none'")
        );
    }
    for path in ["/files/..%2f..%2fetc%2fpasswd/x/full?e=1&s=0", "/files/..%2f../secret/full?e=1&s=0"] {
        assert_eq!(server.get(path, None).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_too_large_is_refused_with_a_sentence(pool: PgPool) {
    let server = Server::start(pool).await;
    let cookie = server.director().await;
    let large = vec![0; domain::files::FILE_BYTES_MAX + 128 * 1024];
    for path in ["/files", "/api/v1/files"] {
        let (content, body) = form(&large);
        let mut asked = request(Method::POST, path, Some(&cookie), content, body);
        asked
            .headers_mut()
            .insert("idempotency-key", uuid::Uuid::new_v4().to_string().parse().unwrap());
        let answer = server.send(asked).await;
        assert_eq!(
            (answer.status, answer.json()["code"].clone()),
            (StatusCode::PAYLOAD_TOO_LARGE, json!("files.too_big")),
            "{path}"
        );
    }
    // Ten gigabytes are announced, and nothing ever comes: the answer does not wait for it.
    for path in ["/files".to_owned(), format!("/admin/requests/{}/attach", uuid::Uuid::nil())] {
        let silent = Body::from_stream(futures::stream::pending::<Result<bytes::Bytes, std::io::Error>>());
        let mut asked = request(Method::POST, &path, Some(&cookie), "multipart/form-data; boundary=cut", silent);
        asked.headers_mut().insert(header::CONTENT_LENGTH, "10737418240".parse().unwrap());
        let answer = tokio::time::timeout(std::time::Duration::from_secs(5), server.send(asked))
            .await
            .unwrap();
        assert_eq!(
            (answer.status, answer.json()["code"].clone()),
            (StatusCode::PAYLOAD_TOO_LARGE, json!("files.too_big")),
            "{path}"
        );
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_resident_sends_a_photo_by_the_link_of_their_request(pool: PgPool) {
    let server = Server::start(pool).await;
    let bearer = server.bearer().await;
    let request_id = crate::api_requests::written_down(&server, &bearer).await;
    let path = services::auth::link_for(
        &server.services,
        server.company.company,
        request_id.parse().unwrap(),
        server.company.resident_id,
    )
    .unwrap();
    let key = path.split_once("key=").unwrap().1;
    let send = |key: String| {
        let (content, body) = form(&jpeg());
        request(Method::POST, &format!("/files?request={request_id}&key={key}"), None, content, body)
    };
    let taken = server.send(send(key.to_owned())).await;
    assert_eq!(taken.status, StatusCode::OK, "{}", taken.body);
    assert_eq!(taken.json()["status"], "ready");
    assert_eq!(server.send(send(format!("{key}0"))).await.status, StatusCode::UNAUTHORIZED);
}
