//! Updates that were kept become steps of conversations, each with all its effects in one transaction.

mod group;
mod group_link;
mod load;
mod money;
mod perform;
mod read;
mod trouble;
mod turn;
mod worker;

pub(crate) use load::{link, lookup};
pub(crate) use worker::run;
