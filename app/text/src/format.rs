//! Dates, durations, sums and phones as people read them.
//!
//! Times come in UTC with the company's offset in minutes (Tashkent: 300), because the
//! browser must show the company's clock, not its own.

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use domain::{charges::Outside, lang::Lang, money::Tiyin, time::Timestamp};

use crate::tr;

const MINUTES_IN_HOUR: i64 = 60;
const MINUTES_IN_DAY: i64 = 24 * MINUTES_IN_HOUR;
const TIYIN_IN_SUM: u64 = 100;

/// Answers the date in digits: `22.11.2025`.
pub fn date(lang: Lang, at: Timestamp, offset_minutes: i32) -> String {
    day(lang, local(at, offset_minutes).date())
}

/// Answers a day of the calendar in digits: `22.11.2025`.
pub fn day(lang: Lang, day: NaiveDate) -> String {
    tr!(
        lang,
        "common-format-date",
        day = format!("{:02}", day.day()),
        month = format!("{:02}", day.month()),
        year = day.year().to_string(),
    )
}

/// Answers what those say of an account who keep it in the company's place: `По данным …`.
pub fn outside(lang: Lang, outside: &Outside) -> String {
    let keeper = outside.keeper.as_str();
    let Some(said) = &outside.said else {
        return tr!(lang, "common-outside-silent", keeper = keeper);
    };
    let date = day(lang, said.as_of);
    if said.balance_tiyin < Tiyin(0) {
        let amount = money(lang, Tiyin(said.balance_tiyin.0.saturating_neg()));
        return tr!(lang, "common-outside-ahead", keeper = keeper, date = date, amount = amount);
    }
    let amount = money(lang, said.balance_tiyin);
    tr!(lang, "common-outside-due", keeper = keeper, date = date, amount = amount)
}

/// Answers the date and the time: `22.11.2025, 14:05`.
pub fn date_time(lang: Lang, at: Timestamp, offset_minutes: i32) -> String {
    tr!(
        lang,
        "common-format-date-time",
        date = date(lang, at, offset_minutes),
        time = time(lang, at, offset_minutes),
    )
}

/// Answers the time of day: `14:05`.
pub fn time(lang: Lang, at: Timestamp, offset_minutes: i32) -> String {
    let at = local(at, offset_minutes);
    tr!(
        lang,
        "common-format-time",
        hour = format!("{:02}", at.hour()),
        minute = format!("{:02}", at.minute()),
    )
}

/// Answers the day with the name of the month: `22 ноября`.
pub fn day_month(lang: Lang, at: Timestamp, offset_minutes: i32) -> String {
    let at = local(at, offset_minutes);
    tr!(
        lang,
        "common-format-day-month",
        day = at.day().to_string(),
        month = tr(lang, &format!("common-month-{}", at.month())),
    )
}

/// Answers a length of time in its two largest units: `3 ч 20 мин`.
pub fn duration(lang: Lang, minutes: i64) -> String {
    let minutes = minutes.saturating_abs();
    let (days, hours, rest) = (
        minutes / MINUTES_IN_DAY,
        minutes % MINUTES_IN_DAY / MINUTES_IN_HOUR,
        minutes % MINUTES_IN_HOUR,
    );
    let parts = match (days, hours, rest) {
        (0, 0, 0) => return tr(lang, "common-duration-moment"),
        (0, hours, rest) => [("common-duration-hours", hours), ("common-duration-minutes", rest)],
        (days, hours, _) => [("common-duration-days", days), ("common-duration-hours", hours)],
    };
    let parts: Vec<_> = parts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| tr!(lang, key, count = count))
        .collect();
    parts.join(" ")
}

/// Answers a time from one moment to another: `2 марта, 14:00–16:00`.
pub fn span(lang: Lang, from: Timestamp, to: Timestamp, offset_minutes: i32) -> String {
    let (day, time) = (|at| day_month(lang, at, offset_minutes), |at| time(lang, at, offset_minutes));
    let begins = format!("{}, {}", day(from), time(from));
    if day(to) == day(from) {
        format!("{begins}–{}", time(to))
    } else {
        format!("{begins} – {}, {}", day(to), time(to))
    }
}

/// Answers how long ago something was: `5 мин назад`.
pub fn ago(lang: Lang, minutes: i64) -> String {
    match minutes {
        ..1 => tr(lang, "common-ago-now"),
        1..MINUTES_IN_HOUR => tr!(lang, "common-ago-minutes", count = minutes),
        MINUTES_IN_HOUR..MINUTES_IN_DAY => {
            tr!(lang, "common-ago-hours", count = minutes / MINUTES_IN_HOUR)
        }
        MINUTES_IN_DAY.. => tr!(lang, "common-ago-days", count = minutes / MINUTES_IN_DAY),
    }
}

