//! Parts of sentences: names, places, statuses and times, safe inside HTML.

use domain::{
    lang::Lang,
    people::Home,
    place_codes::CodedEntrance,
    requests::{Action, Place, PlaceView, Status},
    time::Timestamp,
    words::Localized,
};
use services::telegram::Outgoing;
use text::{format, localized, tr};

/// The most characters of a request's words in a card: with the rest it stays below Telegram's 4096.
pub(super) const WORDS_MAX: usize = 1500;
/// The most characters of a button, so that two lines of a narrow phone hold it.
pub(super) const LABEL_MAX: usize = 60;
/// The most characters of an answer to a press.
pub(super) const ANSWER_MAX: usize = 200;

/// Words of a person, safe inside HTML.
pub(super) fn esc(text: &str) -> String {
    Outgoing::escape(text)
}

/// The beginning of a text.
pub(super) fn shorten(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(max.saturating_sub(1)).collect();
    short.push('…');
    short
}

/// A company's own name for something, safe inside HTML.
pub(super) fn name(lang: Lang, words: &Localized) -> String {
    esc(&localized(lang, words))
}

/// The address of an apartment, plain.
pub(super) fn home_address(lang: Lang, home: &Home) -> String {
    tr!(
        lang,
        "requests-address-apartment",
        building = localized(lang, &home.address),
        number = home.number.as_str()
    )
}

/// The address of an apartment or of the part of its house that a request is about, plain.
pub(super) fn home_or_common(lang: Lang, home: &Home, (common, entrance): (Option<Place>, Option<CodedEntrance>)) -> String {
    match common {
        None | Some(Place::Apartment) => home_address(lang, home),
        Some(place @ (Place::Entrance | Place::Building | Place::Yard)) => {
            let number = entrance.map(|entrance| entrance.number).or(home.entrance);
            common_place(lang, &localized(lang, &home.address), place, number)
        }
    }
}

/// Where a request is, plain.
pub(super) fn address(lang: Lang, place: &PlaceView) -> String {
    let building = localized(lang, &place.address);
    match (place.kind, &place.apartment_number) {
        (Place::Apartment, Some(number)) => tr!(lang, "requests-address-apartment", building = building, number = number),
        (kind, _) => common_place(lang, &building, kind, place.entrance_number),
    }
}

fn common_place(lang: Lang, building: &str, place: Place, entrance: Option<i32>) -> String {
    match (place, entrance) {
        (Place::Entrance, Some(number)) => tr!(lang, "requests-address-entrance", building = building, number = number.to_string()),
        (Place::Yard, _) => tr!(lang, "bot-place-yard-of", building = building),
        (Place::Entrance | Place::Building | Place::Apartment, _) => building.to_owned(),
    }
}

/// A status with its sign.
#[must_use]
pub fn status(lang: Lang, status: Status) -> String {
    let label = tr(lang, &format!("requests-status-{}", status.code().replace('_', "-")));
    format!("{} {label}", sign(status))
}

/// Why an action cannot be taken in this status: it has moved on, or the time for it is over.
pub(super) fn too_late(lang: Lang, action: Action, now: Status) -> String {
    let is_over = now == Status::Closed && matches!(action, Action::Return | Action::Rate);
    let key = if is_over { "bot-press-expired" } else { "bot-press-already" };
    text::tr_with(lang, key, &text::Args::new().set("status", status(lang, now)))
}

const fn sign(status: Status) -> &'static str {
    match status {
        Status::New => "🆕",
        Status::Accepted => "👌",
        Status::Assigned => "👷",
        Status::EnRoute => "🚗",
        Status::InProgress => "🔧",
        Status::OnHold => "⏸",
        Status::Done => "🏁",
        Status::Closed => "✅",
        Status::Rejected => "🚫",
        Status::Cancelled => "✖",
    }
}

/// The sign of a category, by the name of its icon.
pub(super) fn icon(name: &str) -> &'static str {
    match name {
        "water" => "💧",
        "bolt" => "💡",
        "heat" => "♨️",
        "gas" => "🔥",
        "lift" => "🛗",
        "door" => "🚪",
        "trash" => "🧹",
        "yard" => "🌳",
        "roof" => "🏢",
        "shield" => "🛡",
        "receipt" => "🧾",
        "wrench" => "🛠",
        "star" => "⭐",
        _ => "▫️",
    }
}

/// A moment on the company's clock: `3 марта, 09:00`.
pub(super) fn moment(lang: Lang, at: Timestamp, offset_minutes: i32) -> String {
    format!(
        "{}, {}",
        format::day_month(lang, at, offset_minutes),
        format::time(lang, at, offset_minutes)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_end_with_an_ellipsis() {
        assert_eq!(shorten("вода", 4), "вода");
        assert_eq!(shorten("водопровод", 4), "вод…");
    }

    #[test]
    fn every_status_has_words_and_a_sign() {
        for lang in Lang::ALL {
            for code in Status::ALL {
                let label = status(*lang, *code);
                assert!(!label.contains("requests-status") && label.contains(' '), "{label}");
            }
        }
    }
}
