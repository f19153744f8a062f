//! When somebody is expected, in words.

use domain::{lang::Lang, requests::Card, time::Timestamp};
use ui::{lang, offset_minutes};

/// Answers the agreed visit: `22 ноября, 14:00–16:00`.
pub(crate) fn visit(card: &Card) -> Option<String> {
    Some(words(lang(), offset_minutes(), card.scheduled_from?, card.scheduled_to))
}

fn words(lang: Lang, offset_minutes: i32, from: Timestamp, to: Option<Timestamp>) -> String {
    match to {
        Some(to) => text::format::span(lang, from, to, offset_minutes),
        None => format!(
            "{}, {}",
            text::format::day_month(lang, from, offset_minutes),
            text::format::time(lang, from, offset_minutes)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_names_the_day_once() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let said = |to: Option<&str>| words(Lang::Ru, 300, at("2026-03-02T09:00:00Z"), to.map(at));
        assert!(said(None).ends_with(", 14:00"));
        assert!(said(Some("2026-03-02T11:00:00Z")).ends_with(", 14:00–16:00"));
        assert!(said(Some("2026-03-03T05:00:00Z")).contains("14:00 – 3"));
    }
}
