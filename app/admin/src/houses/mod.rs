//! Houses in the panel: complexes with buildings, one building, one apartment.

mod apartment;
mod apartment_form;
pub(crate) mod asked;
mod building_form;
mod complex_form;
mod entrance_form;
mod grid;
mod house;
mod list;
mod notes;
mod passport;

pub use apartment::ApartmentPage;
pub use house::HousePage;
pub use list::HousesPage;
