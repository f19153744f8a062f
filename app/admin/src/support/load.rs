//! From a resource to a view: what is shown when it came, and when it did not.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use rpc::RpcError;
use ui::{ButtonKind, EmptyState, Glyph, LinkButton, lang, t};

/// How far a resource has come.
#[derive(Debug, Clone, PartialEq)]
enum Stage {
    Waiting,
    Failed(RpcError),
    Ready,
}

/// Shows what was loaded. The view is made once and follows the data, so that typed text survives a reload.
///
/// Stands inside a `Transition`, which shows the skeleton.
pub(crate) fn when_loaded<T, V>(resource: Resource<Result<T, RpcError>>, show: impl Fn(Memo<T>) -> V + Send + 'static) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let outcome = remembered(move |_| resource.get());
    let stage = remembered(move |before: Option<&Stage>| {
        outcome.with(|outcome| match outcome {
            None => Stage::Waiting,
            // A page that is there stays there while the network is away.
            Some(Err(error)) if before == Some(&Stage::Ready) && passes(error) => Stage::Ready,
            Some(Err(error)) => Stage::Failed(error.clone()),
            Some(Ok(_)) => Stage::Ready,
        })
    });
    move || match stage.get() {
        Stage::Waiting => ().into_any(),
        Stage::Failed(error) => view! { <LoadFailed error /> }.into_any(),
        Stage::Ready => {
            let Some(Ok(first)) = outcome.get_untracked() else {
                return ().into_any();
            };
            let data = Memo::new(move |before: Option<&T>| match outcome.get() {
                Some(Ok(data)) => data,
                _ => before.unwrap_or(&first).clone(),
            });
            show(data).into_any()
        }
    }
}

/// Whether another try may succeed by itself.
fn passes(error: &RpcError) -> bool {
    error.is_offline() || matches!(error.code.as_str(), "unavailable" | "internal" | "timeout")
}

/// Says why a page is not there, and what to do.
#[component]
fn LoadFailed(error: RpcError) -> impl IntoView {
    let location = use_location();
    // What narrowed the page is asked for again.
    let query = location.query.get_untracked().to_query_string();
    let here = format!("{}{query}", location.pathname.get_untracked());
    let (glyph, title, words) = match error.code.as_str() {
        "not_found" | "malformed" => (Glyph::Search, t("common-not-found-title"), t("errors-not-found")),
        "denied" => (Glyph::Lock, t("common-denied-title"), t("common-denied-text")),
        code if code.starts_with("auth.") => (Glyph::Lock, t("errors-auth-required"), t("errors-auth-session-expired")),
        code => (Glyph::Alert, t("common-broken-title"), text::error(lang(), code)),
    };
    view! {
        <EmptyState glyph title text=words>
            // `rel="external"` makes it a real load: the person and the session are asked for anew.
            <a href=here rel="external" class="link inline-flex min-h-control items-center">{t("common-refresh")}</a>
            <LinkButton href="/" kind=ButtonKind::Ghost>{t("common-home")}</LinkButton>
        </EmptyState>
    }
}

/// A memo of what a resource brings. The server asks each time: there the resource comes on another thread, and a memo
/// that looks at that very moment would go on saying that it has not, for as long as the page is made.
pub(crate) fn remembered<T>(of: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Signal<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    if cfg!(feature = "ssr") {
        Signal::derive(move || of(None))
    } else {
        Memo::new(of).into()
    }
}

/// A view that reads no resource: made once, after everything that the page waits for has come. On the server any other
/// view in a `Transition` is made two or three times, to find out what it waits for, and asked node by node.
pub(crate) fn at_last<V: IntoView + 'static>(make: impl FnOnce() -> V + Send + 'static) -> impl IntoView {
    Unsuspend::new(move || make().into_any())
}
