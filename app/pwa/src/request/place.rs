//! Where the work is, in the words of people who must find the door.

use domain::requests::PlaceView;
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
