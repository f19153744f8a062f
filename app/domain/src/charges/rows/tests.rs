use std::collections::BTreeMap;

use super::*;
use crate::charges::{SheetKind, recognise};

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn shown(errors: &[RowError]) -> Vec<String> {
    errors
        .iter()
        .map(|one| format!("{} {} {}", one.row, one.column, one.code))
        .collect()
}

#[test]
fn rows_of_accounts_are_read_and_their_mistakes_named() {
    let mapping = recognise(
        SheetKind::Accounts,
        &texts(&[
            "Адрес",
            "Номер",
            "Площадь",
            "Этаж",
            "Тип",
            "Лицевой счёт",
            "Баланс на дату",
            "Услуги",
            "Комнат",
        ]),
        &BTreeMap::new(),
    );
    let rows = [
        texts(&[
            "Навруз, 5",
            "12",
            "65.5",
            "3",
            "",
            "100012",
            "-1 500,50",
            "Лифт; Вывоз мусора,",
            "2",
        ]),
        texts(&["", "", "", "", "", "", ""]),
        texts(&["", "13", "много", "900", "дача", "HV-1", "1.234", "", "101"]),
    ];
    let (lines, errors) = account_lines(&rows, &mapping);
    assert_eq!(lines.len(), 1);
    let (row, line) = &lines[0];
    assert_eq!(
        (*row, line.area_dm2, line.floor, line.rooms, line.balance),
        (2, Some(6_550), Some(3), Some(2), Tiyin(-150_050))
    );
    assert_eq!(line.services, ["Лифт", "Вывоз мусора"]);
    assert_eq!(
        shown(&errors),
        [
            "4 address required",
            "4 floor range",
            "4 kind choice",
            "4 area number",
            "4 rooms range",
            "4 account account-number",
            "4 balance number"
        ]
    );
}

#[test]
fn rows_of_charges_are_read() {
    let mapping = recognise(
        SheetKind::Charges,
        &texts(&["Лицевой счёт", "Период", "Услуга", "Начислено", "Перерасчёт", "Пеня", "Оплачено"]),
        &BTreeMap::new(),
    );
    let rows = [
        texts(&["1", "03.2026", "Лифт", "1000", "-200", "5", "800"]),
        texts(&["1", "2026-03-01", "", "", "", "", "100"]),
        texts(&["1", "март", "", "10", "", "-1", ""]),
    ];
    let (lines, errors) = charge_lines(&rows, &mapping);
    let read: Vec<_> = lines
        .iter()
        .map(|(_, line)| (line.month.to_string(), line.charged.0, line.penalty.0, line.paid.0))
        .collect();
    assert_eq!(
        read,
        [("2026-03".to_owned(), 80_000, 500, 80_000), ("2026-03".to_owned(), 0, 0, 10_000)]
    );
    assert_eq!(shown(&errors), ["4 service required", "4 penalty range", "4 period date"]);
}

#[test]
fn what_was_used_is_charged_at_its_price_where_nothing_else_is_said() {
    let mapping = recognise(
        SheetKind::Charges,
        &texts(&["Лицевой счёт", "Период", "Услуга", "Количество", "Тариф", "Начислено"]),
        &BTreeMap::new(),
    );
    let row = |cells: [&str; 3]| texts(&["1", "03.2026", "Вода", cells[0], cells[1], cells[2]]);
    let rows = [
        row(["12,5", "1 800", ""]),
        row(["12,5", "1 800", "20000"]),
        row(["", "1 800", ""]),
        row(["много", "1 800", ""]),
        row(["5", "дорого", ""]),
        row(["999999999", "9 000 000", ""]),
        // What is charged is said: how it came about is for people.
        row(["5 м³", "1 800", "9000"]),
    ];
    let (lines, errors) = charge_lines(&rows, &mapping);
    let read: Vec<_> = lines.iter().map(|(row, line)| (*row, line.charged.0)).collect();
    assert_eq!(read, [(2, 2_250_000), (3, 2_000_000), (4, 0), (8, 900_000)]);
    assert_eq!(shown(&errors), ["5 quantity number", "6 price number", "7 quantity range"]);
}

#[test]
fn kinds_of_premises_are_known_in_either_script() {
    for (text, kind) in [
        ("", Some(ApartmentKind::Flat)),
        ("Хонадон", Some(ApartmentKind::Flat)),
        ("Нотурар", Some(ApartmentKind::Office)),
        ("Нежилое помещение", Some(ApartmentKind::Office)),
        ("Do'kon", Some(ApartmentKind::Office)),
        ("Парковка", Some(ApartmentKind::Parking)),
        ("Омборхона", Some(ApartmentKind::Storage)),
        ("бошқа", Some(ApartmentKind::Other)),
        ("дача", None),
    ] {
        assert_eq!(kind_of(&plain(text)), kind, "{text}");
    }
    for column in [ColumnKey::Entrance, ColumnKey::Kind] {
        let head = if column == ColumnKey::Kind {
            "Жой тури"
        } else {
            "Йўлак"
        };
        let found = recognise(SheetKind::Accounts, &texts(&[head]), &BTreeMap::new());
        assert_eq!(found.get(&column), Some(&0), "{head}");
    }
}
