//! Requests: statuses, the action table, the promise of time, inputs and views.

mod action;
mod bulk;
mod category;
mod change;
mod codes;
mod event;
mod filter;
mod input;
mod plan;
#[cfg(test)]
mod plan_tests;
mod saved_view;
pub mod sla;
mod state;
mod view;

pub use action::{Action, Actor, allowed_actions};
pub use bulk::{BULK_MAX, Bulk, BulkDone, BulkRow, BulkUndo};
pub use category::{Category, Keyword, raises_alarm};
pub use change::{Change, Clocks, Payload, Rating};
pub use codes::{Acceptance, ClosedReason, CommentVisibility, Place, Priority, ReasonKind, Source, Status};
pub use event::Event;
pub use filter::{Filter, Sort, StatusTab, Total};
pub use input::{Act, AddComment, Attach, Command, Create, Draft};
pub use plan::{Facts, Plan, Policy, Refused, When, plan};
pub use saved_view::{ListColumn, SaveView, SavedView, Views};
pub use state::{Inconsistent, Row, State};
pub use view::{Acted, Candidate, Card, Client, Comment, Counts, Created, Detail, HistoryItem, Person, Place as PlaceView, Reason};