/// Answers a sum with its currency; tiyin are shown only when there are any.
pub fn money(lang: Lang, amount: Tiyin) -> String {
    let tiyin = amount.0.unsigned_abs();
    let sign = if amount.0 < 0 { "−" } else { "" };
    let whole = format!("{sign}{}", grouped(tiyin / TIYIN_IN_SUM));
    match tiyin % TIYIN_IN_SUM {
        0 => tr!(lang, "common-money", amount = whole),
        rest => {
            tr!(lang, "common-money-tiyin", amount = whole, tiyin = format!("{rest:02}"))
        }
    }
}

/// Answers a number of tenths: `4,6`, and `4.6` in English.
pub fn tenths(lang: Lang, tenths: i64) -> String {
    let mark = match lang {
        Lang::En => '.',
        Lang::Ru | Lang::Uz | Lang::UzCyrl => ',',
    };
    format!("{}{mark}{}", tenths / 10, tenths % 10)
}

/// Answers a phone with its groups: `+998 90 123-45-67`; a foreign one stays as it is.
pub fn phone(phone: &str) -> String {
    let national = phone
        .trim_start_matches('+')
        .strip_prefix("998")
        .filter(|digits| digits.len() == 9 && digits.bytes().all(|digit| digit.is_ascii_digit()));
    let Some(national) = national else {
        return phone.to_owned();
    };
    let (operator, rest) = national.split_at(2);
    let (first, rest) = rest.split_at(3);
    let (second, third) = rest.split_at(2);
    format!("+998 {operator} {first}-{second}-{third}")
}

/// Answers the moment on the company's clock.
fn local(at: Timestamp, offset_minutes: i32) -> NaiveDateTime {
    at.naive_utc() + TimeDelta::minutes(i64::from(offset_minutes))
}

/// Answers digits in groups of three with non-breaking spaces.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use chrono::{TimeZone, Utc};

    use super::*;

    const TASHKENT: i32 = 300;

    fn evening() -> Timestamp {
        Utc.with_ymd_and_hms(2025, 11, 21, 20, 5, 0).single().unwrap()
    }

    #[test]
    fn clock_is_the_companys() {
        assert_eq!(date(Lang::Ru, evening(), TASHKENT), "22.11.2025");
        assert_eq!(date(Lang::Ru, evening(), 0), "21.11.2025");
        assert_eq!(time(Lang::Uz, evening(), TASHKENT), "01:05");
        assert_eq!(date_time(Lang::En, evening(), TASHKENT), "22/11/2025, 01:05");
    }

    #[test]
    fn months_have_names() {
        let read = |lang| day_month(lang, evening(), TASHKENT);
        assert_eq!(read(Lang::Ru), "22 ноября");
        assert_eq!(read(Lang::Uz), "22-noyabr");
        assert_eq!(read(Lang::UzCyrl), "22-ноябрь");
        assert_eq!(read(Lang::En), "22 November");
    }

    #[test]
    fn durations_have_two_units() {
        let read = |minutes| duration(Lang::Ru, minutes);
        assert_eq!(read(200), "3 ч 20 мин");
        assert_eq!(read(-40), "40 мин");
        assert_eq!(read(120), "2 ч");
        assert_eq!(read(2 * 1440 + 4 * 60 + 3), "2 д 4 ч");
        assert_eq!(read(1440 + 3), "1 д");
        assert_eq!(read(0), "меньше минуты");
        assert_eq!(duration(Lang::UzCyrl, 200), "3 соат 20 дақ");
    }

    #[test]
    fn past_is_told_in_the_largest_unit() {
        assert_eq!(ago(Lang::Ru, 0), "только что");
        assert_eq!(ago(Lang::Ru, 5), "5 мин назад");
        assert_eq!(ago(Lang::En, 59 * 60), "2 days ago");
        assert_eq!(ago(Lang::Ru, 1440), "1 день назад");
        assert_eq!(ago(Lang::Ru, 3 * 1440), "3 дня назад");
        assert_eq!(ago(Lang::Uz, 90), "1 soat oldin");
    }

    #[test]
    fn sums_are_grouped() {
        let read = |tiyin| money(Lang::Uz, Tiyin(tiyin));
        assert_eq!(read(125_000_000), "1\u{a0}250\u{a0}000\u{a0}soʻm");
        assert_eq!(read(5), "0,05\u{a0}soʻm");
        assert_eq!(read(-100_050), "−1\u{a0}000,50\u{a0}soʻm");
        assert_eq!(money(Lang::Ru, Tiyin(0)), "0\u{a0}сум");
        assert_eq!(money(Lang::UzCyrl, Tiyin(99_900)), "999\u{a0}сўм");
    }

    #[test]
    fn phones_are_grouped() {
        assert_eq!(phone("+998901234567"), "+998 90 123-45-67");
        assert_eq!(phone("998901234567"), "+998 90 123-45-67");
        assert_eq!(phone("+77011234567"), "+77011234567");
        assert_eq!(phone("+99890"), "+99890");
    }
}
