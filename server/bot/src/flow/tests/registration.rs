//! Numbers 16 to 29: start, registration, language.

use domain::{
    ids::{ApartmentId, EmployeeId, ResidentId},
    lang::Lang,
    phone::Phone,
};

use super::{
    super::{Contact, Content, Done, Event, Media, MediaKind, Message, Work},
    chat::{Chat, ME, REQUEST, USER, detail, has_work, home, id, media, show, work},
};
use crate::callback::{Callback, base36};

fn phone() -> Phone {
    Phone::parse("901234567").unwrap()
}

fn linked(chat: &mut Chat) {
    chat.person.user = Some(USER);
    chat.person.resident = Some(ResidentId(id(21)));
}

#[test]
fn n16_an_unknown_person_chooses_a_language_and_is_asked_for_the_contact() {
    let mut chat = Chat::stranger();
    let asked = chat.command("start", "");
    assert!(
        show(&asked).contains("[Oʻzbekcha][Ўзбекча]\n[Русский][English]"),
        "{}",
        show(&asked)
    );
    let contact = chat.tap(&asked, "Ўзбекча");
    assert_eq!(chat.talk.lang, Some(Lang::UzCyrl));
    assert!(show(&contact).contains("☎"), "{}", show(&contact));
    assert!(!has_work(&contact));
}

#[test]
fn n17_the_payload_is_kept_until_the_registration_is_done() {
    let mut chat = Chat::stranger();
    let link = format!("r_{}", base36(REQUEST.0.as_u128()));
    let asked = chat.command("start", &link);
    chat.tap(&asked, "Русский");
    assert_eq!(chat.talk.payload.as_deref(), Some(link.as_str()));
    linked(&mut chat);
    chat.detail = Some(detail(domain::requests::Status::New, &[]));
    let done = chat.settle(Done::Linked { former: None });
    assert!(show(&done).contains("Заявка № 1042"), "{}", show(&done));
    assert_eq!(chat.talk.payload, None);
}

#[test]
fn n18_a_strange_payload_is_ignored() {
    for payload in ["'; drop table users", "ёж", &"x".repeat(65), ""] {
        let mut chat = Chat::stranger();
        chat.command("start", payload);
        assert_eq!(chat.talk.payload, None, "{payload}");
    }
    let mut chat = Chat::resident();
    for payload in [&"x".repeat(64), "r_zz", "r_", "b"] {
        let answer = chat.command("start", payload);
        assert!(show(&answer).contains("Здравствуйте"), "{payload}: {}", show(&answer));
        assert_eq!(chat.talk.payload, None);
    }
}

