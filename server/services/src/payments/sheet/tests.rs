use super::*;

#[test]
fn days_that_are_left_out_are_the_last_year() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let read = |since: Option<&str>, until: Option<&str>| {
        let period = SheetPeriod {
            since: since.map(day),
            until: until.map(day),
        };
        days(period, day("2026-03-15"))
    };
    assert_eq!(read(None, None), Ok((day("2025-04-01"), day("2026-03-15"))));
    assert_eq!(read(Some("2026-01-05"), None), Ok((day("2026-01-05"), day("2026-03-15"))));
    assert_eq!(read(None, Some("2024-02-29")), Ok((day("2023-03-01"), day("2024-02-29"))));
    assert_eq!(
        read(Some("2026-03-02"), Some("2026-03-01")).unwrap_err().fields[0].code,
        "before-start"
    );
    for (since, until) in [
        ("-200000-01-01", "2026-01-01"),
        ("2026-01-01", "+200000-01-01"),
        ("1900-01-01", "2026-01-01"),
    ] {
        assert_eq!(read(Some(since), Some(until)).unwrap_err().fields[0].code, "day", "{since} {until}");
    }
}
