//! Who is named in a comment that is being written, and the names that fit what is typed after `@`.

use std::collections::BTreeSet;

use domain::{
    ids::EmployeeId,
    requests::{Person, mention_handle, put_mention, typed_mention},
    search_key::fold,
};
use leptos::{
    ev::{Event, KeyboardEvent},
    prelude::*,
};
use wasm_bindgen::JsCast as _;
use web_sys::HtmlTextAreaElement;

/// The id of the list of names.
pub(super) const LIST: &str = "mention-list";
/// Names offered at once.
const SHOWN: usize = 8;

/// A name being typed: where its sign stands, where the caret is, what was typed between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typed {
    at: usize,
    caret: usize,
    query: String,
}

/// Whom the comment at hand names. Copies are handles of the same one.
#[derive(Clone, Copy)]
pub struct Mentioning {
    pub(super) colleagues: Signal<Vec<Person>>,
    text: RwSignal<String>,
    /// Whether the comment stays among the staff.
    pub(super) internal: Signal<bool>,
    pub(super) chosen: RwSignal<BTreeSet<EmployeeId>>,
    /// The id of the box.
    field: &'static str,
    pub(super) typed: RwSignal<Option<Typed>>,
    pub(super) active: RwSignal<usize>,
}

impl Mentioning {
    /// The names for a comment that its owner keeps: its words, whether it stays among the staff, and who is chosen.
    pub fn new(
        colleagues: Signal<Vec<Person>>,
        (text, internal): (RwSignal<String>, Signal<bool>),
        chosen: RwSignal<BTreeSet<EmployeeId>>,
        field: &'static str,
    ) -> Self {
        let typed = RwSignal::new(None);
        // Whoever stood in the words is meant as long as they stand there.
        Effect::new(move |before: Option<String>| {
            let now = text.get();
            let left = colleagues.with_untracked(|people| dropped(people, before.as_deref().unwrap_or_default(), &now));
            if now.is_empty() {
                typed.set(None);
            }
            if !left.is_empty() {
                chosen.update(|chosen| chosen.retain(|id| !left.contains(id)));
            }
            now
        });
        Self {
            colleagues,
            text,
            internal,
            chosen,
            field,
            typed,
            active: RwSignal::new(0),
        }
    }

    /// The colleagues who fit what is being typed.
    pub(super) fn found(self) -> Vec<Person> {
        let typed = self.typed.get();
        match typed.filter(|_| self.internal.get()) {
            Some(typed) => fitting(self.colleagues.get(), &typed.query),
            None => Vec::new(),
        }
    }

    /// Looks at the box after every change of it.
    pub(super) fn follow(self, event: &Event) {
        let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok()) else {
            return;
        };
        let (text, caret) = (field.value(), caret_of(&field));
        let typed = typed_mention(&text, caret).map(|(at, query)| Typed {
            at,
            caret,
            query: query.to_owned(),
        });
        self.typed.set(typed);
        self.active.set(0);
    }

    pub(super) fn press(self, event: &KeyboardEvent) {
        let found = untrack(move || self.found());
        if found.is_empty() {
            return;
        }
        let last = found.len() - 1;
        match event.key().as_str() {
            "ArrowDown" => self.active.update(|active| *active = if *active >= last { 0 } else { *active + 1 }),
            "ArrowUp" => self.active.update(|active| *active = active.checked_sub(1).unwrap_or(last)),
            "Enter" | "Tab" if !event.ctrl_key() && !event.meta_key() && !event.shift_key() => {
                if let Some(person) = found.get(self.active.get_untracked()) {
                    self.pick(person);
                }
            }
            "Escape" => self.typed.set(None),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }

    pub(super) fn pick(self, person: &Person) {
        let Some(typed) = self.typed.get_untracked() else { return };
        let (text, caret) = self
            .text
            .with_untracked(|text| put_mention(text, (typed.at, typed.caret), &person.name));
        self.text.set(text);
        self.typed.set(None);
        self.chosen.update(|chosen| {
            chosen.insert(person.id);
        });
        let field = self.field;
        // The box is written by an effect.
        request_animation_frame(move || put_caret(field, caret));
    }

    pub(super) fn tick(self, person: EmployeeId, is_meant: bool) {
        self.chosen.update(|chosen| {
            if is_meant {
                chosen.insert(person);
            } else {
                chosen.remove(&person);
            }
        });
    }

    /// Tells those who do not see it which name the keys are on.
    pub(super) fn tell_box(self) {
        Effect::new(move |_| {
            let (is_open, active) = (!self.found().is_empty(), self.active.get());
            let Some(field) = document().get_element_by_id(self.field) else {
                return;
            };
            field.set_attribute("aria-autocomplete", "list").ok();
            if is_open {
                field.set_attribute("aria-controls", LIST).ok();
                field.set_attribute("aria-activedescendant", &option_id(active)).ok();
            } else {
                field.remove_attribute("aria-controls").ok();
                field.remove_attribute("aria-activedescendant").ok();
            }
        });
    }
}

