//! Numbers 30 to 49: writing a request down.

mod files;

use chrono::Duration;
use domain::{
    ids::{CategoryId, CommandId},
    requests::{Created, Place, Priority},
};

use super::{
    super::{Content, Done, Effect, Event, MediaKind, Stage, Work},
    chat::{Chat, ME, REQUEST, category, has_work, home, id, media, messages, said, show, work},
};
use crate::callback::{Callback, WizardPress};

fn stage(chat: &Chat) -> Option<Stage> {
    chat.talk.state.draft.as_ref().map(|draft| draft.stage)
}

fn draft_id(chat: &Chat) -> CommandId {
    chat.talk.state.draft.as_ref().unwrap().id
}

/// A resident at this step.
fn at(wanted: Stage) -> (Chat, Vec<Effect>) {
    let mut chat = Chat::resident();
    let mut effects = chat.command("new", "");
    for (stage_before, label) in [(Stage::Group, "Вода"), (Stage::Leaf, "Слабый напор")] {
        if stage(&chat) == Some(wanted) {
            return (chat, effects);
        }
        assert_eq!(stage(&chat), Some(stage_before));
        effects = chat.tap(&effects, label);
    }
    if wanted != Stage::Text {
        effects = chat.text("Вода еле течёт");
    }
    if wanted == Stage::Confirm {
        effects = chat.tap(&effects, "Далее");
    }
    assert_eq!(stage(&chat), Some(wanted));
    (chat, effects)
}

fn created(chat: &mut Chat) -> Vec<Effect> {
    let at = chat.now;
    chat.settle(Done::Created(Created {
        id: REQUEST,
        number: 1042,
        response_due_at: at + Duration::hours(4),
        resolution_due_at: Some(at + Duration::hours(72)),
        stop_text: None,
        is_repeat: false,
    }))
}

#[test]
fn n30_the_whole_way() {
    let mut chat = Chat::resident();
    let mut log = Vec::new();
    let mut effects = chat.text("📝 Новая заявка");
    log.push(show(&effects));
    for label in ["Вода", "Слабый напор"] {
        effects = chat.tap(&effects, label);
        log.push(show(&effects));
    }
    log.push(show(&chat.text("Вода еле течёт")));
    effects = chat.photo("a", None, None);
    log.push(show(&effects));
    effects = chat.tap(&effects, "Далее");
    log.push(show(&effects));
    effects = chat.tap(&effects, "Отправить");
    log.push(show(&effects));
    log.push(show(&created(&mut chat)));
    insta::assert_snapshot!(log.join("\n──\n"));
    assert_eq!(chat.talk.state.draft, None);
}

#[test]
fn n31_and_n32_a_second_press_of_send_answers_the_number() {
    let (mut chat, effects) = at(Stage::Confirm);
    let sent = chat.tap(&effects, "Отправить");
    assert!(matches!(work(&sent), Work::Create(create, _) if create.place.is_none() && create.text == "Вода еле течёт"));
    created(&mut chat);
    chat.later(1);
    let again = chat.tap(&effects, "Отправить");
    assert_eq!(show(&again), "ans Эта заявка уже отправлена: № 1042");
}

#[test]
fn the_same_request_sent_again_is_answered_with_the_number_of_the_first() {
    let (mut chat, effects) = at(Stage::Confirm);
    let first = chat.tap(&effects, "Отправить");
    assert!(matches!(work(&first), Work::Create(..)));
    let at = chat.now;
    let answer = chat.settle(Done::Created(Created {
        id: REQUEST,
        number: 1042,
        response_due_at: at,
        resolution_due_at: Some(at),
        stop_text: None,
        is_repeat: true,
    }));
    let shown = show(&answer);
    assert!(shown.contains("Такая заявка уже есть") && shown.contains("№ 1042"), "{shown}");
    assert!(!shown.contains("отправлена"), "{shown}");
    assert_eq!(chat.talk.state.draft, None);
}

#[test]
fn n33_a_button_of_an_older_wizard_is_stale_and_loses_its_keyboard() {
    let (mut chat, _) = at(Stage::Photos);
    let before = chat.talk.clone();
    let answer = chat.press(Callback::Wizard(CommandId(id(0xdead)), WizardPress::Send));
    assert_eq!(show(&answer), "ans Кнопка устарела. Откройте меню внизу.\nstrip");
    assert_eq!(chat.talk, before);
    let earlier_step = chat.press(Callback::Wizard(draft_id(&chat), WizardPress::Group(CategoryId(id(1)))));
    assert_eq!(show(&earlier_step), "ans Этот шаг уже пройден.");
    assert_eq!(chat.talk, before);
}

