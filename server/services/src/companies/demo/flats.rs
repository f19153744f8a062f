//! The flats of the demo, as the accountant goes through them.

use super::company::{COMPLEXES, area_dm2, homes_of, rooms};

/// A flat of the demo company.
pub(super) struct Flat {
    /// Its house, counted from 1.
    pub(super) house: u32,
    pub(super) address: &'static str,
    pub(super) number: u32,
    pub(super) area_dm2: i64,
}

/// All flats, house by house.
pub(super) fn flats() -> impl Iterator<Item = Flat> {
    let houses = COMPLEXES.iter().flat_map(|(.., houses)| houses).zip(1_u32..);
    houses.flat_map(|(house, place)| {
        homes_of(house).into_iter().map(move |(address, number)| Flat {
            house: place,
            address,
            number,
            area_dm2: area_dm2(rooms(number - 1)).into(),
        })
    })
}
