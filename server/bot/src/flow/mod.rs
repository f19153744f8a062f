//! The conversation, pure: `step` answers what an event leads to, `settle` what a use case's result leads to.
//!
//! Nothing here knows the Telegram library, the database or the clock.

mod answer;
mod before;
mod card;
mod context;
mod draft;
mod duty;
mod effect;
mod event;
mod finish;
mod group;
mod job;
mod keyboard;
mod language;
mod mention;
mod menu;
mod my_requests;
mod needs;
mod new_request;
mod office;
mod pay;
mod pay_sum;
mod pay_view;
mod place;
mod press;
mod registration;
mod reply;
mod scene;
mod settle;
mod staff;
mod state;
mod step;
mod warning;
mod why;
mod wizard_press;
mod wizard_view;
mod words;

#[cfg(test)]
mod tests;

pub use card::{NoticeButtons, notice_keyboard};
pub use context::{Context, Face, History, ListKind, Listing, Lookup, Need, PAGE, Person};
pub use draft::{Draft, Part, Stage};
pub use effect::{Acting, Done, Effect, Refusal, Turn, Work};
pub use event::{Contact, Content, Event, Media, MediaKind, MediaProblem, Message};
pub use group::{GroupEffect, GroupNeed, GroupScene, Presser, group_keyboard, group_press, group_text};
pub use job::job_card;
pub use pay_view::{Pages, account_keyboard};
pub use settle::settle;
pub use state::{Album, Ask, Office, Question, Sent, State, Sum, Talk, VERSION, Wants, Why};
pub use step::step;
pub use words::status as status_words;
