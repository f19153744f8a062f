//! Number 17 and what belongs to it: the code of a house or an entrance was scanned.

use domain::{
    ids::{ApartmentId, BuildingId, EntranceId, ResidentId},
    people::Home,
    place_codes::{CodedEntrance, CodedPlace, PlaceCode},
    requests::{Place, Source},
};

use super::{
    super::{Done, Stage, Work},
    chat::{Chat, USER, home, id, show, work},
};

const HOUSE: &str = "0house00";
const DOOR: &str = "0door400";
const FOREIGN: &str = "0foreign";

fn know_codes(chat: &mut Chat) {
    let place = |building, entrance| CodedPlace {
        building: BuildingId(id(building)),
        entrance,
    };
    let door = CodedEntrance {
        id: EntranceId(id(404)),
        number: 4,
    };
    chat.coded = [
        (HOUSE, place(1000, None)),
        (DOOR, place(1000, Some(door))),
        (FOREIGN, place(2000, None)),
    ]
    .map(|(code, place)| (PlaceCode::parse(code).unwrap(), place))
    .to_vec();
}

fn resident() -> Chat {
    let mut chat = Chat::resident();
    know_codes(&mut chat);
    chat
}

fn scan(chat: &mut Chat, code: &str) -> String {
    show(&chat.command("start", &format!("b_{code}")))
}

#[test]
fn n17_after_the_registration_the_entrance_of_the_code_is_preset() {
    let mut chat = Chat::stranger();
    know_codes(&mut chat);
    let asked = chat.command("start", &format!("b_{DOOR}"));
    chat.tap(&asked, "Русский");
    assert_eq!(chat.talk.payload.as_deref(), Some("b_0door400"));
    chat.person.user = Some(USER);
    chat.person.resident = Some(ResidentId(id(21)));
    let done = chat.settle(Done::Linked { former: None });
    let shown = show(&done);
    assert!(shown.contains("📍 Место заявки: Чиланзар, 5-й квартал, 12, подъезд 4"), "{shown}");
    assert!(shown.contains("[💧 Вода и канализация]"), "{shown}");
    assert_eq!(chat.talk.payload, None);
}

#[test]
fn n17_a_request_from_a_code_names_the_entrance_and_asks_for_no_place() {
    let mut chat = resident();
    // With several apartments the place would be asked for.
    chat.homes = vec![
        Home {
            building: BuildingId(id(2001)),
            ..home(9)
        },
        home(7),
    ];
    let opened = chat.command("start", &format!("b_{DOOR}"));
    let leaves = chat.tap(&opened, "Вода");
    chat.tap(&leaves, "Слабый напор");
    chat.text("Не горит лампочка");
    let photos = chat.photo("a", None, None);
    let confirm = chat.tap(&photos, "Далее");
    assert!(show(&confirm).contains("12, подъезд 4"), "{}", show(&confirm));
    let Work::Create(create, _) = work(&chat.tap(&confirm, "Отправить")) else {
        panic!("nothing is sent");
    };
    assert_eq!(
        (create.apartment, create.place, create.entrance),
        (Some(ApartmentId(id(7))), Some(Place::Entrance), Some(EntranceId(id(404))))
    );
    assert_eq!(create.source, Some(Source::Qr));
}

#[test]
fn the_code_of_a_house_is_about_the_whole_house_and_another_choice_forgets_it() {
    let mut chat = resident();
    let shown = scan(&mut chat, HOUSE);
    assert!(shown.contains("📍 Место заявки: Чиланзар, 5-й квартал, 12\n"), "{shown}");
    let draft = chat.talk.state.draft.clone().unwrap();
    assert_eq!((draft.common, draft.entrance), (Some(Place::Building), None));

    let opened = chat.command("start", &format!("b_{DOOR}"));
    let leaves = chat.tap(&opened, "Вода");
    chat.tap(&leaves, "Слабый напор");
    chat.text("Не горит лампочка");
    let photos = chat.photo("a", None, None);
    let confirm = chat.tap(&photos, "Далее");
    let places = chat.tap(&confirm, "Другое место");
    let own = chat.tap(&places, "кв. 7");
    assert!(show(&own).contains("12, кв. 7"), "{}", show(&own));
    let draft = chat.talk.state.draft.clone().unwrap();
    assert_eq!((draft.common, draft.entrance), (None, None));
}

#[test]
fn a_code_scanned_in_the_middle_turns_the_draft_to_the_place_and_keeps_the_words() {
    let mut chat = resident();
    chat.text("В подъезде не горит свет");
    let shown = scan(&mut chat, DOOR);
    assert!(shown.contains("подъезд 4"), "{shown}");
    let draft = chat.talk.state.draft.clone().unwrap();
    assert_eq!((draft.text().as_str(), draft.stage), ("В подъезде не горит свет", Stage::Group));

    let opened = chat.command("start", &format!("b_{DOOR}"));
    let leaves = chat.tap(&opened, "Вода");
    chat.tap(&leaves, "Слабый напор");
    let shown = scan(&mut chat, HOUSE);
    assert!(shown.contains("📍 Место заявки: Чиланзар, 5-й квартал, 12\n"), "{shown}");
    let draft = chat.talk.state.draft.clone().unwrap();
    assert_eq!(
        (draft.stage, draft.common, draft.entrance),
        (Stage::Photos, Some(Place::Building), None)
    );
}

#[test]
fn a_foreign_house_and_an_unknown_code_are_said_kindly_with_the_menu() {
    for (code, words) in [
        (FOREIGN, "не записана квартира"),
        ("0nobody0", "Этого кода мы не знаем"),
        ("1", "Этого кода мы не знаем"),
        ("", "Этого кода мы не знаем"),
    ] {
        let mut chat = resident();
        chat.lines = true;
        let shown = scan(&mut chat, code);
        assert!(shown.contains(words) && shown.contains("(📝 Новая заявка)"), "{code}: {shown}");
        assert_eq!(shown.contains("☎️ Офис"), code == FOREIGN, "{code}: {shown}");
        assert_eq!(chat.talk.state.draft, None, "{code}");
        assert_eq!(chat.talk.payload, None, "{code}");
    }
    let mut homeless = resident();
    homeless.homes.clear();
    let shown = scan(&mut homeless, DOOR);
    assert!(shown.contains("не записана квартира"), "{shown}");
}

#[test]
fn what_was_begun_is_offered_again_when_the_code_leads_nowhere() {
    let mut chat = resident();
    chat.text("В подъезде не горит свет");
    let shown = scan(&mut chat, "0nobody0");
    assert!(shown.contains("Отправить это как заявку?"), "{shown}");
    let mut chat = resident();
    chat.command("new", "");
    let begun = chat.talk.state.draft.clone();
    let shown = scan(&mut chat, FOREIGN);
    assert!(shown.contains("[▶ Продолжить]"), "{shown}");
    assert_eq!(chat.talk.state.draft, begun);
}

#[test]
fn an_employee_without_an_apartment_is_greeted_as_always() {
    let mut chat = Chat::staff();
    know_codes(&mut chat);
    let shown = scan(&mut chat, DOOR);
    assert!(shown.contains("Здравствуйте") && shown.contains("(🧰 Мои задания)"), "{shown}");
    assert_eq!(chat.talk.state.draft, None);
}
