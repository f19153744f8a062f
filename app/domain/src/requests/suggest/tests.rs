use uuid::Uuid;

use super::*;
use crate::requests::Priority;

fn category(id: u128, parent: Option<u128>, (ru, uz, en): (&str, &str, &str), keywords: &str) -> Category {
    Category {
        id: CategoryId(Uuid::from_u128(id)),
        parent: parent.map(|id| CategoryId(Uuid::from_u128(id))),
        name: Localized {
            ru: ru.to_owned(),
            uz: uz.to_owned(),
            en: Some(en.to_owned()),
            ..Localized::default()
        },
        icon: String::new(),
        priority: Priority::Normal,
        specialization: None,
        is_paid: false,
        stop_text: None,
        require_before: false,
        require_after: false,
        keywords: keywords.to_owned(),
    }
}

const LEAK: u128 = 11;
const NO_WATER: u128 = 12;
const CLOG: u128 = 13;
const NO_POWER: u128 = 21;
const BULB: u128 = 22;
const SMELL_OF_GAS: u128 = 31;
const STUCK: u128 = 41;
const LIFT_BROKEN: u128 = 42;

fn all() -> Vec<Category> {
    vec![
        category(1, None, ("Вода и канализация", "Suv va kanalizatsiya", "Water"), ""),
        category(
            LEAK,
            Some(1),
            ("Протечка, затопление", "Suv oqishi, suv bosishi", "Leak, flooding"),
            "потоп затопило залив течет suv bosdi oqyapti",
        ),
        category(NO_WATER, Some(1), ("Нет воды", "Suv yoʻq", "No water"), "нет воды suv yoq"),
        category(CLOG, Some(1), ("Засор", "Tiqilib qolgan", "Blockage"), "засор забилась tiqildi"),
        category(2, None, ("Электрика", "Elektr", "Electricity"), ""),
        category(
            NO_POWER,
            Some(2),
            ("Нет света в квартире", "Xonadonda chiroq yoʻq", "No power in the flat"),
            "нет света svet yoq",
        ),
        category(
            BULB,
            Some(2),
            ("Нет света в подъезде, во дворе", "Yoʻlakda yoki hovlida chiroq yoʻq", "No light"),
            "лампочка подъезд темно chiroq",
        ),
        category(3, None, ("Газ", "Gaz", "Gas"), ""),
        category(
            SMELL_OF_GAS,
            Some(3),
            ("Запах газа", "Gaz hidi", "Smell of gas"),
            "запах газа gaz hidi",
        ),
        category(4, None, ("Лифт", "Lift", "Lift"), ""),
        category(
            STUCK,
            Some(4),
            ("Застрял человек", "Odam qolib ketdi", "A person is stuck"),
            "застрял qolib ketdi",
        ),
        category(
            LIFT_BROKEN,
            Some(4),
            ("Не работает", "Ishlamayapti", "Does not work"),
            "лифт не работает lift ishlamayapti",
        ),
    ]
}

#[test]
fn words_in_three_scripts_misspelt_and_inflected_find_their_category() {
    for (words, wanted) in [
        ("потоп", LEAK),
        ("ПОТОП!!!", LEAK),
        ("патоп", LEAK),
        ("потопп", LEAK),
        ("potop na kuhne", LEAK),
        ("нас затопили", LEAK),
        ("сув босди", LEAK),
        ("suv bosdi", LEAK),
        ("течёт труба", LEAK),
        ("leak", LEAK),
        ("нет воды", NO_WATER),
        ("сув йўқ", NO_WATER),
        ("suv yo'q", NO_WATER),
        ("засорр", CLOG),
        ("засорилась раковина", CLOG),
        ("Тиқилди", CLOG),
        ("нет света в квартире", NO_POWER),
        ("лампачка перегорела", BULB),
        ("лампочку украли", BULB),
        ("пахнет газом", SMELL_OF_GAS),
        ("газ ҳиди", SMELL_OF_GAS),
        ("gaz xidi bor", SMELL_OF_GAS),
        ("застряла в лифте", STUCK),
        ("қолиб кетди", STUCK),
        ("лифт сломался", LIFT_BROKEN),
        ("lift", LIFT_BROKEN),
        ("лампочка не работает", BULB),
    ] {
        let found = suggest(&all(), words);
        assert_eq!(found.first().map(|id| id.0.as_u128()), Some(wanted), "{words}: {found:?}");
    }
}

#[test]
fn what_fits_nothing_suggests_nothing() {
    for words in ["", " ", "!", "я", "ъъъ", "абракадабра", "12", "%"] {
        assert!(suggest(&all(), words).is_empty(), "{words}: {:?}", suggest(&all(), words));
    }
    assert!(suggest(&[], "потоп").is_empty());
}

#[test]
fn the_beginning_of_a_word_is_enough_and_groups_stay_out() {
    assert_eq!(suggest(&all(), "зас").len(), 2, "засор, застрял");
    let by_group = suggest(&all(), "электрика");
    assert_eq!(by_group, [CategoryId(Uuid::from_u128(NO_POWER)), CategoryId(Uuid::from_u128(BULB))]);
}

#[test]
fn a_category_is_chosen_unless_others_belong_to_it() {
    let mut all = all();
    all.push(category(5, None, ("Бассейн", "Hovuz", "Pool"), "вода в бассейне"));
    for (id, expected) in [(1, false), (3, false), (5, true), (LEAK, true), (SMELL_OF_GAS, true)] {
        let one = all.iter().find(|one| one.id.0.as_u128() == id).unwrap();
        assert_eq!(one.is_choice(&all), expected, "{id}");
    }
    assert_eq!(suggest(&all, "бассейн"), [CategoryId(Uuid::from_u128(5))]);
    // What is switched off is in no list: a group that has nothing else left is chosen itself.
    all.retain(|one| one.id.0.as_u128() != SMELL_OF_GAS);
    assert_eq!(suggest(&all, "газ"), [CategoryId(Uuid::from_u128(3))]);
}

#[test]
fn the_distance_is_that_of_the_book() {
    for (one, other, expected) in [
        ("", "", 0),
        ("abc", "", 3),
        ("kitten", "sitting", 3),
        ("potop", "patop", 1),
        ("ab", "ba", 2),
    ] {
        assert_eq!((distance(one, other), distance(other, one)), (expected, expected), "{one} {other}");
    }
}