#[test]
fn n34_start_in_the_middle_keeps_the_draft() {
    let (mut chat, _) = at(Stage::Photos);
    for offer in [chat.command("start", ""), chat.command("new", "")] {
        assert!(
            show(&offer).contains("Черновик заявки сохранён. Продолжить?\n[▶ Продолжить]"),
            "{}",
            show(&offer)
        );
        let back = chat.tap(&offer, "Продолжить");
        assert!(show(&back).contains("Пришлите фото"), "{}", show(&back));
    }
    let offer = chat.command("start", "");
    assert!(show(&chat.tap(&offer, "Отмена")).contains("Черновик удалён"));
    assert_eq!(stage(&chat), None);
}

#[test]
fn n34_beginning_anew_makes_another_draft() {
    let (mut chat, _) = at(Stage::Photos);
    let before = draft_id(&chat);
    let offer = chat.command("new", "");
    chat.tap(&offer, "Начать заново");
    assert_eq!(stage(&chat), Some(Stage::Group));
    assert_ne!(draft_id(&chat), before);
}

#[test]
fn n35_words_that_cannot_be_taken_change_nothing() {
    let (mut chat, _) = at(Stage::Text);
    let before = chat.talk.clone();
    let long = show(&chat.text(&"я".repeat(4096)));
    assert!(long.contains("4096 символов, а можно до 3500"), "{long}");
    for text in ["a", "ab", "   ", "🙂🙂🙂🙂"] {
        assert!(show(&chat.text(text)).contains("хотя бы 3 буквы"), "{text}");
    }
    assert_eq!(chat.talk, before);
}

#[test]
fn n36_tags_are_shown_as_they_are() {
    let (mut chat, _) = at(Stage::Text);
    let effects = chat.text("<b>a & <script>");
    let confirm = chat.tap(&effects, "Далее");
    assert!(show(&confirm).contains("&lt;b&gt;a &amp; &lt;script&gt;"), "{}", show(&confirm));
}

#[test]
fn n37_every_kind_of_message_is_answered_at_every_step() {
    for wanted in [Stage::Group, Stage::Leaf, Stage::Text, Stage::Photos, Stage::Confirm] {
        for kind in [MediaKind::Voice, MediaKind::Video, MediaKind::Document] {
            let (mut chat, _) = at(wanted);
            let mut file = media(kind, "v");
            file.mime = Some("application/pdf".to_owned());
            let effects = chat.content(Content::Media {
                media: file,
                caption: None,
                album: None,
            });
            assert_eq!(chat.talk.state.draft.as_ref().unwrap().media.len(), 1, "{wanted:?} {kind:?}");
            assert_eq!(messages(&effects).len(), 1);
        }
        let (mut chat, _) = at(wanted);
        let before = chat.talk.clone();
        assert!(show(&chat.content(Content::Other)).contains("приложить нельзя"), "{wanted:?}");
        assert_eq!(chat.talk, before);
        let said = before.state.draft.as_ref().unwrap().text();
        point(&mut chat);
        let text = chat.talk.state.draft.as_ref().unwrap().text();
        assert_eq!(text, format!("{said}\n📍 41.311081, 69.240562").trim(), "{wanted:?}");
        assert_eq!(stage(&chat), Some(wanted), "a point answers nothing");
    }
}

/// Sends a point on the map.
fn point(chat: &mut Chat) -> Vec<Effect> {
    chat.content(Content::Location {
        latitude: "41.311081".to_owned(),
        longitude: "69.240562".to_owned(),
    })
}

#[test]
fn n37_a_point_neither_takes_the_place_of_words_nor_goes_with_them() {
    let (mut chat, effects) = at(Stage::Photos);
    chat.tap(&effects, "Назад");
    point(&mut chat);
    let draft = |chat: &Chat| chat.talk.state.draft.clone().unwrap();
    assert_eq!(
        (draft(&chat).stage, draft(&chat).text().as_str()),
        (Stage::Text, "Вода еле течёт\n📍 41.311081, 69.240562")
    );
    chat.text("Воды нет совсем");
    assert_eq!(draft(&chat).text(), "Воды нет совсем\n📍 41.311081, 69.240562");

    let mut chat = Chat::resident();
    let mut effects = point(&mut chat);
    for label in ["Да, создать", "Вода", "Слабый напор"] {
        effects = chat.tap(&effects, label);
    }
    assert_eq!(stage(&chat), Some(Stage::Text), "where is not what: {}", show(&effects));
    assert!(!show(&effects).contains("Далее"), "{}", show(&effects));
}

