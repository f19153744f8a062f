//! From a resource to a view: what is shown when it came, and when it did not.

use std::{hash::Hash, sync::Arc};

use leptos::{
    attr::{Attribute, any_attribute::AnyAttribute},
    prelude::*,
    tachys::{
        hydration::Cursor,
        view::{Position, PositionState, add_attr::AddAnyAttr, any_view::AnyViewState},
    },
};
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

impl Stage {
    /// How far this is, after a page that was there already, or was not.
    fn of<T>(outcome: Option<&Result<T, RpcError>>, was_ready: bool) -> Self {
        match outcome {
            None => Self::Waiting,
            // A page that is there stays there while the network is away.
            Some(Err(error)) if was_ready && passes(error) => Self::Ready,
            Some(Err(error)) => Self::Failed(error.clone()),
            Some(Ok(_)) => Self::Ready,
        }
    }
}

/// Shows what was loaded. The view is made once and follows the data, so that typed text survives a reload.
///
/// Stands inside a `Transition`, which shows the skeleton.
pub(crate) fn when_loaded<T, V>(resource: Resource<Result<T, RpcError>>, show: impl Fn(Memo<T>) -> V + Send + 'static) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    V: IntoView + 'static,
{
    // In the browser all that follows reads this, and nothing reads the resource: a view that did would be made anew when
    // the resource is asked again, and what somebody typed into it would be gone.
    let outcome = remembered(move |_| resource.get());
    let stage = remembered(move |before: Option<&Stage>| {
        let is_ready = before == Some(&Stage::Ready);
        // Nobody types into what the server makes, and it copies no long list to see how far it is.
        if cfg!(feature = "ssr") {
            resource.with(|outcome| Stage::of(outcome.as_ref(), is_ready))
        } else {
            outcome.with(|outcome| Stage::of(outcome.as_ref(), is_ready))
        }
    });
    // What there was at first. The server makes the view two or three times to find out what it waits for, and copies this
    // once.
    let mut served = None::<Arc<T>>;
    move || match stage.get() {
        Stage::Waiting => ().into_any(),
        Stage::Failed(error) => view! { <LoadFailed error /> }.into_any(),
        Stage::Ready if cfg!(feature = "ssr") => {
            if served.is_none() {
                served = resource.with_untracked(|outcome| Some(Arc::new(outcome.as_ref()?.as_ref().ok()?.clone())));
            }
            let Some(first) = served.clone() else {
                return ().into_any();
            };
            let data = Memo::new(move |before: Option<&T>| {
                resource.with(|outcome| match outcome {
                    Some(Ok(data)) => data.clone(),
                    _ => before.unwrap_or(&first).clone(),
                })
            });
            show(data).into_any()
        }
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

/// Like `when_loaded`, for a page whose address names one thing of many. Another one begins with a view of its own, because
/// what a view took from the former once, such as the id in a form, would stay; `forget` clears what was answered about it.
pub(crate) fn when_each_loaded<T, K, V>(
    resource: Resource<Result<T, RpcError>>,
    of: impl Fn(&T) -> K + Copy + Send + Sync + 'static,
    forget: impl Fn() + Copy + Send + 'static,
    show: impl Fn(Memo<T>) -> V + Copy + Send + 'static,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    K: Copy + Eq + Hash + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let drawn = StoredValue::new(None::<K>);
    when_loaded(resource, move |data| {
        let which = Memo::new(move |_| data.with(of));
        let draw = move |which: K| {
            // A refused form that came back without script is not forgotten: that is the first one.
            if drawn.get_value().is_some_and(|former| former != which) {
                forget();
            }
            drawn.set_value(Some(which));
            show(data)
        };
        view! {
            <For each=move || [which.get()] key=|which| *which let:which>
                {draw(which)}
            </For>
        }
    })
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

/// Like `at_last`, for a view that neither reads nor shows anything that may still be on its way, at no depth: it is
/// written out in one go. Any other view the server gives a buffer of its own for each tag of it, so that it could wait
/// at any of them; for a long list that is most of the work.
pub(crate) fn in_one_go<V: IntoView + 'static>(make: impl FnOnce() -> V + Send + 'static) -> impl IntoView {
    InOneGo(Box::new(move || {
        found_near();
        make().into_any()
    }))
}

/// What every word and every clock of a view asks for is found beside it, and not at the root of the page.
fn found_near() {
    if cfg!(feature = "ssr") {
        ui::found_near();
        super::clock::found_near();
    }
}

struct InOneGo(Box<dyn FnOnce() -> AnyView + Send>);

impl Render for InOneGo {
    type State = AnyViewState;

    fn build(self) -> Self::State {
        (self.0)().build()
    }

    fn rebuild(self, state: &mut Self::State) {
        (self.0)().rebuild(state);
    }
}

impl AddAnyAttr for InOneGo {
    type Output<SomeNewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, attr: NewAttr) -> Self::Output<NewAttr> {
        let attr = attr.into_cloneable_owned();
        Self(Box::new(move || (self.0)().add_any_attr(attr).into_any()))
    }
}

/// It has no way of its own through a stream, so it takes the one of plain text: `to_html_with_buf`, all the way down.
impl RenderHtml for InOneGo {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self::AsyncOutput {
        self
    }

    fn to_html_with_buf(
        self,
        buf: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra_attrs: Vec<AnyAttribute>,
    ) {
        (self.0)().to_html_with_buf(buf, position, escape, mark_branches, extra_attrs);
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Self::State {
        (self.0)().hydrate::<FROM_SERVER>(cursor, position)
    }

    fn into_owned(self) -> Self::Owned {
        self
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use leptos::tachys::ssr::StreamChunk;

    use super::*;

    /// The page as far as it waits for nothing.
    fn streamed(view: impl IntoView) -> String {
        let chunks = view.to_html_stream_in_order().take_chunks();
        let html = chunks.into_iter().map(|chunk| match chunk {
            StreamChunk::Sync(html) => html,
            StreamChunk::Async { .. } | StreamChunk::OutOfOrder { .. } => String::new(),
        });
        html.collect()
    }

    fn rows() -> impl IntoView {
        let (words, none) = (["Кран < течёт", "Лифт", ""], None::<String>);
        let rows = words.map(|words| view! { <li class="a b" data-words=words>{move || words} " " <b>{words.len()}</b></li> });
        view! {
            <p title=none.clone()>"Двери"</p>
            <ul>{rows.into_iter().collect_view()}</ul>
            {none}
        }
    }

    #[test]
    fn in_one_go_says_what_the_browser_expects() {
        Owner::new_root(None).with(|| {
            let html = streamed(in_one_go(rows));
            assert_eq!(html, streamed(rows().into_any()));
            assert!(html.contains("Кран &lt; течёт"), "{html}");
        });
    }

    #[test]
    fn what_a_page_waits_for_is_found_out_without_it() {
        Owner::new_root(None).with(|| {
            let made = Arc::new(AtomicUsize::new(0));
            let counted = Arc::clone(&made);
            let mut view = in_one_go(move || counted.fetch_add(1, Ordering::Relaxed).to_string());
            view.dry_resolve();
            assert_eq!(made.load(Ordering::Relaxed), 0);
            assert!(view.to_html().starts_with('0'));
            assert_eq!(made.load(Ordering::Relaxed), 1);
        });
    }
}
