//! Scenarios of the conversation, named after the numbers of the conformance list.

mod answers;
mod chat;
mod duty;
mod group;
mod job;
mod known;
mod mention;
mod pay;
mod pay_outside;
mod place;
mod registration;
mod requests;
mod staff;
mod templates;
mod wizard;
