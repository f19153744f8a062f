//! The dialog of the palette: a box to type in, and a list that is walked through with the arrows.

use std::time::Duration;

use domain::search::Found;
use leptos::{
    ev::{self, KeyboardEvent},
    html,
    prelude::*,
};
use leptos_router::hooks::use_navigate;
use rpc::{RpcError, search::search_everywhere};
use ui::{Button, ButtonKind, Dialog, Glyph, Icon, close_dialog, open_dialog, t};
use wasm_bindgen::JsCast;

use super::options::{Group, Place, actions, found};

const ID: &str = "palette";
const LIST: &str = "palette-list";
/// How long nobody has to type before it is asked.
const PAUSE: Duration = Duration::from_millis(180);

/// What the palette remembers.
#[derive(Clone, Copy)]
struct State {
    typed: RwSignal<String>,
    /// What was found, and for which words.
    found: RwSignal<(String, Found)>,
    /// The highlighted option.
    active: RwSignal<usize>,
    options: Memo<Vec<Place>>,
}

impl State {
    fn new() -> Self {
        let typed = RwSignal::new(String::new());
        let answers = RwSignal::new((String::new(), Found::default()));
        let options = Memo::new(move |_| {
            let typed = typed.get();
            // What was found for other words is not what is meant: Enter would go there.
            let is_answered = |words: &str| !words.is_empty() && words == typed.trim();
            let mut options = answers.with(|(words, answer)| if is_answered(words) { found(answer) } else { Vec::new() });
            options.extend(actions(&typed));
            options
        });
        Self {
            typed,
            found: answers,
            active: RwSignal::new(0),
            options,
        }
    }

    fn clear(self) {
        self.typed.set(String::new());
        self.found.set((String::new(), Found::default()));
        self.active.set(0);
    }

    /// Asks the server when nobody types any more; an answer to other words is not shown.
    fn follow(self) {
        let ask = Action::new(|words: &String| {
            let words = words.clone();
            async move {
                let found = search_everywhere(words.clone()).await?;
                Ok::<_, RpcError>((words, found))
            }
        });
        Effect::new(move |_| {
            let words = self.typed.get().trim().to_owned();
            if words.is_empty() {
                self.found.set((String::new(), Found::default()));
                return;
            }
            set_timeout(
                move || {
                    // The page may be gone by then, or more was typed.
                    if self.typed.try_with(|typed| typed.trim() == words) == Some(true) {
                        ask.dispatch(words);
                    }
                },
                PAUSE,
            );
        });
        Effect::new(move |_| {
            if let Some(Ok((words, found))) = ask.value().get()
                && self.typed.with_untracked(|typed| typed.trim() == words)
            {
                self.active.set(0);
                self.found.set((words, found));
            }
        });
    }

    fn step(self, forward: bool) {
        let last = self.options.with_untracked(Vec::len).saturating_sub(1);
        self.active.update(|active| {
            *active = if forward { last.min(*active + 1) } else { active.saturating_sub(1) };
        });
    }
}

/// The button, the key and the dialog; stands once in the panel.
#[component]
pub(crate) fn Palette() -> impl IntoView {
    let state = State::new();
    state.follow();
    let navigate = use_navigate();
    let go = Callback::new(move |href: String| {
        close_dialog(ID);
        navigate(&href, leptos_router::NavigateOptions::default());
    });
    Effect::new(move |_| {
        let keys = window_event_listener(ev::keydown, move |event| {
            if (event.ctrl_key() || event.meta_key()) && !event.alt_key() && event.code() == "KeyK" {
                event.prevent_default();
                open_dialog(ID);
            }
        });
        on_cleanup(move || keys.remove());
    });
    view! {
        <div class="hidden-without-js">
            <Button kind=ButtonKind::Ghost icon=Glyph::Search class="max-md:min-w-11 max-md:gap-0 max-md:!px-0" on_click=move |_| { open_dialog(ID); }>
                <span class="max-md:sr-only">{t("list-palette")}</span>
                <kbd class="ms-2 rounded-sm border border-border px-1 font-mono text-xs text-muted max-md:hidden" aria-hidden="true">"Ctrl K"</kbd>
            </Button>
        </div>
        <Dialog id=ID title=t("list-palette") wide=true on_close=move |()| state.clear()>
            <Entry state go />
            <List state go />
        </Dialog>
    }
}

