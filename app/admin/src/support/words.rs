//! Names and lines that several pages put together in the same way.

use domain::{
    lang::Lang,
    requests::{Category, PlaceView},
    time::Timestamp,
    words::Localized,
};
use ui::{Glyph, lang, offset_minutes, t};

/// A company's own name in the language of the page.
pub(crate) fn named(name: &Localized) -> String {
    text::localized(lang(), name)
}

/// The name as this language reads it and no other: what a page carries a hundred times is not carried in four languages.
pub(crate) fn only(lang: Lang, name: &Localized) -> Localized {
    Localized {
        // What the others are read as where they are missing.
        ru: text::localized(lang, name),
        ..Localized::default()
    }
}

/// A category with its group before it.
pub(crate) fn category_label(category: &Category, all: &[Category]) -> String {
    match all.iter().find(|group| Some(group.id) == category.parent) {
        Some(group) => format!("{}: {}", named(&group.name), named(&category.name)),
        None => named(&category.name),
    }
}

/// The icon of a category.
pub(crate) fn glyph_of(icon: &str) -> Glyph {
    Glyph::from_code(icon).unwrap_or(Glyph::Tag)
}

/// Where the work is, in one line.
pub(crate) fn place_line(place: &PlaceView) -> String {
    let building = named(&place.address);
    match (&place.apartment_number, place.entrance_number) {
        (Some(number), _) => t!("requests-address-apartment", building = building, number = number),
        (None, Some(number)) => t!("requests-address-entrance", building = building, number = number),
        (None, None) => building,
    }
}

/// The entrance and the floor of a place, when both are known.
pub(crate) fn place_details(place: &PlaceView) -> Option<String> {
    let (entrance, floor) = (place.entrance_number?, place.floor?);
    Some(t!("requests-address-entrance-floor", entrance = entrance, floor = floor))
}

/// A moment as a date-time input shows it: `2026-03-02T09:30` on the company's clock.
pub(crate) fn local_iso(at: Timestamp) -> String {
    let local = at.naive_utc() + chrono::Duration::minutes(offset_minutes().into());
    local.format("%Y-%m-%dT%H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_language_is_read_as_all_of_them_were() {
        let full: Localized = serde_json::from_value(serde_json::json!({ "ru": "Вода", "uz": "Suv", "en": "Water" })).unwrap();
        let poor: Localized = serde_json::from_value(serde_json::json!({ "ru": "Вода", "uz": "" })).unwrap();
        for lang in Lang::ALL {
            for name in [&full, &poor] {
                assert_eq!(text::localized(*lang, &only(*lang, name)), text::localized(*lang, name), "{lang}");
            }
        }
    }
}
