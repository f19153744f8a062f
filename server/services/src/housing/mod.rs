//! Housing: complexes, buildings, entrances and apartments.

mod addresses;
mod code_sheet;
mod codes;
mod commands;
mod notes;
mod put;
mod queries;
mod sight;
mod stored;

pub use addresses::addresses;
pub use codes::{HouseCodes, place_codes, place_of_code_in, print_place_codes};
pub use commands::{save_apartment, save_building, save_complex, save_entrance};
pub use notes::{contacts, hints, remove_contact, remove_hint, save_contact, save_hint};
pub use queries::{apartment, building, buildings, complexes};

pub(crate) use put::{ApartmentRow, BuildingRow, EntranceRow, put_apartments, put_building, put_complex, put_entrance, put_hint};
pub(crate) use sight::{houses_of, houses_of_employee, require_all_houses, require_apartment, require_building};
pub(crate) use stored::{StoredBuilding, apartments_in, buildings_in, complexes_in, entrances_in};