#[test]
fn n44_a_correction_changes_the_draft_but_not_what_was_sent() {
    let (mut chat, effects) = at(Stage::Confirm);
    let message = chat.talk.state.draft.as_ref().unwrap().parts.first().unwrap().message;
    let corrected = chat.event(Event::Edited {
        message,
        text: "Воды нет совсем".to_owned(),
    });
    assert!(
        show(&corrected).starts_with("edit*") && show(&corrected).contains("Воды нет совсем"),
        "{}",
        show(&corrected)
    );
    chat.tap(&effects, "Отправить");
    created(&mut chat);
    assert!(
        chat.event(Event::Edited {
            message,
            text: "Поздно".to_owned()
        })
        .is_empty()
    );
}

#[test]
fn n46_an_old_draft_has_expired() {
    let (mut chat, effects) = at(Stage::Confirm);
    chat.later(25);
    let pressed = chat.tap(&effects, "Отправить");
    assert!(
        show(&pressed).starts_with("alert Черновик пролежал больше суток") && !has_work(&pressed),
        "{}",
        show(&pressed)
    );
    assert_eq!(stage(&chat), None);
}

#[test]
fn n47_what_another_version_began_is_lost_with_a_word() {
    let mut chat = Chat::resident();
    chat.draft_lost = true;
    let answer = show(&chat.press(Callback::Wizard(CommandId(id(5)), WizardPress::Next)));
    assert!(answer.contains("Мы обновились") && answer.contains("strip"), "{answer}");
}

#[test]
fn n48_a_category_taken_off_the_list_is_asked_for_again() {
    let (mut chat, effects) = at(Stage::Confirm);
    chat.categories.retain(|category| category.id != CategoryId(id(2)));
    let sent = chat.tap(&effects, "Отправить");
    assert!(
        show(&sent).contains("Этого раздела больше нет") && !has_work(&sent),
        "{}",
        show(&sent)
    );
    assert_eq!(stage(&chat), Some(Stage::Group));
    assert_eq!(chat.talk.state.draft.as_ref().unwrap().text(), "Вода еле течёт");
}

#[test]
fn n48_a_category_taken_off_at_the_last_moment_too() {
    let (mut chat, effects) = at(Stage::Confirm);
    let sent = chat.tap(&effects, "Отправить");
    let refused = chat.refused(&sent, "requests.category_unavailable");
    assert!(show(&refused).contains("Этого раздела больше нет"), "{}", show(&refused));
}

#[test]
fn n49_too_many_requests_are_refused_and_the_draft_stays() {
    let (mut chat, effects) = at(Stage::Confirm);
    let sent = chat.tap(&effects, "Отправить");
    for (code, words) in [
        ("requests.too_many", "alert За последний час"),
        ("requests.too_many_today", "alert За сутки"),
    ] {
        let refused = chat.refused(&sent, code);
        assert!(show(&refused).starts_with(words), "{}", show(&refused));
        assert_eq!(stage(&chat), Some(Stage::Confirm));
    }
}

#[test]
fn the_warning_of_a_category_comes_at_once() {
    let mut chat = Chat::resident();
    let groups = chat.command("new", "");
    let leaves = chat.tap(&groups, "Газ");
    let warned = show(&chat.tap(&leaves, "Запах газа"));
    assert!(
        warned.starts_with("msg ⚠️ <b>Выйдите на улицу и позвоните 104.</b>\nmsg* "),
        "{warned}"
    );
}

#[test]
fn an_emergency_names_the_companys_own_number() {
    let mut chat = Chat::resident();
    chat.lines = true;
    let told = show(&chat.text("Потоп в подвале"));
    assert!(told.contains("112") && told.contains("☎️ Аварийная служба: 1055"), "{told}");
    let mut chat = Chat::resident();
    chat.lines = true;
    let groups = chat.command("new", "");
    let leaves = chat.tap(&groups, "Газ");
    let warned = show(&chat.tap(&leaves, "Запах газа"));
    assert!(warned.contains("104.</b>\n\n☎️ Аварийная служба: 1055"), "{warned}");
}

