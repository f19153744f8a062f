//! Requests: statuses, the action table, the promise of time, inputs and views.

mod act;
mod action;
mod auto;
mod category;
mod change;
mod codes;
mod command;
mod create;
mod event;
mod facts;
mod known;
mod lines;
mod map;
mod plan;
#[cfg(test)]
mod plan_tests;
mod refused;
pub mod sla;
mod slots;
mod state;
mod talk;
mod template;
mod ties;
mod view;

pub use act::Act;
pub use action::{Action, Actor, allowed_actions};
pub use auto::{AutoMode, AutoRule, Load, SaveAutoRule};
pub use category::{Category, Keyword, raises_alarm};
pub use change::{Change, Clocks, Flags, Payload, Rating};
pub use codes::{Acceptance, ClosedReason, CommentVisibility, Place, Priority, ReasonKind, Source, Status};
pub use command::Command;
pub use create::{Create, Draft};
pub use event::Event;
pub use facts::{Facts, Policy, When};
pub use known::Known;
pub use lines::{AddLine, Payer, PriceLine, total as total_of};
pub use map::map_link;
pub use plan::{Plan, plan};
pub use refused::Refused;
pub use slots::{Offered, SLOTS_MAX, Slot};
pub use state::{Inconsistent, Row, State};
pub use talk::{AddComment, Attach};
pub use template::{SaveTemplate, Template, fill as fill_template};
pub use ties::{Follow, Follower, Link, Ties};
pub use view::{
    Acted, Candidate, Card, Client, Comment, Counts, Created, Detail, Filter, HistoryItem, Person, Place as PlaceView, Reason, StatusTab,
};
