//! Requests: statuses, the action table, the promise of time, inputs and views.

mod act;
mod action;
mod auto;
mod board;
mod bulk;
mod called;
mod category;
mod category_form;
mod change;
mod codes;
mod command;
mod counts;
mod create;
mod detail;
mod edits;
mod event;
mod facts;
mod filter;
mod intake;
mod known;
mod lines;
mod map;
mod mention;
mod plan;
#[cfg(test)]
mod plan_tests;
mod reason;
mod refused;
mod saved_view;
pub mod sla;
mod slots;
mod state;
mod suggest;
mod talk;
mod template;
mod ties;
mod view;
mod visits;

pub use act::Act;
pub use action::{Action, Actor, allowed_actions};
pub use auto::{AutoMode, AutoRule, Load, REASSIGN_MINUTES, SaveAutoRule};
pub use board::{
    Board, BoardAsk, BoardCard, BoardColumn, BoardLimits, Column, DEEP_CARDS, ENDED_COUNTED, ENDED_DAYS, FIRST_CARDS, MOST_CARDS, Patched,
    leads_to as move_leads_to, resumes_to,
};
pub use bulk::{BULK_MAX, Bulk, BulkDone, BulkRow, BulkUndo};
pub use called::{Called, Colleague, Unclear, called};
pub use category::{Category, Keyword, raises_alarm};
pub use category_form::{CategorySetting, CategoryWords, KEYWORDS_MAX, SaveCategory};
pub use change::{Change, Clocks, Flags, Payload, Rating};
pub use codes::{Acceptance, ClosedReason, CommentVisibility, Place, Priority, ReasonKind, Source, Status};
pub use command::{Command, ETA_MINUTES};
pub use counts::Counts;
pub use create::{Create, Draft};
pub use detail::{Client, Comment, Detail, HistoryItem};
pub use edits::{Clash, Differing, Edit, EditField, EditValue, Keep, Keeps, Way, three_way};
pub use event::Event;
pub use facts::{Facts, Policy, When};
pub use filter::{Filter, Sort, StatusTab, Total};
pub use intake::{Foreseen, Intake};
pub use known::Known;
pub use lines::{AddLine, Payer, PriceLine, total as total_of};
pub use map::map_link;
pub use mention::{MENTIONS_MAX, handle as mention_handle, put_mention, typed_mention, unnamed};
pub use plan::{Plan, plan};
pub use reason::SaveReason;
pub use refused::Refused;
pub use saved_view::{ListColumn, SaveView, SavedView, Views};
pub use slots::{Offered, SLOTS_MAX, Slot};
pub use state::{Inconsistent, Row, State};
pub use suggest::suggest;
pub use talk::{AddComment, Attach};
pub use template::{SaveTemplate, Template, fill as fill_template};
pub use ties::{Follow, Follower, Link, Ties};
pub use view::{Acted, Candidate, Card, Created, Person, Place as PlaceView, Reason};
pub use visits::{Overlap, VISIT_DAYS, Visit, Visits};
