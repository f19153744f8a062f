use super::*;

fn wrong(result: Result<impl std::fmt::Debug, Invalid>) -> Vec<String> {
    let fields = result.unwrap_err().fields;
    fields.into_iter().map(|one| format!("{}: {}", one.field, one.code)).collect()
}

#[test]
fn a_tariff_has_a_price_and_a_day() {
    let tariff = |price: &str, from: Option<&str>| SaveTariff {
        command: CommandId::random(),
        service: UtilityId::nil(),
        building: None,
        price: price.to_owned(),
        from: from.map(|day| day.parse().unwrap()),
    };
    let (price, from) = tariff("1 500,50", Some("2026-03-01")).check().unwrap();
    assert_eq!((price, from.to_string()), (Some(Tiyin(150_050)), "2026-03-01".to_owned()));
    assert_eq!(tariff(" ", Some("2026-03-01")).check().unwrap().0, None, "the end of the charges");
    assert_eq!(wrong(tariff("-1", None).check()), ["price: range", "from: date"]);
    assert_eq!(
        wrong(tariff("1,234", Some("0026-03-01")).check()),
        ["price: number", "from: date-early"]
    );
    for (day, limit) in [
        ("1999-12-31", Some(2_000)),
        ("-0001-03-01", Some(2_000)),
        ("2200-01-01", Some(2_199)),
    ] {
        let refused = tariff("1", Some(day)).check().unwrap_err().fields;
        assert_eq!(refused.iter().map(|one| one.limit).collect::<Vec<_>>(), [limit], "{day}");
    }
    for day in ["2000-01-01", "2199-12-31"] {
        assert!(tariff("1", Some(day)).check().is_ok(), "{day}");
    }
}

#[test]
fn a_keeper_has_a_name_and_ends_after_it_began() {
    let keeper = |name: &str, until: Option<&str>| SaveKeeper {
        command: CommandId::random(),
        building: BuildingId::nil(),
        service: None,
        keeper: name.to_owned(),
        since: "2026-03".parse().unwrap(),
        until: until.map(|month| month.parse().unwrap()),
    };
    assert_eq!(keeper(" Mening uyim ", Some("2026-03")).name().unwrap(), "Mening uyim");
    assert_eq!(
        wrong(keeper("", Some("2026-02")).name()),
        ["keeper: required", "until: before-start"]
    );
}
