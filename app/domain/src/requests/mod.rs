//! Requests: statuses, the action table, the promise of time, inputs and views.

mod action;
mod board;
mod category;
mod change;
mod codes;
mod event;
mod input;
mod plan;
#[cfg(test)]
mod plan_tests;
pub mod sla;
mod state;
mod view;

pub use action::{Action, Actor, allowed_actions};
pub use board::{
    Board, BoardAsk, BoardCard, BoardColumn, Column, ENDED_COUNTED, ENDED_DAYS, FIRST_CARDS, MOST_CARDS, Patched,
    leads_to as move_leads_to, resumes_to,
};
pub use category::{Category, Keyword, raises_alarm};
pub use change::{Change, Clocks, Payload, Rating};
pub use codes::{Acceptance, ClosedReason, CommentVisibility, Place, Priority, ReasonKind, Source, Status};
pub use event::Event;
pub use input::{Act, AddComment, Attach, Command, Create, Draft};
pub use plan::{Facts, Plan, Policy, Refused, When, plan};
pub use state::{Inconsistent, Row, State};
pub use view::{
    Acted, Candidate, Card, Client, Comment, Counts, Created, Detail, Filter, HistoryItem, Person, Place as PlaceView, Reason, StatusTab,
};