#[test]
fn alarming_words_name_the_number_to_call_once() {
    let (mut chat, _) = at(Stage::Text);
    let first = show(&chat.text("У нас потоп!"));
    assert!(first.contains("112"), "{first}");
    assert!(!show(&chat.text("Сильный потоп, спасите")).contains("112"));
}

#[test]
fn with_several_apartments_the_place_is_a_step() {
    let mut chat = Chat::resident();
    chat.homes = vec![home(7), home(8)];
    let mut effects = chat.command("new", "");
    assert!(show(&effects).contains("Шаг 1 из 5"), "{}", show(&effects));
    for label in ["Вода", "Слабый напор"] {
        effects = chat.tap(&effects, label);
    }
    insta::assert_snapshot!(show(&effects));
    chat.tap(&effects, "кв. 8");
    effects = chat.text("Вода еле течёт");
    effects = chat.tap(&effects, "Далее");
    let other = chat.tap(&effects, "Другое место");
    effects = chat.tap(&other, "Двор");
    assert!(show(&effects).contains("📍 Чиланзар, 5-й квартал, 12, двор"), "{}", show(&effects));
    let sent = chat.tap(&effects, "Отправить");
    assert!(
        matches!(work(&sent), Work::Create(create, _) if create.place == Some(Place::Yard) && create.apartment == Some(home(8).apartment))
    );
}

#[test]
fn another_persons_apartment_is_refused_in_the_wizard() {
    let mut chat = Chat::resident();
    chat.homes = vec![home(7), home(8)];
    let mut effects = chat.command("new", "");
    for label in ["Вода", "Слабый напор"] {
        effects = chat.tap(&effects, label);
    }
    let forged = chat.press(Callback::Wizard(draft_id(&chat), WizardPress::Home(home(66).apartment)));
    assert!(show(&forged).starts_with("alert"), "{}", show(&forged));
    assert_eq!(stage(&chat), Some(Stage::Place));
}

#[test]
fn the_way_back_leads_through_every_step() {
    let (mut chat, mut effects) = at(Stage::Confirm);
    for expected in [Stage::Photos, Stage::Text, Stage::Group] {
        effects = chat.tap(&effects, "Назад");
        assert_eq!(stage(&chat), Some(expected));
    }
    assert!(!show(&effects).contains("Назад"));
    let leaves = chat.tap(&effects, "Вода");
    chat.tap(&leaves, "Назад");
    assert_eq!(stage(&chat), Some(Stage::Group));
}

#[test]
fn free_words_and_photos_become_a_request_without_asking_twice() {
    let mut chat = Chat::resident();
    let offered = chat.text("Не работает лифт");
    assert!(show(&offered).contains("Отправить это как заявку?"), "{}", show(&offered));
    let mut effects = chat.tap(&offered, "Да, создать");
    assert!(show(&effects).contains("Шаг 1 из 3"), "{}", show(&effects));
    for label in ["Вода", "Слабый напор"] {
        effects = chat.tap(&effects, label);
    }
    assert_eq!(stage(&chat), Some(Stage::Photos));

    let mut chat = Chat::resident();
    let offered = chat.photo("a", None, None);
    assert!(show(&offered).contains("💬 ваше фото или файл"), "{}", show(&offered));
    assert!(show(&chat.tap(&offered, "Нет")).contains("Ничего не отправлено"));
}

#[test]
fn small_talk_gets_the_menu() {
    for text in ["ok", "👍", "?"] {
        let mut chat = Chat::resident();
        assert!(show(&chat.text(text)).contains("в меню внизу"), "{text}");
        assert_eq!(stage(&chat), None);
    }
}

#[test]
fn a_resident_without_an_apartment_is_sent_to_the_office() {
    let mut chat = Chat::resident();
    chat.homes.clear();
    assert!(show(&chat.command("new", "")).contains("не записана квартира"));
    assert_eq!(stage(&chat), None);
}

#[test]
fn a_group_without_leaves_is_a_category() {
    let mut chat = Chat::resident();
    chat.categories = vec![category(9, None, said("Другое", "Boshqa", "Other"), Priority::Normal)];
    let groups = chat.command("new", "");
    chat.tap(&groups, "Другое");
    assert_eq!(stage(&chat), Some(Stage::Text));
}

#[test]
fn somebody_elses_contact_in_the_wizard_is_no_description() {
    let (mut chat, _) = at(Stage::Text);
    assert!(show(&chat.contact("901234567", Some(ME + 1))).contains("приложить нельзя"));
}
