//! The page of the board, and the tabs between it and the list.

use domain::requests::{BoardAsk, Filter};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use rpc::{RpcError, requests::request_board};
use ui::{Glyph, PageHeader, Skeleton, SkeletonKind, Tab, Tabs, t};

use super::{ask::Asked, columns::Columns, desk::BoardDesk, fetch::Seen, rows::Group};
use crate::{
    requests::{
        create::new_request_button,
        filter_lists::filter_lists,
        filters::Filters,
        help::{KeysHelp, KeysOf},
        keyboard::walk_rows_by_keys,
        more_filters::entrances,
        query::{Look, Root, filter_of, href_at},
        visits::VISITS,
    },
    support::{Head, when_loaded},
};

/// The address of the board.
const BOARD: &str = "/admin/board";
/// What the address calls the grouping.
const GROUP: &str = "group";

/// A way to look at the requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Face {
    List,
    Board,
    Visits,
}

/// The board with its cards put together so.
fn root_of(group: Option<Group>) -> Root {
    Root {
        path: BOARD,
        kept: group.map(|group| (GROUP, group.code())),
    }
}

/// The tabs between the views of the requests; the filter goes along.
pub(crate) fn faces(current: Face, filter: Memo<Filter>) -> impl IntoView {
    move || {
        let filter = filter.with(Filter::from_start);
        let tab = |face, root, words, glyph| Tab {
            href: href_at(root, &filter),
            label: t(words),
            current: face == current,
            icon: Some(glyph),
            ..Tab::default()
        };
        let items = vec![
            tab(Face::List, Root::default(), "admin-requests-face-list", Glyph::List),
            tab(Face::Board, root_of(None), "admin-requests-face-board", Glyph::Board),
            tab(Face::Visits, VISITS, "list-visits", Glyph::Calendar),
        ];
        view! { <Tabs label=t("admin-requests-faces") items /> }
    }
}

/// The board with its filters.
#[component]
pub fn BoardPage() -> impl IntoView {
    let query = use_query_map();
    // Its columns are the board's tabs, and it has no pages.
    let filter = Memo::new(move |_| query.with(filter_of).narrowing());
    let group = Memo::new(move |_| query.with(|query| query.get(GROUP).and_then(|code| Group::of_code(&code))));
    let look = Memo::new(move |_| Look {
        root: root_of(group.get()),
        filter: filter.get(),
        columns: String::new(),
    });
    let first = Resource::new_blocking(
        move || filter.get(),
        |filter| async move {
            let ask = BoardAsk {
                filter: filter.clone(),
                ..BoardAsk::default()
            };
            let board = request_board(ask).await?;
            Ok::<_, RpcError>(Seen { filter, board })
        },
    );
    let loaded = filter_lists();
    let entrances = entrances(look);
    walk_rows_by_keys();
    view! {
        <Head title=t("admin-board-title") />
        <PageHeader title=t("requests-title")>{new_request_button()}</PageHeader>
        {faces(Face::Board, filter)}
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=6 /> }>
            {when_loaded(loaded, move |lists| view! { <Filters look lists entrances /> })}
            <Groups filter group />
            {when_loaded(first, move |first| view! { <Whole filter first group /> })}
        </Transition>
        <KeysHelp of=KeysOf::Board />
    }
}

#[component]
fn Whole(filter: Memo<Filter>, first: Memo<Seen>, group: Memo<Option<Group>>) -> impl IntoView {
    let desk = BoardDesk::new(filter, first);
    view! {
        <Columns desk group />
        <Asked desk />
    }
}

/// By what the cards of a column are put together.
#[component]
fn Groups(filter: Memo<Filter>, group: Memo<Option<Group>>) -> impl IntoView {
    const LOOK: &str = "inline-flex min-h-8 items-center rounded-full border border-border px-3 text-sm text-muted hover:border-accent \
        aria-[current=true]:border-accent aria-[current=true]:bg-accent-soft aria-[current=true]:font-semibold \
        aria-[current=true]:text-accent max-md:min-h-11";
    let choice = move |one: Option<Group>| {
        let words = match one {
            None => t("admin-board-group-none"),
            Some(Group::Executor) => t("admin-board-group-executor"),
            Some(Group::House) => t("admin-board-group-house"),
        };
        let href = move || filter.with(|filter| href_at(root_of(one), filter));
        view! {
            <li><a href=href class=LOOK aria-current=move || (group.get() == one).then_some("true")>{words}</a></li>
        }
    };
    let choices = std::iter::once(None).chain(Group::ALL.map(Some)).map(choice).collect_view();
    view! {
        <nav aria-label=t("admin-board-group")>
            <ul class="flex flex-wrap gap-2">{choices}</ul>
        </nav>
    }
}
