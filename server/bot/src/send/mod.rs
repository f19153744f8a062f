//! Sends the outbox of a bot: in order per chat, at most so many a second, until Telegram has it or never will.

mod compose;
mod deliver;
mod failure;
mod group;
mod media;
mod money;
mod notice;
mod pace;
mod post;
mod shelf;
mod worker;

pub(crate) use failure::Failure;
pub(crate) use worker::run;
