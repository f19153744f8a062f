//! A large installation to measure on: twenty invented companies with three years of requests.
//!
//! The companies, their lists and their people are made by the use cases; houses, residents and requests by
//! statements over sets, since a million use cases would take a night. What they write is what the use cases
//! would have left behind: histories without a gap, keys of search, numbers in order.

mod cast;
mod seed;
mod words;

pub use seed::{LargeSummary, seed};
