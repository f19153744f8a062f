//! Photos, voices and albums of a request that is being written down.

use super::*;

#[test]
fn n37_a_voice_is_description_enough() {
    let (mut chat, _) = at(Stage::Text);
    let effects = chat.content(Content::Media {
        media: media(MediaKind::Voice, "v"),
        caption: None,
        album: None,
    });
    assert_eq!(stage(&chat), Some(Stage::Photos));
    let confirm = chat.tap(&effects, "Далее");
    let sent = chat.tap(&confirm, "Отправить");
    assert!(matches!(work(&sent), Work::Create(create, files) if create.text == "Голосовое сообщение" && files.len() == 1));
}

#[test]
fn n38_an_album_of_ten_has_one_counter() {
    let (mut chat, _) = at(Stage::Photos);
    let mut new = 0;
    let mut last = String::new();
    for number in 0..10 {
        let effects = chat.photo(&format!("p{number}"), None, Some("album"));
        new += effects
            .iter()
            .filter(|effect| matches!(effect, Effect::Send(services::telegram::Outgoing::Text { .. })))
            .count();
        if !effects.is_empty() {
            last = show(&effects);
        }
    }
    assert_eq!(new, 1);
    assert!(last.contains("Приняли 5 файлов"), "{last}");
    assert_eq!(chat.talk.state.draft.as_ref().unwrap().media.len(), 5);
}

#[test]
fn n39_the_caption_of_an_album_is_the_description() {
    let (mut chat, _) = at(Stage::Text);
    let first = chat.photo("a", Some("Течёт труба под раковиной"), Some("album"));
    assert!(show(&first).starts_with("msg*"), "{}", show(&first));
    let second = chat.photo("b", None, Some("album"));
    assert!(
        show(&second).starts_with("edit*") && show(&second).contains("Получено: 2 из 5"),
        "{}",
        show(&second)
    );
    let draft = chat.talk.state.draft.as_ref().unwrap();
    assert_eq!(
        (draft.stage, draft.text().as_str(), draft.media.len()),
        (Stage::Photos, "Течёт труба под раковиной", 2)
    );
}

#[test]
fn n40_the_same_photo_is_taken_once() {
    let (mut chat, _) = at(Stage::Photos);
    chat.photo("a", None, None);
    chat.photo("a", None, None);
    assert_eq!(chat.talk.state.draft.as_ref().unwrap().media.len(), 1);
}

#[test]
fn n42_and_n43_files_are_checked_before_they_are_fetched() {
    let (mut chat, _) = at(Stage::Photos);
    let send = |chat: &mut Chat, kind, bytes, mime: Option<&str>| {
        let file = super::super::super::Media {
            bytes: Some(bytes),
            mime: mime.map(str::to_owned),
            ..media(kind, "x")
        };
        show(&chat.content(Content::Media {
            media: file,
            caption: None,
            album: None,
        }))
    };
    assert!(send(&mut chat, MediaKind::Photo, 21 * 1024 * 1024, None).contains("больше 20 МБ"));
    assert!(send(&mut chat, MediaKind::Document, 10, Some("application/x-msdownload")).contains("не подходит"));
    for (kind, mime) in [(MediaKind::Document, "image/tiff"), (MediaKind::Voice, "audio/flac")] {
        assert!(send(&mut chat, kind, 10, Some(mime)).contains("не подходит"), "{mime}");
    }
    assert!(chat.talk.state.draft.as_ref().unwrap().media.is_empty());
    assert!(send(&mut chat, MediaKind::Document, 10, Some("image/png")).contains("Получено: 1 из 5"));
}

#[test]
fn a_caption_that_is_too_long_is_said_and_the_photo_is_kept() {
    let mut chat = Chat::resident();
    chat.text("Течёт кран на кухне");
    let long = "я".repeat(3_600);
    let answer = show(&chat.photo("a", Some(&long), None));
    assert!(answer.contains("Слишком длинно"), "{answer}");
    let silent = show(&chat.photo("b", Some("!"), None));
    assert!(!silent.contains("подробнее"), "{silent}");
    let draft = chat.talk.state.draft.unwrap();
    assert_eq!((draft.media.len(), draft.text().as_str()), (2, "Течёт кран на кухне"));
}