#[test]
fn n19_the_own_contact_of_a_known_phone_is_linked() {
    let mut chat = Chat::stranger();
    chat.talk.lang = Some(Lang::Ru);
    let asked = chat.contact("+998901234567", Some(ME));
    assert!(matches!(work(&asked), Work::Link(phone) if phone.as_str() == "998901234567"));
    linked(&mut chat);
    let done = chat.settle(Done::Linked { former: None });
    insta::assert_snapshot!(show(&done), @r"
    msg Рады знакомству, Карим &amp; &lt;К&gt;! 👋
    🏠 Ваш адрес: <b>Чиланзар, 5-й квартал, 12, кв. 7</b>

    Что-то случилось? Нажмите «📝 Новая заявка» или просто напишите мне.
    (📝 Новая заявка)(📋 Мои заявки)
    (💳 Оплата)(🏠 Мой кабинет)
    (⚙️ Настройки)
    ");
}

#[test]
fn n20_to_n22_only_the_persons_own_contact_counts() {
    let mut chat = Chat::stranger();
    chat.talk.lang = Some(Lang::Ru);
    for user_id in [Some(ME + 1), None] {
        let answer = chat.contact("+998901234567", user_id);
        assert!(
            !has_work(&answer) && show(&answer).contains("другого человека"),
            "{}",
            show(&answer)
        );
    }
    let card = Contact {
        phone: "+998901234567".to_owned(),
        user_id: Some(ME),
        from_id: ME,
    };
    let answer = chat.event(Event::Message(Message {
        id: 1,
        reply_to: None,
        forwarded: true,
        content: Content::Contact(card),
    }));
    assert!(
        !has_work(&answer) && show(&answer).contains("другого человека"),
        "{}",
        show(&answer)
    );
}

#[test]
fn n23_phones_are_not_cleaned_up() {
    let mut chat = Chat::stranger();
    chat.talk.lang = Some(Lang::Ru);
    for phone in ["901234567", "998901234567", "+998901234567"] {
        assert!(has_work(&chat.contact(phone, Some(ME))), "{phone}");
    }
    for phone in ["+998 90 123 45 67", "９０1234567", "90123456a", "+79161234567"] {
        let answer = chat.contact(phone, Some(ME));
        assert!(!has_work(&answer) && show(&answer).contains("+998"), "{phone}");
    }
    for text in ["901234567", "+998 90 123-45-67"] {
        let answer = chat.text(text);
        assert!(show(&answer).contains("Набранный номер") && !has_work(&answer), "{text}");
    }
}

#[test]
fn n24_an_unknown_phone_gets_a_neutral_answer_five_times_a_day() {
    let mut chat = Chat::stranger();
    chat.talk.lang = Some(Lang::Ru);
    for attempt in 1..=5 {
        assert!(has_work(&chat.contact("901234567", Some(ME))), "{attempt}");
        let answer = chat.settle(Done::Unknown(phone()));
        assert!(
            show(&answer).contains("не нашли этот номер") && show(&answer).contains("Hovli &lt;Demo&gt;"),
            "{}",
            show(&answer)
        );
    }
    let sixth = chat.contact("901234567", Some(ME));
    assert!(
        !has_work(&sixth) && show(&sixth).contains("попытки закончились"),
        "{}",
        show(&sixth)
    );
    chat.later(24);
    assert!(has_work(&chat.contact("901234567", Some(ME))));
}

#[test]
fn n24_an_unknown_phone_may_write_to_the_office() {
    let mut chat = Chat::stranger();
    chat.talk.lang = Some(Lang::Ru);
    chat.lines = true;
    let before = show(&chat.text("✉️ Написать в офис"));
    assert!(before.contains("☎"), "without a phone there is nobody to write: {before}");
    let unknown = show(&chat.settle(Done::Unknown(phone())));
    assert!(
        unknown.contains("(📱 Отправить мой номер ☎)\n(✉️ Написать в офис)") && unknown.contains("☎️ Офис: +998 71 200-00-01"),
        "{unknown}"
    );
    // An old keyboard may speak another language.
    let asked = show(&chat.text("✉️ Ofisga yozish"));
    assert!(asked.contains("одним сообщением"), "{asked}");
    assert!(show(&chat.text("a")).contains("чуть подробнее"));
    assert!(show(&chat.photo("a", None, None)).contains("только текст"));
    let letter = chat.text("Каримов, дом 12, кв. 7, тел. 901112233");
    let Work::TellOffice(told) = work(&letter) else {
        panic!("{}", show(&letter))
    };
    assert_eq!(
        (told.name.as_str(), told.phone, told.text.as_str()),
        ("Карим & <К>", phone(), "Каримов, дом 12, кв. 7, тел. 901112233")
    );
    let done = show(&chat.settle(Done::OfficeTold));
    assert!(done.contains("Передали ваше письмо") && !done.contains("(✉️"), "{done}");
    let again = chat.text("И ещё одно письмо");
    assert!(!has_work(&again), "one letter for one try");
}

#[test]
fn a_letter_that_nobody_finished_is_forgotten() {
    for leave in [0, 1, 2] {
        let mut chat = Chat::stranger();
        chat.talk.lang = Some(Lang::Ru);
        chat.settle(Done::Unknown(phone()));
        chat.text("✉️ Написать в офис");
        match leave {
            0 => chat.later(25),
            1 => {
                chat.command("start", "");
            }
            _ => {
                linked(&mut chat);
                chat.settle(Done::Linked { former: None });
                chat.person.user = None;
            }
        }
        let answer = chat.text("Каримов, дом 12, кв. 7");
        assert!(!has_work(&answer), "{leave}: {}", show(&answer));
    }
}

#[test]
fn wherever_people_are_sent_to_the_office_its_number_stands() {
    let number = "☎️ Офис: +998 71 200-00-01";
    let mut chat = Chat::stranger();
    chat.talk.lang = Some(Lang::Ru);
    chat.lines = true;
    assert!(show(&chat.contact("+79161234567", Some(ME))).contains(number));
    assert!(!show(&chat.contact("+998901234567", None)).contains(number));
    assert!(show(&chat.settle(Done::Closed)).contains(number));
    linked(&mut chat);
    chat.homes.clear();
    let former = show(&chat.settle(Done::Linked { former: Some(5) }));
    assert_eq!(
        former.matches(number).count(),
        2,
        "to the former account, and about the apartment: {former}"
    );
    assert!(show(&chat.command("new", "")).contains(number));
    chat.person.resident = None;
    let closed = show(&chat.press(Callback::Language(Lang::Ru)));
    assert!(closed.contains(number), "{closed}");
}

#[test]
fn n25_of_several_apartments_only_the_persons_own_can_be_chosen() {
    let mut chat = Chat::stranger();
    chat.talk.lang = Some(Lang::Ru);
    chat.homes = vec![home(7), home(8), home(9)];
    linked(&mut chat);
    let asked = chat.settle(Done::Linked { former: None });
    let forged = chat.press(Callback::Home(ApartmentId(id(66))));
    assert!(show(&forged).starts_with("alert"), "{}", show(&forged));
    assert_eq!(chat.talk.state.home, None);
    let chosen = chat.tap(&asked, "кв. 8");
    assert_eq!(chat.talk.state.home, Some(ApartmentId(id(8))));
    assert!(show(&chosen).contains("кв. 8</b>"), "{}", show(&chosen));
}

#[test]
fn n26_the_former_account_is_told() {
    let mut chat = Chat::stranger();
    chat.talk.lang = Some(Lang::Ru);
    linked(&mut chat);
    let done = show(&chat.settle(Done::Linked { former: Some(5) }));
    assert!(done.contains("→ 5 msg К вашему номеру подключён другой Telegram"), "{done}");
}

#[test]
fn n27_a_known_person_shares_the_contact_again() {
    let mut chat = Chat::resident();
    let before = chat.talk.clone();
    let answer = chat.contact("901234567", Some(ME));
    assert!(show(&answer).contains("уже зарегистрированы") && !has_work(&answer));
    assert_eq!(chat.talk, before);
}

#[test]
fn n28_an_old_keyboard_in_another_language_is_understood() {
    let mut chat = Chat::resident();
    let asked = chat.command("lang", "");
    let chosen = chat.tap(&asked, "Oʻzbekcha");
    assert!(
        show(&chosen).contains("do lang uz") && show(&chosen).contains("(📝 Yangi ariza)"),
        "{}",
        show(&chosen)
    );
    let wizard = chat.text("📝 Новая заявка");
    assert!(show(&wizard).contains("Nima boʻldi"), "{}", show(&wizard));
}

#[test]
fn n29_somebody_whose_access_was_closed_loses_the_keyboard() {
    let mut chat = Chat::resident();
    chat.command("new", "");
    chat.person.resident = None;
    for effects in [
        chat.text("Новая заявка"),
        chat.command("start", ""),
        chat.press(Callback::Language(Lang::Ru)),
    ] {
        assert!(
            show(&effects).contains("Доступ закрыт") && show(&effects).contains("(no keyboard)"),
            "{}",
            show(&effects)
        );
    }
    assert_eq!(chat.talk.state.draft, None);
}

#[test]
fn words_written_before_the_registration_become_an_offer() {
    let mut chat = Chat::stranger();
    let asked = chat.text("В подъезде не горит свет");
    chat.tap(&asked, "Русский");
    linked(&mut chat);
    let done = chat.settle(Done::Linked { former: None });
    assert!(
        show(&done).contains("Отправить это как заявку?\n\n💬 В подъезде не горит свет"),
        "{}",
        show(&done)
    );
}

#[test]
fn photos_sent_before_the_registration_wait_too() {
    let mut chat = Chat::stranger();
    let asked = chat.photo("a", Some("Течёт труба в подвале"), Some("album"));
    assert!(show(&asked).contains("[Русский]"), "{}", show(&asked));
    for number in 0..8 {
        let next = chat.photo(&format!("b{number}"), None, Some("album"));
        assert_eq!(show(&next), "", "one answer to an album");
    }
    chat.photo("a", None, None);
    chat.text("Вода уже у щитка");
    let draft = chat.talk.state.draft.clone().unwrap();
    assert_eq!(
        (draft.media.len(), draft.text().as_str()),
        (5, "Течёт труба в подвале\nВода уже у щитка")
    );
    chat.tap(&asked, "Русский");
    linked(&mut chat);
    let done = chat.settle(Done::Linked { former: None });
    assert!(
        show(&done).contains("Отправить это как заявку?\n\n💬 Течёт труба в подвале"),
        "{}",
        show(&done)
    );
}

#[test]
fn a_photo_alone_is_an_offer_and_a_wrong_file_is_none() {
    let mut chat = Chat::stranger();
    chat.talk.lang = Some(Lang::Ru);
    let large = Content::Media {
        media: Media {
            bytes: Some(30_000_000),
            ..media(MediaKind::Photo, "d")
        },
        caption: None,
        album: None,
    };
    assert!(show(&chat.content(large)).contains("больше 20 МБ"));
    assert_eq!(chat.talk.state.draft, None);
    chat.photo("a", None, None);
    linked(&mut chat);
    let done = chat.settle(Done::Linked { former: None });
    assert!(show(&done).contains("ваше фото или файл"), "{}", show(&done));
}

#[test]
fn an_employee_is_shown_the_way_to_the_jobs() {
    let mut chat = Chat::stranger();
    chat.talk.lang = Some(Lang::Ru);
    chat.person.user = Some(USER);
    chat.person.employee = Some(EmployeeId(id(5)));
    let done = show(&chat.settle(Done::Linked { former: None }));
    assert!(
        done.contains("Сюда будут приходить ваши задания") && done.contains("(🧰 Мои задания)"),
        "{done}"
    );
}
