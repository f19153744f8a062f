//! Files in S3: our links lead to links of S3, and S3 may be down.

use std::sync::Arc;

use axum::http::{Method, StatusCode, header};
use object_store::ObjectStore;
use secrecy::SecretString;
use serde_json::json;
use server::{adapters::storage, config::StorageArgs};
use services::Storage;
use sqlx::PgPool;

use crate::support::{Server, form, jpeg, request, s3};

fn bucket(endpoint: &str, public: Option<&str>) -> (Arc<dyn ObjectStore>, Storage) {
    // Another test of this process may have chosen the same before.
    rustls::crypto::ring::default_provider().install_default().ok();
    let args = StorageArgs {
        s3_endpoint: Some(endpoint.to_owned()),
        s3_public_endpoint: public.map(str::to_owned),
        s3_bucket: "photos".to_owned(),
        s3_region: "us-east-1".to_owned(),
        s3_access_key_id: Some(SecretString::from(s3::KEY)),
        s3_secret_access_key: Some(SecretString::from(s3::SECRET)),
    };
    storage::open(&args, std::path::Path::new("/nowhere")).unwrap()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_photo_is_fetched_from_s3_by_a_link_that_cannot_be_bent(pool: PgPool) {
    let endpoint = s3::start().await;
    let server = Server::storing(pool, bucket(&endpoint, None)).await;
    let cookie = server.director().await;
    let (content, body) = form(&jpeg());
    let uploaded = server.send(request(Method::POST, "/files", Some(&cookie), content, body)).await;
    assert_eq!(uploaded.status, StatusCode::OK, "{}", uploaded.body);

    let link = uploaded.json()["url"].as_str().unwrap().to_owned();
    let answer = server.get(&link, None).await;
    assert_eq!(answer.status, StatusCode::TEMPORARY_REDIRECT);
    assert_eq!(answer.headers[header::CACHE_CONTROL], "private, max-age=300");
    let signed = answer.headers[header::LOCATION].to_str().unwrap().to_owned();
    assert!(signed.starts_with(&endpoint) && signed.contains("X-Amz-Expires=600"), "{signed}");

    let fetched = reqwest::get(&signed).await.unwrap();
    assert_eq!(fetched.status(), 200);
    assert_eq!(fetched.headers()["content-type"], "image/jpeg");
    assert!(
        fetched.headers()["content-disposition"]
            .to_str()
            .unwrap()
            .starts_with("inline; filename=")
    );
    let bytes = fetched.bytes().await.unwrap();
    let size = uploaded.json()["width"].as_i64().unwrap();
    let picture = image::load_from_memory(&bytes).unwrap();
    assert_eq!(i64::from(picture.width()), size);

    for bent in [
        signed.replace("X-Amz-Expires=600", "X-Amz-Expires=6000"),
        signed.replace("image%2Fjpeg", "text%2Fhtml"),
        signed.replace("/photos/", "/photos/x"),
        format!("{}0", &signed[..signed.len() - 1]),
        signed.split('?').next().unwrap().to_owned(),
    ] {
        if bent != signed {
            assert_eq!(reqwest::get(&bent).await.unwrap().status(), 403, "{bent}");
        }
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn browsers_go_to_the_public_address_and_pages_allow_it(pool: PgPool) {
    let endpoint = s3::start().await;
    let server = Server::storing(pool, bucket(&endpoint, Some("https://photos.hovli.test/"))).await;
    let cookie = server.director().await;
    let (content, body) = form(&jpeg());
    let uploaded = server
        .send(request(Method::POST, "/files", Some(&cookie), content, body))
        .await
        .json();
    let answer = server.get(uploaded["thumb_url"].as_str().unwrap(), None).await;
    let signed = answer.headers[header::LOCATION].to_str().unwrap();
    assert!(signed.starts_with("https://photos.hovli.test/photos/"), "{signed}");

    let page = server.get("/sign-in", None).await;
    let policy = page.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    for kind in ["img-src", "media-src"] {
        let sources = policy.split(';').find(|part| part.trim().starts_with(kind)).unwrap();
        assert!(sources.contains(" https://photos.hovli.test"), "{sources}");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn work_goes_on_when_s3_is_down(pool: PgPool) {
    let server = Server::storing(pool, bucket("http://127.0.0.1:1", None)).await;
    let bearer = server.bearer().await;
    let (content, body) = form(&jpeg());
    let cookie = server.director().await;
    let refused = server.send(request(Method::POST, "/files", Some(&cookie), content, body)).await;
    assert_eq!(
        (refused.status, refused.json()["code"].clone()),
        (StatusCode::SERVICE_UNAVAILABLE, json!("unavailable"))
    );

    let id = crate::api_requests::written_down(&server, &bearer).await;
    let acted = server
        .program(
            Method::POST,
            &format!("/api/v1/requests/{id}/actions"),
            &bearer,
            &json!({ "action": "accept" }),
        )
        .await;
    assert_eq!(acted.status, StatusCode::OK, "{}", acted.body);
    assert_eq!(server.get("/sign-in", None).await.status, StatusCode::OK);
    let health = server.get("/health", None).await;
    assert_eq!((health.status, &health.json()["storage"]), (StatusCode::OK, &json!(false)));
}
