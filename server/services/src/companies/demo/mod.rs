//! The demo company: made by provisioning and played through the use cases, on a clock of its own.

mod cast;
mod clock;
mod company;
mod dice;
mod flats;
mod money;
mod pictures;
mod play;
mod script;
mod seed;
#[cfg(test)]
mod simulated;

pub use seed::{DemoSummary, Login, seed};
