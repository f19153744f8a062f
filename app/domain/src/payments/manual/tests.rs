use super::{super::order::BillForm, *};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 2).unwrap()
}

fn payment(amount: &str) -> TakePayment {
    TakePayment {
        account: AccountId::nil(),
        command: CommandId::random(),
        way: Way::Cash,
        amount: amount.to_owned(),
        day: None,
        document: String::new(),
        note: String::new(),
    }
}

fn wrong<T: std::fmt::Debug>(result: Result<T, Invalid>) -> Vec<(String, String)> {
    let fields = result.unwrap_err().fields;
    fields.into_iter().map(|error| (error.field, error.code)).collect()
}

#[test]
fn amounts_are_read_as_they_are_typed() {
    for (text, tiyin) in [
        ("1 250 000", 125_000_000),
        ("50,5", 5_050),
        ("0.01", 1),
        ("10000000000", TYPED_MAX.0),
    ] {
        assert_eq!(payment(text).facts(today()).unwrap().amount, Tiyin(tiyin), "{text}");
    }
    for (text, code) in [
        ("", "required"),
        ("сто", "money"),
        ("1,234", "money"),
        ("0", "amount"),
        ("-5", "amount"),
        ("10000000000,01", "amount"),
        ("99999999999999999999", "amount"),
    ] {
        assert_eq!(
            wrong(payment(text).facts(today())),
            [("amount".to_owned(), code.to_owned())],
            "{text}"
        );
    }
}

#[test]
fn money_comes_neither_tomorrow_nor_long_ago() {
    let on = |day: &str| {
        let day = Some(day.parse().unwrap());
        TakePayment { day, ..payment("1") }.facts(today())
    };
    assert_eq!(on("2026-03-02").unwrap().day, today());
    assert!(on("2025-03-02").is_ok());
    for day in ["2026-03-03", "2024-03-02"] {
        assert_eq!(wrong(on(day)), [("day".to_owned(), "day".to_owned())], "{day}");
    }
}

#[test]
fn every_wrong_field_is_told_at_once() {
    let all = TakePayment {
        day: Some(today() + chrono::Duration::days(1)),
        document: "7".repeat(41),
        ..payment("x")
    };
    let fields: Vec<_> = wrong(all.facts(today())).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["amount", "day", "document"]);
}

#[test]
fn a_correction_has_a_direction_a_line_and_a_reason() {
    let adjust = |change, month: &str, reason: &str| {
        let cmd = Adjust {
            account: AccountId::nil(),
            command: CommandId::random(),
            change,
            amount: "12,5".to_owned(),
            month: month.to_owned(),
            service: None,
            corrects: None,
            reason: reason.to_owned(),
        };
        cmd.facts(today())
    };
    let less = adjust(Change::Less, "2026-01", "Пересчёт за отсутствие").unwrap();
    assert_eq!((less.amount, less.line.period), (Tiyin(-1_250), "2026-01-01".parse().ok()));
    assert_eq!(adjust(Change::More, "", "Ошибка в тарифе").unwrap().amount, Tiyin(1_250));
    let both = wrong(adjust(Change::More, "2026-13", " "));
    assert_eq!(
        both,
        [
            ("month".to_owned(), "month".to_owned()),
            ("reason".to_owned(), "required".to_owned())
        ]
    );
    for month in ["1900-01", "13.2026", "2026.03", "03.26", "1.03.2026"] {
        assert_eq!(wrong(adjust(Change::More, month, "Причина"))[0].1, "month", "{month}");
    }
    for month in ["03.2026", " 3.2026 ", "2026-03"] {
        let facts = adjust(Change::More, month, "Причина").unwrap();
        assert_eq!(facts.line.period, "2026-03-01".parse().ok(), "{month}");
    }
}

#[test]
fn another_amount_is_read_only_when_it_is_asked_for() {
    let asked = |amount, other: &str| {
        let form = OpenLinks {
            account: AccountId::nil(),
            command: CommandId::random(),
            amount,
            other: other.to_owned(),
        };
        form.read()
            .map(|cmd| cmd.other_tiyin)
            .map_err(|invalid| invalid.fields[0].code.clone())
    };
    assert_eq!(asked(AmountChoice::All, "nothing"), Ok(None));
    assert_eq!(asked(AmountChoice::Other, "1 000,5"), Ok(Some(Tiyin(100_050))));
    assert_eq!(asked(AmountChoice::Other, ""), Err("required".to_owned()));
    assert_eq!(asked(AmountChoice::Other, "-1"), Err("amount".to_owned()));
}

#[test]
fn an_invoice_to_a_phone_is_typed_in_sums() {
    let billed = |amount: &str| {
        let form = BillForm {
            account: AccountId::nil(),
            command: CommandId::random(),
            phone: "+998 90 123-45-67".to_owned(),
            amount: amount.to_owned(),
        };
        form.read()
            .map(|cmd| cmd.amount_tiyin)
            .map_err(|invalid| (invalid.fields[0].field.clone(), invalid.fields[0].code.clone()))
    };
    assert_eq!(billed("500,5"), Ok(Tiyin(50_050)));
    assert_eq!(billed(""), Err(("amount".to_owned(), "required".to_owned())));
    assert_eq!(billed("0"), Err(("amount".to_owned(), "amount".to_owned())));
}
