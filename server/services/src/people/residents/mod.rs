//! Residents: who they are, where they live, and how they are found in three scripts.

mod commands;
mod homes;
mod keys;
mod queries;
mod store;

pub use commands::{archive_resident, link_apartment, restore_resident, save_resident, unlink_apartment, verify_resident};
pub use homes::homes_in;
pub use queries::{resident, residents};
pub use store::{KnownResident, bind_user_in, resident_by_phone_in};

pub(crate) use commands::{LodgerPart, put_resident_in};
pub(crate) use keys::{refresh_keys_in, refresh_keys_of_building_in};
pub(crate) use queries::require_visible as require_resident_in;
