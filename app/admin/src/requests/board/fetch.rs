//! Keeping the board as the server has it: what changed is asked for card by card, one question at a time.

use std::time::Duration;

use domain::{
    ids::RequestId,
    requests::{Board, BoardAsk, BoardColumn, Column, Filter, Patched},
};
use leptos::prelude::*;
use rpc::{RpcError, requests::request_board};

use super::desk::BoardDesk;
use crate::support::follow_news;

/// More changes at once are asked for as a whole board.
const SINGLE_MAX: usize = 50;
/// How long a question that failed waits for its next try.
const AGAIN: Duration = Duration::from_secs(5);

/// A board, and what it was asked for.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub(super) struct Seen {
    pub(super) filter: Filter,
    pub(super) board: Board,
}

/// What should be looked at again.
#[derive(Debug, Clone, PartialEq, Default)]
struct Wanted {
    all: bool,
    requests: Vec<RequestId>,
}

/// The questions about the board.
#[derive(Clone, Copy)]
pub(super) struct Fetch {
    wanted: RwSignal<Wanted>,
    /// Whether more than the first cards are here.
    whole: RwSignal<bool>,
    /// The columns whose reader went to the end of what was there.
    deep: RwSignal<Vec<Column>>,
    ask: Action<BoardAsk, (BoardAsk, Result<Board, RpcError>)>,
    /// The last answer that was taken over.
    taken: StoredValue<usize>,
}

/// Makes the questions; call it in the body of the page.
pub(super) fn fetching() -> Fetch {
    Fetch {
        wanted: RwSignal::new(Wanted::default()),
        whole: RwSignal::new(false),
        deep: RwSignal::new(Vec::new()),
        ask: Action::new(|ask: &BoardAsk| {
            let ask = ask.clone();
            async move {
                let answer = request_board(ask.clone()).await;
                (ask, answer)
            }
        }),
        taken: StoredValue::new(0),
    }
}

impl Fetch {
    /// Looks again at one request.
    pub(super) fn one(self, request: RequestId) {
        self.look(Some(vec![request]));
    }

    /// Brings the rest of a long column.
    pub(super) fn deepen(self, column: Column) {
        if self.deep.with_untracked(|deep| !deep.contains(&column)) {
            self.deep.update(|deep| deep.push(column));
            self.look(None);
        }
    }

    /// Looks again at these requests; at everything without any.
    fn look(self, requests: Option<Vec<RequestId>>) {
        // The page may be gone by now.
        self.wanted.try_update(|wanted| match requests {
            None => wanted.all = true,
            Some(requests) => wanted.requests.extend(requests),
        });
    }

    /// The question that is due, if any.
    fn due(self, filter: Filter) -> Option<BoardAsk> {
        let wanted = self.wanted.get();
        if wanted == Wanted::default() {
            return None;
        }
        self.wanted.set(Wanted::default());
        let mut only = wanted.requests;
        only.sort_unstable();
        only.dedup();
        if wanted.all || only.len() > SINGLE_MAX {
            only.clear();
        }
        Some(BoardAsk {
            filter,
            // A whole look brings all cards: those beyond the first ones too.
            whole: only.is_empty() || self.whole.get_untracked(),
            deep: self.deep.get_untracked(),
            only,
        })
    }
}

/// Keeps the board up with the page's first answer, the news and the moves.
pub(super) fn follow(desk: BoardDesk, first: Memo<Seen>) {
    let fetch = desk.fetch;
    Effect::new(move |_| first.with(|seen| begin(desk, seen)));
    follow_news(move |requests| fetch.look(requests));
    Effect::new(move |_| {
        // One question at a time: answers never overtake each other.
        if fetch.ask.pending().get() || desk.lifted.with(Option::is_some) {
            return;
        }
        if let Some(ask) = fetch.due(desk.filter.get_untracked()) {
            fetch.ask.dispatch(ask);
        }
    });
    Effect::new(move |_| {
        // Nothing moves away from under a card in hand.
        if desk.lifted.with(Option::is_some) {
            return;
        }
        let version = fetch.ask.version().get();
        let answer = fetch.ask.value().get();
        if let Some((ask, answer)) = answer.filter(|_| version != fetch.taken.get_value()) {
            fetch.taken.set_value(version);
            take(desk, &ask, answer);
        }
    });
}

/// Another filter begins anew; what does not fit into the first cards comes after them.
fn begin(desk: BoardDesk, seen: &Seen) {
    desk.board.set(seen.board.clone());
    desk.ahead.update(|ahead| ahead.retain(|_, put| !put.is_settled));
    desk.fetch.whole.set(false);
    desk.fetch.deep.set(Vec::new());
    if seen.board.columns.iter().any(BoardColumn::has_more) {
        desk.fetch.look(None);
    }
}

fn take(desk: BoardDesk, ask: &BoardAsk, answer: Result<Board, RpcError>) {
    let fetch = desk.fetch;
    match answer {
        // The reader has gone on to another filter meanwhile.
        Ok(_) if ask.filter != desk.filter.get_untracked() => fetch.look(None),
        Ok(board) if ask.only.is_empty() => {
            fetch.whole.set(ask.whole);
            desk.board.set(board);
            desk.ahead.update(|ahead| ahead.retain(|_, put| !put.is_settled));
        }
        Ok(news) => {
            let patched = desk
                .board
                .try_update(|board| board.patch(&ask.only, news, |column| ask.depth(column)));
            desk.ahead
                .update(|ahead| ahead.retain(|request, put| !(put.is_settled && ask.only.contains(request))));
            if patched == Some(Patched::Lacks) {
                fetch.look(None);
            }
        }
        // What was asked for is still not known.
        Err(_) => set_timeout(move || fetch.look(None), AGAIN),
    }
}
