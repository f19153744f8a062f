use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn entered(gross: &str, fee: &str, net: &str) -> EnterSettlement {
    EnterSettlement {
        command: CommandId::random(),
        desk: CashDeskId::nil(),
        day: None,
        from: None,
        to: None,
        gross: gross.to_owned(),
        fee: fee.to_owned(),
        net: net.to_owned(),
        document: " 17 ".to_owned(),
    }
}

fn wrong(cmd: &EnterSettlement) -> Vec<String> {
    let fields = cmd.facts(day("2026-03-02")).unwrap_err().fields;
    fields.into_iter().map(|error| format!("{} {}", error.field, error.code)).collect()
}

#[test]
fn what_came_is_what_was_paid_less_what_was_kept() {
    let facts = entered("1 000 000", "10 000,50", "989 999,50").facts(day("2026-03-02")).unwrap();
    assert_eq!((facts.gross, facts.fee), (Tiyin(100_000_000), Tiyin(1_000_050)));
    assert_eq!(
        (facts.day, facts.days, facts.document.as_deref()),
        (day("2026-03-02"), None, Some("17"))
    );
    for fee in ["", "0", "0,00"] {
        assert_eq!(entered("5", fee, "5").facts(day("2026-03-02")).unwrap().fee, Tiyin(0), "{fee}");
    }
    for (cmd, expected) in [
        (entered("1000", "10", "991"), "net settlement-net"),
        (entered("10", "11", "1"), "net settlement-net"),
        (entered("0", "", "5"), "gross amount"),
        (entered("5", "-1", "6"), "fee amount"),
        (entered("5", "x", "5"), "fee money"),
        (entered("5", "", ""), "net required"),
    ] {
        assert_eq!(wrong(&cmd), [expected]);
    }
}

#[test]
fn days_are_named_both_and_lie_behind_us() {
    let of = |from: Option<&str>, to: Option<&str>, at: Option<&str>| EnterSettlement {
        from: from.map(day),
        to: to.map(day),
        day: at.map(day),
        ..entered("5", "", "5")
    };
    let facts = of(Some("2026-02-28"), Some("2026-03-01"), Some("2026-03-02")).facts(day("2026-03-02"));
    assert_eq!(facts.unwrap().days, Some((day("2026-02-28"), day("2026-03-01"))));
    for (cmd, expected) in [
        (of(Some("2026-03-01"), None, None), "to date"),
        (of(None, Some("2026-03-01"), None), "from date"),
        (of(Some("2026-03-02"), Some("2026-03-01"), None), "to before-start"),
        (of(Some("2026-03-01"), Some("2026-03-03"), None), "to day"),
        (of(Some("2025-01-01"), Some("2026-03-01"), None), "to day"),
        (of(None, None, Some("2026-03-03")), "day day"),
        (of(None, None, Some("2025-02-01")), "day day"),
    ] {
        assert_eq!(wrong(&cmd), [expected]);
    }
}

#[test]
fn a_settlement_adds_up_to_nothing() {
    let desk = CashDeskId::nil();
    let amounts = |gross, fee| {
        let posted = plan_settlement(desk, Tiyin(gross), Tiyin(fee)).unwrap();
        posted
            .entries()
            .iter()
            .map(|entry| (entry.ledger, entry.amount.0))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        amounts(1_000, 15),
        [(Ledger::Bank, 985), (Ledger::Fee, 15), (Ledger::Clearing(desk), -1_000)]
    );
    assert_eq!(amounts(1_000, 0), [(Ledger::Bank, 1_000), (Ledger::Clearing(desk), -1_000)]);
    assert!(plan_settlement(desk, Tiyin(0), Tiyin(0)).is_err());
}

#[test]
fn what_does_not_fit_is_what_we_have_instead() {
    for (gross, outstanding, of_days, expected) in [
        (100, 100, None, None),
        (60, 100, None, None),
        (101, 100, None, Some(100)),
        (100, 300, Some(100), None),
        (100, 300, Some(120), Some(120)),
        (100, 40, Some(100), Some(40)),
    ] {
        let found = disagreement(Tiyin(gross), Tiyin(outstanding), of_days.map(Tiyin));
        assert_eq!(found, expected.map(Tiyin), "{gross} of {outstanding}, {of_days:?}");
    }
}
