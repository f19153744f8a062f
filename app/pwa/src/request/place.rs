//! Where the work is, in the words of people who must find the door.

use domain::{lang::Lang, requests::PlaceView};
use ui::{lang, t};

/// Answers the address of the house.
pub(crate) fn address(place: &PlaceView) -> String {
    text::localized(lang(), &place.address)
}

/// Answers the way inside the house: `подъезд 2 · этаж 5 · кв. 34`, or what part of the house it is.
pub(crate) fn way_inside(place: &PlaceView) -> String {
    let parts = [
        place
            .entrance_number
            .map(|number| t!("staff-place-entrance", number = number.to_string())),
        place.floor.map(|number| t!("staff-place-floor", number = number.to_string())),
        place
            .apartment_number
            .as_ref()
            .map(|number| t!("staff-place-apartment", number = number.as_str())),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        t(&format!("requests-place-{}", place.kind.code()))
    } else {
        parts.join(" · ")
    }
}

/// Answers the address of a map with the house. Maps know Russian street names best.
pub(crate) fn map_link(place: &PlaceView) -> String {
    format!(
        "https://yandex.uz/maps/?text={}",
        encode(&text::localized(Lang::Ru, &place.address))
    )
}

/// Encodes a text for a query.
fn encode(text: &str) -> String {
    let mut query = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            query.push(char::from(byte));
        } else {
            query.push_str(&format!("%{byte:02X}"));
        }
    }
    query
}

#[cfg(test)]
mod tests {
    use super::encode;

    #[test]
    fn addresses_survive_a_query() {
        assert_eq!(
            encode("Чиланзар 5, д. 3"),
            "%D0%A7%D0%B8%D0%BB%D0%B0%D0%BD%D0%B7%D0%B0%D1%80%205%2C%20%D0%B4.%203"
        );
        assert_eq!(encode("a&b=c"), "a%26b%3Dc");
    }
}
