//! The simulators, tried over HTTP as a bot, a shop and a browser test would use them.

#![expect(clippy::disallowed_methods, reason = "what a test starts ends with it")]

#[cfg(test)]
mod calls;
#[cfg(test)]
mod control;
#[cfg(test)]
mod delivery;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod files;
#[cfg(test)]
mod groups;
#[cfg(test)]
mod payments;
#[cfg(test)]
mod people;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod support;
