//! Short messages at the bottom edge. One with an undo lives six seconds, as long as the undo itself.

use std::{sync::Arc, time::Duration};

use leptos::prelude::*;

use crate::{ButtonKind, Glyph, Icon, IconButton, Size, Tone, t};

const LIFE: Duration = Duration::from_secs(6);
const AT_ONCE: usize = 3;

/// Not a `Callback`: a dialog that is gone takes those with it, and its message is still there.
type Undo = Arc<dyn Fn() + Send + Sync>;

#[derive(Clone)]
struct Toast {
    id: u64,
    tone: Tone,
    text: String,
    undo: Option<Undo>,
    ending: Option<TimeoutHandle>,
}

/// Shows messages from handlers anywhere on the page.
#[derive(Debug, Clone, Copy)]
pub struct ToastHandle {
    shown: RwSignal<Vec<Toast>>,
    last: StoredValue<u64>,
}

impl std::fmt::Debug for Toast {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Toast").field("id", &self.id).finish_non_exhaustive()
    }
}

impl ToastHandle {
    /// Says that something went well.
    pub fn success(self, text: impl Into<String>) {
        self.push(Tone::Success, text.into(), None);
    }

    /// Says something worth knowing.
    pub fn info(self, text: impl Into<String>) {
        self.push(Tone::Info, text.into(), None);
    }

    /// Says that something failed.
    pub fn error(self, text: impl Into<String>) {
        self.push(Tone::Danger, text.into(), None);
    }

    /// Says what was done and offers to undo it for six seconds.
    pub fn undo(self, text: impl Into<String>, undo: impl Fn() + Send + Sync + 'static) {
        self.push(Tone::Neutral, text.into(), Some(Arc::new(undo)));
    }

    fn push(self, tone: Tone, text: String, undo: Option<Undo>) {
        let id = self.last.get_value() + 1;
        self.last.set_value(id);
        self.shown.update(|toasts| {
            toasts.push(Toast {
                id,
                tone,
                text,
                undo,
                ending: None,
            });
            let surplus = toasts.len().saturating_sub(AT_ONCE);
            toasts.drain(..surplus);
        });
        self.live_on(id);
    }

    /// Lets a message live its whole life from now.
    fn live_on(self, id: u64) {
        self.hold(id);
        let ending = set_timeout_with_handle(move || self.remove(id), LIFE).ok();
        self.shown.update_untracked(|toasts| {
            if let Some(toast) = toasts.iter_mut().find(|toast| toast.id == id) {
                toast.ending = ending;
            }
        });
    }

    /// Keeps a message while somebody is at it: nobody reads and presses by a clock.
    fn hold(self, id: u64) {
        self.shown.update_untracked(|toasts| {
            let held = toasts.iter_mut().find(|toast| toast.id == id);
            if let Some(ending) = held.and_then(|toast| toast.ending.take()) {
                ending.clear();
            }
        });
    }

    fn remove(self, id: u64) {
        // The page may be gone by the time a message has lived its life.
        self.shown.try_update(|toasts| toasts.retain(|toast| toast.id != id));
    }
}

/// Makes messages available; the root of the application calls it once.
pub fn provide_toasts() {
    provide_context(ToastHandle {
        shown: RwSignal::new(Vec::new()),
        last: StoredValue::new(0),
    });
}

/// Answers the handle that shows messages.
pub fn use_toasts() -> ToastHandle {
    expect_context::<ToastHandle>()
}

/// The place where messages appear; stands once per page.
#[component]
pub fn ToastRegion() -> impl IntoView {
    let toasts = use_toasts();
    view! {
        <div
            class="pointer-events-none fixed inset-x-0 bottom-4 z-70 flex flex-col items-center gap-2 px-4 max-md:bottom-24"
            role="status"
            aria-live="polite"
        >
            <For each=move || toasts.shown.get() key=|toast| toast.id let:toast>
                {bubble(toasts, toast)}
            </For>
        </div>
    }
}

fn bubble(toasts: ToastHandle, toast: Toast) -> impl IntoView {
    let Toast { id, tone, text, undo, .. } = toast;
    let glyph = match tone {
        Tone::Success => Glyph::CheckCircle,
        Tone::Danger | Tone::Warning => Glyph::Alert,
        Tone::Neutral | Tone::Accent | Tone::Info | Tone::Violet => Glyph::Info,
    };
    view! {
        <div
            class="glass pointer-events-auto flex w-full max-w-md items-center gap-3 !rounded-md !border-border !shadow-deep py-2 pe-2 ps-4"
            on:pointerenter=move |_| toasts.hold(id)
            on:pointerleave=move |_| toasts.live_on(id)
            on:focusin=move |_| toasts.hold(id)
            on:focusout=move |_| toasts.live_on(id)
        >
            <Icon glyph class=format!("size-5 {}", tone.ink()) />
            <span class="min-w-0 flex-1 text-sm font-medium">{text}</span>
            {undo.map(|undo| view! {
                <button
                    type="button"
                    class="min-h-9 rounded-sm px-3 text-sm font-semibold text-accent hover:bg-accent-soft max-md:min-h-11"
                    on:click=move |_| {
                        undo();
                        toasts.remove(id);
                    }
                >
                    {t("kit-toast-undo")}
                </button>
            })}
            <IconButton
                kind=ButtonKind::Ghost
                size=Size::Small
                glyph=Glyph::X
                label=t("kit-toast-close")
                on_click=move |_| toasts.remove(id)
            />
        </div>
    }
}
