//! The board: which column a request stands in, and what moving its card there does.
//!
//! Pure, so that the browser refuses before the drop what the server would refuse after it.

use super::{action::Action, codes::Status, filter::Filter, state::State, view::Card};
use crate::{code::code_enum, ids::RequestId};

/// Days for which what has ended stays on the board.
pub const ENDED_DAYS: i64 = 7;
/// So many of them are counted; more are "so many and more".
pub const ENDED_COUNTED: i64 = 1000;
/// Cards of a column that a page begins with.
pub const FIRST_CARDS: usize = 40;
/// Cards of a column that follow them at once.
pub const MOST_CARDS: usize = 500;
/// The most cards of a column whose reader went to the end of those; the list has the others.
pub const DEEP_CARDS: usize = 2000;

code_enum! {
    /// A column of the board.
    pub enum Column {
        /// Nobody has reacted.
        New = "new",
        /// Seen, perhaps with an executor.
        Accepted = "accepted",
        /// On the way or at work.
        Work = "work",
        /// Waiting.
        Hold = "hold",
        /// Finished, not accepted yet.
        Review = "review",
        /// Ended in the last days.
        Closed = "closed",
    }
}

impl Column {
    /// The column of a status.
    #[must_use]
    pub const fn of(status: Status) -> Self {
        match status {
            Status::New => Self::New,
            Status::Accepted | Status::Assigned => Self::Accepted,
            Status::EnRoute | Status::InProgress => Self::Work,
            Status::OnHold => Self::Hold,
            Status::Done => Self::Review,
            Status::Closed | Status::Rejected | Status::Cancelled => Self::Closed,
        }
    }

    /// How many requests a crew of so many executors can have here without anything lying about.
    #[must_use]
    pub const fn limit(self, executors: i64, limits: BoardLimits) -> Option<i64> {
        let each = match self {
            Self::Accepted => limits.accepted,
            Self::Work => limits.work,
            Self::Hold => limits.hold,
            Self::New | Self::Review | Self::Closed => 0,
        };
        if each == 0 { None } else { Some(executors * each) }
    }
}

/// How many requests of a column one executor can have without anything lying about; 0 says nothing of it.
///
/// Two jobs at once is what a foreman can still follow; five is what is done in a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct BoardLimits {
    /// Accepted and assigned.
    pub accepted: i64,
    /// On the way and at work.
    pub work: i64,
    /// Waiting.
    pub hold: i64,
}

impl Default for BoardLimits {
    fn default() -> Self {
        Self {
            accepted: 5,
            work: 2,
            hold: 2,
        }
    }
}

/// Every action that may move a card, the one a drop means first.
const MOVES: [Action; 16] = [
    Action::Accept,
    Action::Assign,
    Action::Claim,
    Action::Start,
    Action::Depart,
    Action::Resume,
    Action::Reassign,
    Action::Decline,
    Action::Hold,
    Action::Complete,
    Action::SendBack,
    Action::Confirm,
    Action::Reopen,
    Action::Reject,
    Action::Cancel,
    Action::MarkDuplicate,
];

/// The column an action leads to; `None` for what moves no card from here. `resumes_to` is where a pause ends.
#[must_use]
pub fn leads_to(action: Action, resumes_to: Option<Status>) -> Option<Column> {
    match action {
        Action::Accept | Action::Assign | Action::Reassign | Action::Claim | Action::Decline | Action::Reopen => Some(Column::Accepted),
        Action::Depart | Action::Start | Action::SendBack => Some(Column::Work),
        Action::Hold => Some(Column::Hold),
        Action::Resume => resumes_to.map(Column::of),
        Action::Complete => Some(Column::Review),
        Action::Confirm | Action::Reject | Action::Cancel | Action::MarkDuplicate => Some(Column::Closed),
        // Not taken on the board: a timer's, a resident's, or of the request's facts.
        Action::AutoClose
        | Action::Return
        | Action::SetPriority
        | Action::SetCategory
        | Action::SetPlace
        | Action::SetSchedule
        | Action::OfferSlots
        | Action::PickSlot
        | Action::SetFlags
        | Action::EditText
        | Action::Join
        | Action::CallBack
        | Action::LinkResident
        | Action::Rate => None,
    }
}

/// The status in which a paused request goes on.
#[must_use]
pub const fn resumes_to(state: &State) -> Option<Status> {
    match state {
        State::OnHold {
            executor: Some(_), before, ..
        } => Some(*before),
        State::OnHold { executor: None, .. } => Some(Status::Accepted),
        State::New
        | State::Accepted
        | State::Assigned { .. }
        | State::EnRoute { .. }
        | State::InProgress { .. }
        | State::Done { .. }
        | State::Closed { .. }
        | State::Rejected
        | State::Cancelled { .. } => None,
    }
}