#[component]
fn Entry(state: State, go: Callback<String>) -> impl IntoView {
    let active_id = move || {
        let count = state.options.with(Vec::len);
        (state.active.get() < count).then(|| option_id(state.active.get()))
    };
    view! {
        <input
            id="palette-box"
            class="control"
            type="text"
            role="combobox"
            autocomplete="off"
            aria-label=t("list-palette-hint")
            aria-autocomplete="list"
            aria-controls=LIST
            aria-expanded="true"
            aria-activedescendant=active_id
            placeholder=t("list-palette-hint")
            prop:value=move || state.typed.get()
            on:input=move |event| {
                state.active.set(0);
                state.typed.set(event_target_value(&event));
            }
            on:keydown=move |event| press(&event, state, go)
        />
        <span role="status" class="sr-only">
            {move || t!("kit-combobox-results", count = state.options.with(Vec::len))}
        </span>
    }
}

fn press(event: &KeyboardEvent, state: State, go: Callback<String>) {
    match event.key().as_str() {
        "ArrowDown" => state.step(true),
        "ArrowUp" => state.step(false),
        "Enter" => {
            let active = state.active.get_untracked();
            if let Some(href) = state
                .options
                .with_untracked(|options| options.get(active).map(|one| one.href.clone()))
            {
                go.run(href);
            }
        }
        _ => return,
    }
    event.prevent_default();
}

#[component]
fn List(state: State, go: Callback<String>) -> impl IntoView {
    let node = NodeRef::<html::Ul>::new();
    // The highlighted option is always in sight; only the list scrolls.
    Effect::new(move |_| {
        let id = option_id(state.active.get());
        request_animation_frame(move || {
            let option = document()
                .get_element_by_id(&id)
                .and_then(|option| option.dyn_into::<web_sys::HtmlElement>().ok());
            if let (Some(list), Some(option)) = (node.try_get_untracked().flatten(), option) {
                let (top, bottom) = (option.offset_top(), option.offset_top() + option.offset_height());
                if top < list.scroll_top() {
                    list.set_scroll_top(top);
                } else if bottom > list.scroll_top() + list.client_height() {
                    list.set_scroll_top(bottom - list.client_height());
                }
            }
        });
    });
    view! {
        <ul node_ref=node id=LIST role="listbox" aria-label=t("list-palette") class="relative mt-3 max-h-[60dvh] overflow-y-auto">
            {move || {
                let options = state.options.get();
                if options.is_empty() {
                    return view! { <li role="presentation" class="px-3 py-2 text-sm text-muted">{t("kit-combobox-empty")}</li> }.into_any();
                }
                let mut before = None::<Group>;
                let rows: Vec<_> = options
                    .into_iter()
                    .enumerate()
                    .map(|(index, one)| {
                        let head = (before != Some(one.group)).then(|| head(one.group));
                        before = Some(one.group);
                        view! { {head} {option(state, go, index, one)} }
                    })
                    .collect();
                rows.into_any()
            }}
        </ul>
    }
}

fn head(group: Group) -> impl IntoView {
    view! { <li role="presentation" class="px-2.5 pb-1 pt-3 text-xs font-semibold text-muted">{group.words()}</li> }
}

fn option(state: State, go: Callback<String>, index: usize, one: Place) -> impl IntoView {
    let Place {
        href, label, hint, glyph, ..
    } = one;
    let is_active = move || state.active.get() == index;
    view! {
        <li
            id=option_id(index)
            role="option"
            class="popup-item"
            aria-selected=move || is_active().to_string()
            data-active=move || is_active().to_string()
            // Pressing must not take the focus from the box before the click is counted.
            on:mousedown=move |event| {
                event.prevent_default();
                go.run(href.clone());
            }
        >
            <Icon glyph class="size-4 shrink-0 text-muted" />
            <span class="flex min-w-0 flex-1 flex-col">
                <span class="truncate">{label}</span>
                {(!hint.is_empty()).then(|| view! { <span class="truncate text-xs text-muted">{hint}</span> })}
            </span>
        </li>
    }
}

fn option_id(index: usize) -> String {
    format!("palette-option-{index}")
}
