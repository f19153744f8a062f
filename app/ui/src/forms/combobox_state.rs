//! What a combobox remembers, what fits the typed words, and how it answers keys.

use domain::search_key::fold;
use leptos::{ev::KeyboardEvent, prelude::*};

use crate::Choice;

const SHOWN_AT_MOST: usize = 60;

/// What a combobox remembers.
#[derive(Clone, Copy)]
pub(crate) struct State {
    options: Signal<Vec<Choice>>,
    chosen: RwSignal<Choice>,
    /// What was typed since the list opened; nothing typed shows everything.
    typed: RwSignal<Option<String>>,
    open: RwSignal<bool>,
    /// The highlighted option. Coming by highlights nothing, so that Enter picks only what somebody meant.
    active: RwSignal<Option<usize>>,
    on_change: Option<Callback<String>>,
    on_search: Option<Callback<String>>,
}

/// The options that fit, as many as the list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) shown: Vec<Choice>,
    /// How many fit.
    pub(crate) all: usize,
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
            active: RwSignal::new(None),
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

    pub(crate) fn has_chosen(self, value: &str) -> bool {
        self.chosen.with(|chosen| chosen.value == value)
    }

    pub(crate) fn shown_text(self) -> String {
        self.typed.get().unwrap_or_else(|| self.chosen.get().label)
    }

    pub(crate) fn is_open(self) -> bool {
        self.open.get()
    }

    pub(crate) fn active(self) -> Option<usize> {
        self.active.get()
    }

    /// Answers the id of the highlighted option while the list is open.
    pub(crate) fn active_id(self, id: &str) -> impl Fn() -> Option<String> + Send + 'static {
        let id = id.to_owned();
        move || {
            let index = self.active.get().filter(|_| self.open.get())?;
            (index < self.found().shown.len()).then(|| format!("{id}-{index}"))
        }
    }

    pub(crate) fn found(self) -> Found {
        let words = self.typed.get().unwrap_or_default();
        // Somebody else has searched already.
        let words = if self.on_search.is_some() { "" } else { words.as_str() };
        found(self.options.get(), words)
    }

    /// Opens the list at what is chosen.
    pub(crate) fn enter(self) {
        if !self.open.get_untracked() {
            self.active.set(untrack(|| self.place_of_chosen()));
            self.open.set(true);
        }
    }

    fn place_of_chosen(self) -> Option<usize> {
        let value = self.chosen_value();
        self.found()
            .shown
            .iter()
            .position(|choice| !value.is_empty() && choice.value == value)
    }

    /// Words that are exactly one option are that option, also when nobody picked it.
    pub(crate) fn leave(self) {
        if let Some(words) = self
            .typed
            .get_untracked()
            .map(|words| fold(&words))
            .filter(|words| !words.is_empty())
        {
            let options = self.options.get_untracked();
            let mut same = options
                .into_iter()
                .filter(|choice| !choice.disabled && fold(&choice.label) == words);
            if let (Some(choice), None) = (same.next(), same.next())
                && self.chosen.with_untracked(|chosen| chosen.value != choice.value)
            {
                self.choose(choice);
            }
        }
        self.close();
    }

    fn close(self) {
        // Whoever searched for it shows everything again.
        if let (Some(on_search), true) = (self.on_search, self.typed.with_untracked(Option::is_some)) {
            on_search.run(String::new());
        }
        self.typed.set(None);
        self.active.set(None);
        self.open.set(false);
    }

    /// The best of what fits is highlighted: who types means it.
    pub(crate) fn type_text(self, text: String) {
        self.active.set((!text.trim().is_empty()).then_some(0));
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

    pub(crate) fn pick(self, choice: Choice) {
        if !choice.disabled {
            self.choose(choice);
            self.close();
        }
    }

    pub(crate) fn press(self, event: &KeyboardEvent) {
        let shown = untrack(|| self.found()).shown;
        let last = shown.len().checked_sub(1);
        let (active, open) = (self.active.get_untracked(), self.open.get_untracked());
        match event.key().as_str() {
            "ArrowDown" if open => self.active.set(last.map(|last| active.map_or(0, |active| last.min(active + 1)))),
            "ArrowUp" if open => self
                .active
                .set(last.map(|last| active.map_or(last, |active| active.saturating_sub(1)))),
            "ArrowDown" | "ArrowUp" => self.enter(),
            // With nothing highlighted the list closes and the form is not sent: it was open over the rest of it.
            "Enter" if open => match active.and_then(|active| shown.into_iter().nth(active)) {
                Some(choice) => self.pick(choice),
                None => self.close(),
            },
            "Escape" if open => self.close(),
            _ => return,
        }
        event.prevent_default();
    }
}

/// The options that fit the words: the same first, then what begins so, then what contains them.
fn found(options: Vec<Choice>, words: &str) -> Found {
    let wanted = fold(words);
    let mut fitting: Vec<(u8, Choice)> = options
        .into_iter()
        .filter_map(|choice| Some((rank(&fold(&choice.label), &wanted)?, choice)))
        .collect();
    // The sort is stable: within a rank the order of the list stays.
    fitting.sort_by_key(|(rank, _)| *rank);
    let all = fitting.len();
    let shown = fitting.into_iter().take(SHOWN_AT_MOST).map(|(_, choice)| choice).collect();
    Found { shown, all }
}

fn rank(label: &str, wanted: &str) -> Option<u8> {
    if wanted.is_empty() || label == wanted {
        return Some(0);
    }
    if label.starts_with(wanted) {
        return Some(1);
    }
    label.contains(wanted).then_some(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(found: &Found) -> Vec<&str> {
        found.shown.iter().map(|choice| choice.label.as_str()).collect()
    }

    #[test]
    fn an_apartment_is_found_before_those_that_only_contain_its_number() {
        let options: Vec<_> = ["112", "120", "12А", "21", "12"].map(|number| Choice::new(number, number)).to_vec();
        assert_eq!(labels(&found(options.clone(), "12")), ["12", "120", "12А", "112"]);
        assert_eq!(labels(&found(options.clone(), "")), ["112", "120", "12А", "21", "12"]);
        assert!(found(options, "7").shown.is_empty());
    }

    #[test]
    fn what_is_not_shown_is_counted() {
        let options: Vec<_> = (0..100)
            .map(|number| Choice::new(number.to_string(), format!("кв {number}")))
            .collect();
        let found = found(options, "кв");
        assert_eq!((found.shown.len(), found.all), (SHOWN_AT_MOST, 100));
    }
}
