//! Files there and back.

use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use simulators::telegram::{FileSource, sample_bytes, sample_photo};

use crate::support::{Stage, TOKEN};

async fn post(stage: &Stage, method: &str, form: Form) -> Value {
    stage
        .http
        .post(stage.url(method))
        .multipart(form)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap()
}

fn part(bytes: Vec<u8>, name: &str) -> Part {
    Part::bytes(bytes).file_name(name.to_owned())
}

#[tokio::test]
async fn a_persons_photo_is_downloaded_with_equal_bytes() {
    let stage = Stage::started().await;
    stage.dilnoza.photo(FileSource::sample(3), Some("кран")).unwrap();
    let updates = stage.updates(0).await;
    let message = &updates[1]["message"];
    assert_eq!(message["caption"], "кран");
    let sizes = message["photo"].as_array().unwrap();
    let widths: Vec<i64> = sizes.iter().map(|size| size["width"].as_i64().unwrap()).collect();
    assert_eq!(widths, [90, 320, 480]);
    let file = stage.ok("getFile", json!({ "file_id": sizes[2]["file_id"] })).await;
    let path = file["file_path"].as_str().unwrap();
    for path in [path.to_owned(), path.replace('/', "%2F")] {
        let url = format!("{}/file/bot{TOKEN}/{path}", stage.telegram.url());
        let bytes = stage.http.get(url).send().await.unwrap().bytes().await.unwrap();
        assert_eq!(bytes, sample_photo(3));
    }
    stage
        .ok("sendPhoto", json!({ "chat_id": stage.dilnoza.id, "photo": sizes[0]["file_id"] }))
        .await;
    let unknown = stage.refused("getFile", json!({ "file_id": "x" })).await.1;
    assert_eq!(unknown, "Bad Request: invalid file_id");
    let other = stage
        .refused(
            "sendDocument",
            json!({ "chat_id": stage.dilnoza.id, "document": sizes[0]["file_id"] }),
        )
        .await
        .1;
    assert_eq!(other, "Bad Request: can't use file of type Photo as Document");
    let send = async |photo: &str, caption: String| {
        let params = json!({ "chat_id": stage.dilnoza.id, "photo": photo, "caption": caption });
        stage.refused("sendPhoto", params).await.1
    };
    let nobodys = send("AgACAgIAAxkBAAIB", String::new()).await;
    assert_eq!(nobodys, "Bad Request: wrong file identifier/HTTP URL specified");
    let known = sizes[0]["file_id"].as_str().unwrap();
    assert_eq!(send(known, "я".repeat(1025)).await, "Bad Request: message caption is too long");
    stage
        .ok(
            "sendPhoto",
            json!({ "chat_id": stage.dilnoza.id, "photo": known, "caption": "я".repeat(1024) }),
        )
        .await;
}

#[tokio::test]
async fn the_same_photo_has_the_same_unique_id() {
    let stage = Stage::started().await;
    stage.dilnoza.photo(FileSource::sample(3), None).unwrap();
    stage.dilnoza.photo(FileSource::sample(3), None).unwrap();
    let updates = stage.updates(0).await;
    let unique = |at: usize| updates[at].pointer("/message/photo/2/file_unique_id").cloned().unwrap();
    assert_eq!(unique(1), unique(2));
}

#[tokio::test]
async fn uploads_by_attach_and_by_field_name() {
    let stage = Stage::started().await;
    let chat = stage.dilnoza.id.to_string();
    let form = Form::new()
        .text("chat_id", chat.clone())
        .text("photo", "attach://a1")
        .text("caption", "<i>акт</i>")
        .text("parse_mode", "HTML")
        .part("a1", part(sample_photo(1), ""));
    let sent = post(&stage, "SendPhoto", form).await;
    assert_eq!(sent["result"]["caption"], "акт", "{sent}");
    let form = Form::new()
        .text("chat_id", chat.clone())
        .part("document", part(b"%PDF-1".to_vec(), "счёт.pdf"));
    let sent = post(&stage, "sendDocument", form).await;
    assert_eq!(sent["result"]["document"]["file_name"], "счёт.pdf");
    let media = json!([
        { "type": "photo", "media": "attach://p1", "caption": "до" },
        { "type": "photo", "media": "attach://p2" },
    ]);
    let form = Form::new()
        .text("chat_id", chat.clone())
        .text("media", media.to_string())
        .part("p1", part(sample_photo(1), ""))
        .part("p2", part(sample_photo(2), ""));
    let album = post(&stage, "SendMediaGroup", form).await;
    let album = album["result"].as_array().unwrap();
    assert_eq!(album.len(), 2);
    assert_eq!(album[0]["media_group_id"], album[1]["media_group_id"]);
    assert_eq!(album[0]["caption"], "до");
    let one = json!({ "chat_id": chat, "media": [{ "type": "photo", "media": "x" }] });
    assert_eq!(
        stage.refused("sendMediaGroup", one).await.1,
        "Bad Request: too few messages to send as an album"
    );
    let many = vec![json!({ "type": "photo", "media": "x" }); 11];
    assert_eq!(
        stage.refused("sendMediaGroup", json!({ "chat_id": chat, "media": many })).await.1,
        "Bad Request: too many messages to send as an album"
    );
}

#[tokio::test]
async fn sizes_and_pictures_are_checked() {
    let stage = Stage::started().await;
    let chat = stage.dilnoza.id.to_string();
    let form = |bytes: Vec<u8>| Form::new().text("chat_id", chat.clone()).part("photo", part(bytes, "a.jpg"));
    let words = async |bytes: Vec<u8>| {
        post(&stage, "sendPhoto", form(bytes)).await["description"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(words(b"no picture".to_vec()).await, "Bad Request: IMAGE_PROCESS_FAILED");
    assert!(words(sample_bytes(11 << 20)).await.contains("is too big for a photo"));
    assert_eq!(words(sample_bytes((50 << 20) + 1)).await, "Request Entity Too Large");
    stage.dilnoza.document(FileSource::of_size((20 << 20) + 1)).unwrap();
    let updates = stage.updates(0).await;
    let document = &updates[1]["message"]["document"];
    assert_eq!(document["file_size"], (20 << 20) + 1);
    let refused = stage.refused("getFile", json!({ "file_id": document["file_id"] })).await.1;
    assert_eq!(refused, "Bad Request: file is too big");
}
