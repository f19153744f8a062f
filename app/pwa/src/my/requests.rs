//! The resident's requests: those that go on, and those that are over.

use domain::{page::Page, requests::Card};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{hooks::use_query_map, params::ParamsMap};
use rpc::{
    RpcError,
    my::{my_done_requests, my_requests},
};
use ui::{EmptyState, Glyph, LinkButton, PageHeader, Skeleton, SkeletonKind, t};

use super::request_list::RequestList;
use crate::request::load_error::LoadError;

const PAGE: &str = "/my/requests";

/// Which part of the list the address names.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    ended: bool,
    after: String,
}

impl Part {
    fn is_first(&self) -> bool {
        self.after.is_empty()
    }

    fn path(&self) -> String {
        let mut query = ParamsMap::new();
        if self.ended {
            query.insert("ended", "1".to_owned());
        }
        if !self.after.is_empty() {
            query.insert("after", self.after.clone());
        }
        format!("{PAGE}{}", query.to_query_string())
    }
}

/// The page of the resident's requests.
#[component]
pub fn MyRequestsPage() -> impl IntoView {
    let query = use_query_map();
    let part = Memo::new(move |_| {
        query.with(|query| Part {
            ended: query.get("ended").is_some(),
            after: query.get("after").unwrap_or_default(),
        })
    });
    let list = Resource::new(move || part.get(), |part| my_requests(part.ended, part.after));
    let done = Resource::new(|| (), |()| my_done_requests());
    view! {
        <Title text=t!("common-page-title", page = t("my-requests-title")) />
        <PageHeader title=t("my-requests-title") />
        <Which ended=Signal::derive(move || part.with(|part| part.ended)) />
        <Suspense fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=4 /> }>
            {move || Suspend::new(async move {
                let (list, done) = (list.await, done.await);
                let part = part.get_untracked();
                // What waits for the resident stands before what goes on.
                let first = if part.ended || !part.is_first() { Ok(Vec::new()) } else { done.map(|page| page.items) };
                match both(first, list) {
                    Ok(page) => view! { <List page part /> }.into_any(),
                    Err(error) => view! { <LoadError error again=part.path() /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn both(first: Result<Vec<Card>, RpcError>, rest: Result<Page<Card>, RpcError>) -> Result<Page<Card>, RpcError> {
    let (mut items, rest) = (first?, rest?);
    items.extend(rest.items);
    Ok(Page { items, ..rest })
}

/// The two halves of the list.
#[component]
fn Which(ended: Signal<bool>) -> impl IntoView {
    let link = move |is_ended: bool, label: &str| {
        let part = Part {
            ended: is_ended,
            after: String::new(),
        };
        view! {
            <a
                href=part.path()
                rel="external"
                aria-current=move || (ended.get() == is_ended).then_some("page")
                class="flex min-h-11 flex-1 items-center justify-center rounded-full border border-border bg-surface-solid px-4 font-medium text-muted aria-[current=page]:border-accent aria-[current=page]:bg-accent-soft aria-[current=page]:font-semibold aria-[current=page]:text-accent"
            >
                {t(label)}
            </a>
        }
    };
    view! {
        <nav aria-label=t("my-requests-which") class="flex gap-2">
            {link(false, "my-requests-open")}
            {link(true, "my-requests-ended")}
        </nav>
    }
}

#[component]
fn List(page: Page<Card>, part: Part) -> impl IntoView {
    let next = page.next.map(|next| {
        Part {
            after: next.0,
            ..part.clone()
        }
        .path()
    });
    let start = (!part.is_first()).then(|| {
        Part {
            after: String::new(),
            ..part.clone()
        }
        .path()
    });
    let list = match (page.items.is_empty(), part.ended) {
        (false, _) => view! { <RequestList requests=page.items /> }.into_any(),
        (true, true) => view! { <EmptyState glyph=Glyph::CheckCircle title=t("my-requests-none-ended") /> }.into_any(),
        (true, false) => view! {
            <EmptyState glyph=Glyph::CheckCircle title=t("my-requests-none") text=t("my-requests-none-text") />
        }
        .into_any(),
    };
    view! {
        {list}
        {start.map(|href| view! { <LinkButton href icon=Glyph::ArrowLeft attr:rel="external">{t("my-requests-start")}</LinkButton> })}
        {next.map(|href| view! { <LinkButton href icon=Glyph::ArrowRight attr:rel="external">{t("my-requests-next")}</LinkButton> })}
    }
}
