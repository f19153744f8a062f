//! What a combobox remembers, how it answers keys, and its list of options.

use domain::search_key::fold;
use leptos::{ev::KeyboardEvent, prelude::*};

use crate::{Choice, Glyph, Icon, t};

const SHOWN_AT_MOST: usize = 60;

/// What a combobox remembers.
#[derive(Clone, Copy)]
pub(crate) struct State {
    options: Signal<Vec<Choice>>,
    chosen: RwSignal<Choice>,
    /// What was typed since the list opened; nothing typed shows everything.
    typed: RwSignal<Option<String>>,
    open: RwSignal<bool>,
    active: RwSignal<usize>,
    on_change: Option<Callback<String>>,
    on_search: Option<Callback<String>>,
}

impl State {
    pub(crate) fn new(
        options: Signal<Vec<Choice>>,
        value: Signal<String>,
        on_change: Option<Callback<String>>,
        on_search: Option<Callback<String>>,
    ) -> Self {
        let state = Self {
            options,
            chosen: RwSignal::new(Choice::default()),
            typed: RwSignal::new(None),
            open: RwSignal::new(false),
            active: RwSignal::new(0),
            on_change,
            on_search,
        };
        Effect::new(move |hydrated: Option<()>| {
            let wanted = value.get();
            if hydrated.is_some() {
                state.chosen.set(state.find(&wanted));
            }
        });
        state
    }

    /// Takes over what the native list had chosen.
    pub(crate) fn adopt(self, value: &str) {
        self.chosen.set(self.find(value));
        if let (Some(on_change), false) = (self.on_change, value.is_empty()) {
            on_change.run(value.to_owned());
        }
    }

    fn find(self, value: &str) -> Choice {
        let options = self.options.get_untracked();
        options.into_iter().find(|choice| choice.value == value).unwrap_or_default()
    }

    pub(crate) fn chosen_value(self) -> String {
        self.chosen.get().value
    }

    pub(crate) fn shown_text(self) -> String {
        self.typed.get().unwrap_or_else(|| self.chosen.get().label)
    }

    pub(crate) fn is_open(self) -> bool {
        self.open.get()
    }

    /// Answers the id of the highlighted option while the list is open.
    pub(crate) fn active_id(self, id: &str) -> impl Fn() -> Option<String> + Send + 'static {
        let id = id.to_owned();
        move || (self.open.get() && !self.matches().is_empty()).then(|| format!("{id}-{}", self.active.get()))
    }

    fn matches(self) -> Vec<Choice> {
        let options = self.options.get();
        let wanted = fold(&self.typed.get().unwrap_or_default());
        let filtered = options
            .into_iter()
            .filter(|choice| wanted.is_empty() || self.on_search.is_some() || fold(&choice.label).contains(&wanted));
        filtered.take(SHOWN_AT_MOST).collect()
    }

    pub(crate) fn enter(self) {
        if !self.open.get_untracked() {
            self.active.set(0);
            self.open.set(true);
        }
    }

    pub(crate) fn leave(self) {
        self.typed.set(None);
        self.open.set(false);
    }

    pub(crate) fn type_text(self, text: String) {
        self.active.set(0);
        self.open.set(true);
        if text.is_empty() {
            self.choose(Choice::default());
        }
        if let Some(on_search) = self.on_search {
            on_search.run(text.clone());
        }
        self.typed.set(Some(text));
    }

    fn choose(self, choice: Choice) {
        let value = choice.value.clone();
        self.chosen.set(choice);
        if let Some(on_change) = self.on_change {
            on_change.run(value);
        }
    }

    fn pick(self, choice: Choice) {
        if !choice.disabled {
            self.choose(choice);
            self.leave();
        }
    }

    pub(crate) fn press(self, event: &KeyboardEvent) {
        let matches = untrack(|| self.matches());
        let last = matches.len().saturating_sub(1);
        let (active, open) = (self.active.get_untracked(), self.open.get_untracked());
        match event.key().as_str() {
            "ArrowDown" if open => self.active.set(last.min(active + 1)),
            "ArrowDown" => self.enter(),
            "ArrowUp" => self.active.set(active.saturating_sub(1)),
            "Enter" if open => {
                if let Some(choice) = matches.into_iter().nth(active) {
                    self.pick(choice);
                }
            }
            "Escape" if open => self.leave(),
            _ => return,
        }
        event.prevent_default();
    }
}

/// The options that fit what was typed.
pub(crate) fn list(state: State, id: &str) -> impl IntoView + use<> {
    let (id, list_id) = (id.to_owned(), format!("{id}-list"));
    view! {
        <ul
            id=list_id
            role="listbox"
            class="popup inset-x-0 top-full mt-1 max-h-72 overflow-y-auto"
            class:hidden=move || !state.is_open()
        >
            {move || {
                let matches = state.matches();
                if matches.is_empty() {
                    return view! { <li class="px-3 py-2 text-sm text-muted">{t("kit-combobox-empty")}</li> }.into_any();
                }
                matches.into_iter().enumerate().map(|(index, choice)| option(state, format!("{id}-{index}"), index, choice)).collect_view().into_any()
            }}
        </ul>
    }
}

fn option(state: State, id: String, index: usize, choice: Choice) -> impl IntoView {
    let value = choice.value.clone();
    let chosen = Memo::new(move |_| state.chosen.with(|chosen| chosen.value == value));
    let Choice { label, hint, disabled, .. } = choice.clone();
    view! {
        <li
            id=id
            role="option"
            class="popup-item"
            aria-selected=move || chosen.get().to_string()
            aria-disabled=disabled.then_some("true")
            data-active=move || (state.active.get() == index).to_string()
            // Pressing must not take the focus from the input before the click is counted.
            on:mousedown=move |event| {
                event.prevent_default();
                state.pick(choice.clone());
            }
        >
            <span class="flex min-w-0 flex-1 flex-col">
                <span class="truncate">{label}</span>
                {hint.map(|words| view! { <span class="truncate text-xs text-muted">{words}</span> })}
            </span>
            {move || chosen.get().then(|| view! { <Icon glyph=Glyph::Check class="size-4" /> })}
        </li>
    }
}