/// Those who stood in the words before and do not any more.
fn dropped(people: &[Person], before: &str, now: &str) -> Vec<EmployeeId> {
    let stands = |person: &Person, text: &str| text.contains(&mention_handle(&person.name));
    let is_gone = |person: &&Person| stands(person, before) && !stands(person, now);
    people.iter().filter(is_gone).map(|person| person.id).collect()
}

/// The names that fit, those that begin so first.
fn fitting(people: Vec<Person>, query: &str) -> Vec<Person> {
    let wanted = fold(query);
    let rank = |person: &Person| {
        let name = fold(&person.name);
        if name.starts_with(&wanted) {
            Some(0)
        } else if name.split(' ').any(|word| word.starts_with(&wanted)) {
            Some(1)
        } else {
            None
        }
    };
    let mut found: Vec<_> = people.into_iter().filter_map(|person| Some((rank(&person)?, person))).collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, person)| person).take(SHOWN).collect()
}

fn caret_of(field: &HtmlTextAreaElement) -> usize {
    let caret = field.selection_start().ok().flatten();
    caret.and_then(|caret| usize::try_from(caret).ok()).unwrap_or_default()
}

fn put_caret(field: &str, caret: usize) {
    let field = document()
        .get_element_by_id(field)
        .and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok());
    if let (Some(field), Ok(caret)) = (field, u32::try_from(caret)) {
        field.focus().ok();
        field.set_selection_range(caret, caret).ok();
    }
}

/// The id of a name of the list.
pub(super) fn option_id(index: usize) -> String {
    format!("mention-{index}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str) -> Person {
        Person {
            id: EmployeeId::nil(),
            name: name.to_owned(),
        }
    }

    #[test]
    fn names_are_found_in_any_script_by_any_of_their_words() {
        let found = |query: &str| {
            let people = vec![person("Ботир Рахимов"), person("Рахима Али"), person("Нигора Азимова")];
            fitting(people, query).into_iter().map(|person| person.name).collect::<Vec<_>>()
        };
        assert_eq!(found("рах"), ["Рахима Али", "Ботир Рахимов"]);
        assert_eq!(found("Botir"), ["Ботир Рахимов"]);
        assert_eq!(found("").len(), 3);
        assert!(found("нет такого").is_empty());
    }

    #[test]
    fn whoever_is_taken_out_of_the_words_is_meant_no_more() {
        let people = [person("Ботир"), person("Нигора")];
        let count = |before: &str, now: &str| dropped(&people, before, now).len();
        assert_eq!(count("@Ботир и @Нигора", "@Ботир и @Ниг"), 1);
        assert_eq!(count("", "@Ботир"), 0);
        // Who was only ticked never stood there.
        assert_eq!(count("ключ", "ключ у кого"), 0);
        assert_eq!(count("@Ботир @Нигора", ""), 2);
    }
}
