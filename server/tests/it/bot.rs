//! The bot against a Telegram that runs in the test: updates come in by the webhook or are asked for, messages go
//! out, processes die in between. Named after the numbers of the conformance list.

mod colleagues;
mod files;
mod greeting;
mod groups;
mod incoming;
mod office;
mod outages;
mod pay;
mod people;
mod privacy;
mod refusals;
mod registration;
mod sending;
mod staff;
mod world;