/// A request as a card of the board.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct BoardCard {
    /// The row of the list.
    pub card: Card,
    /// Where a pause would end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resumes_to: Option<Status>,
    /// Whether the work begins with a photo.
    #[serde(default)]
    pub lacks_before_photo: bool,
    /// What the reader may do now.
    pub actions: Vec<Action>,
}

impl BoardCard {
    /// The column it stands in.
    #[must_use]
    pub const fn column(&self) -> Column {
        Column::of(self.card.status)
    }

    /// What brings it into this column, the usual way first; nothing where it stands already.
    pub fn ways_into(&self, column: Column) -> impl Iterator<Item = Action> + '_ {
        MOVES.into_iter().filter(move |action| {
            column != self.column() && leads_to(*action, self.resumes_to) == Some(column) && self.actions.contains(action)
        })
    }

    /// What dropping it there does; `None` when the column refuses it.
    #[must_use]
    pub fn action_into(&self, column: Column) -> Option<Action> {
        self.ways_into(column).next()
    }

    /// Its place within its column: what is due first, what waits longest for an answer, what ended last.
    #[must_use]
    pub fn place(&self) -> impl Ord + use<> {
        let clock = &self.card.clock;
        let (ended, moment) = match self.column() {
            Column::Closed => (clock.stopped_at, None),
            Column::Review => (None, clock.stopped_at),
            Column::New | Column::Accepted | Column::Work | Column::Hold => (None, clock.due_at),
        };
        (std::cmp::Reverse(ended), moment.is_none(), moment, self.card.id)
    }
}

/// One column with its first cards.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct BoardColumn {
    /// Which one.
    pub column: Column,
    /// How many cards it has in all; of what ended at most [`ENDED_COUNTED`].
    pub total: i64,
    /// The first of them, in their order.
    pub cards: Vec<BoardCard>,
}

impl BoardColumn {
    /// Whether there are more cards than these.
    #[must_use]
    pub fn has_more(&self) -> bool {
        i64::try_from(self.cards.len()).is_ok_and(|shown| shown < self.total)
    }
}

/// The board as its reader may see it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Board {
    /// The columns, all six in their order.
    pub columns: Vec<BoardColumn>,
    /// How many executors the company has.
    pub executors: i64,
    /// How much each of them can have at a time.
    #[serde(default)]
    pub limits: BoardLimits,
}

/// What is asked of the board.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct BoardAsk {
    /// What the cards are narrowed to; tabs and pages are the list's.
    pub filter: Filter,
    /// Only these requests, when there are any; the totals are of all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub only: Vec<RequestId>,
    /// Up to [`MOST_CARDS`] of a column, and not just the [`FIRST_CARDS`].
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub whole: bool,
    /// Up to [`DEEP_CARDS`] of these columns, when the board is asked for as a whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deep: Vec<Column>,
}

impl BoardAsk {
    /// The most cards of a column in the answer.
    #[must_use]
    pub fn depth(&self, column: Column) -> usize {
        let reached = if self.deep.contains(&column) { DEEP_CARDS } else { MOST_CARDS };
        if self.whole { reached } else { FIRST_CARDS }
    }
}

/// Whether a board is still what a fresh look would show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patched {
    /// It is.
    Whole,
    /// A card went from a column that shows only its first ones: the next one is not known here.
    Lacks,
}

impl Board {
    /// A card by its request.
    #[must_use]
    pub fn find(&self, request: RequestId) -> Option<&BoardCard> {
        self.columns
            .iter()
            .flat_map(|column| &column.cards)
            .find(|card| card.card.id == request)
    }

    /// Takes over what was just read about these requests; what is not among `fresh` is no longer on the board.
    pub fn patch(&mut self, requests: &[RequestId], fresh: Self, depth: impl Fn(Column) -> usize) -> Patched {
        let mut patched = Patched::Whole;
        self.executors = fresh.executors;
        self.limits = fresh.limits;
        for (column, news) in self.columns.iter_mut().zip(fresh.columns) {
            let (before, had_more) = (column.cards.len(), column.has_more());
            column.cards.retain(|card| !requests.contains(&card.card.id));
            if had_more && column.cards.len() < before {
                patched = Patched::Lacks;
            }
            column.total = news.total;
            column.cards.extend(news.cards);
            column.cards.sort_by_cached_key(BoardCard::place);
            column.cards.truncate(depth(column.column));
        }
        patched
    }
}
