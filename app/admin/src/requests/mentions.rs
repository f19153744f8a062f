//! Naming colleagues in a comment: by `@` in the text, or by a tick, which needs no script.

use std::collections::BTreeSet;

use domain::{
    ids::EmployeeId,
    requests::{CommentVisibility, Person, mention_handle, put_mention, typed_mention},
    search_key::fold,
};
use leptos::{
    ev::{Event, KeyboardEvent},
    prelude::*,
};
use ui::{Checkbox, t};
use wasm_bindgen::JsCast as _;
use web_sys::HtmlTextAreaElement;

use super::choices::Choices;

const LIST: &str = "mention-list";
/// Names offered at once.
const SHOWN: usize = 8;

/// A name being typed: where its sign stands, where the caret is, what was typed between them.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Typed {
    at: usize,
    caret: usize,
    query: String,
}

/// Whom the comment at hand names.
#[derive(Clone, Copy)]
pub(super) struct Mentioning {
    colleagues: Memo<Vec<Person>>,
    text: RwSignal<String>,
    side: RwSignal<String>,
    /// The id of the box.
    field: &'static str,
    chosen: RwSignal<BTreeSet<EmployeeId>>,
    /// Those of them who were named in the text: they are meant as long as they stand there.
    written: RwSignal<BTreeSet<EmployeeId>>,
    typed: RwSignal<Option<Typed>>,
    active: RwSignal<usize>,
}

impl Mentioning {
    /// Begins with nobody; `text` and `side` are those of the comment.
    pub(super) fn new(choices: Choices, (text, side): (RwSignal<String>, RwSignal<String>), field: &'static str) -> Self {
        Self {
            colleagues: Memo::new(move |_| choices.colleagues()),
            text,
            side,
            field,
            chosen: RwSignal::new(BTreeSet::new()),
            written: RwSignal::new(BTreeSet::new()),
            typed: RwSignal::new(None),
            active: RwSignal::new(0),
        }
    }

    /// Begins anew.
    pub(super) fn clear(self) {
        self.chosen.set(BTreeSet::new());
        self.written.set(BTreeSet::new());
        self.typed.set(None);
    }

    fn is_internal(self) -> bool {
        self.side.with(|side| side == CommentVisibility::Internal.code())
    }

    /// The colleagues who fit what is being typed.
    fn found(self) -> Vec<Person> {
        let typed = self.typed.get();
        match typed.filter(|_| self.is_internal()) {
            Some(typed) => fitting(self.colleagues.get(), &typed.query),
            None => Vec::new(),
        }
    }

    /// Looks at the box after every change of it.
    fn follow(self, event: &Event) {
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
        let colleagues = self.colleagues.get_untracked();
        let gone: Vec<_> = colleagues
            .iter()
            .filter(|person| {
                self.written.with_untracked(|written| written.contains(&person.id)) && !text.contains(&mention_handle(&person.name))
            })
            .map(|person| person.id)
            .collect();
        if !gone.is_empty() {
            self.written.update(|written| written.retain(|id| !gone.contains(id)));
            self.chosen.update(|chosen| chosen.retain(|id| !gone.contains(id)));
        }
    }

    fn press(self, event: &KeyboardEvent) {
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

    fn pick(self, person: &Person) {
        let Some(typed) = self.typed.get_untracked() else { return };
        let (text, caret) = self
            .text
            .with_untracked(|text| put_mention(text, (typed.at, typed.caret), &person.name));
        self.text.set(text);
        self.typed.set(None);
        self.chosen.update(|chosen| {
            chosen.insert(person.id);
        });
        self.written.update(|written| {
            written.insert(person.id);
        });
        let field = self.field;
        // The box is written by an effect.
        request_animation_frame(move || put_caret(field, caret));
    }

    fn tick(self, person: EmployeeId, is_meant: bool) {
        self.chosen.update(|chosen| {
            if is_meant {
                chosen.insert(person);
            } else {
                chosen.remove(&person);
            }
        });
    }

    /// Tells those who do not see it which name the keys are on.
    fn tell_box(self) {
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

fn option_id(index: usize) -> String {
    format!("mention-{index}")
}

/// The box of the comment, with the names that fit what is typed after `@`.
#[component]
pub(super) fn MentionBox(mentioning: Mentioning, children: Children) -> impl IntoView {
    mentioning.tell_box();
    let found = Memo::new(move |_| mentioning.found());
    let options = move || {
        let people = found.get();
        people
            .into_iter()
            .enumerate()
            .map(|(index, person)| option(mentioning, index, person))
            .collect_view()
    };
    view! {
        <div
            class="relative"
            on:input=move |event| mentioning.follow(&event)
            on:keydown=move |event| mentioning.press(&event)
            on:focusout=move |_| mentioning.typed.set(None)
        >
            {children()}
            <ul
                id=LIST
                role="listbox"
                aria-label=t("company-mentions-list")
                class="popup inset-x-0 top-full z-20 mt-1 max-h-72 overflow-y-auto"
                class:hidden=move || found.with(Vec::is_empty)
            >
                {options}
            </ul>
            <span role="status" class="sr-only">
                {move || found.with(|found| (!found.is_empty()).then(|| t!("company-mentions-found", count = found.len())))}
            </span>
        </div>
    }
}

fn option(mentioning: Mentioning, index: usize, person: Person) -> impl IntoView {
    let name = person.name.clone();
    view! {
        <li
            id=option_id(index)
            role="option"
            class="popup-item"
            aria-selected=move || (mentioning.active.get() == index).to_string()
            data-active=move || (mentioning.active.get() == index).to_string()
            // Pressing must not take the focus from the box before the choice is counted.
            on:mousedown=move |event| {
                event.prevent_default();
                mentioning.pick(&person);
            }
        >
            <span class="truncate">{name}</span>
        </li>
    }
}

/// A tick for each colleague; what is said to the resident names nobody.
#[component]
pub(super) fn MentionTicks(mentioning: Mentioning) -> impl IntoView {
    move || {
        let colleagues = if mentioning.is_internal() {
            mentioning.colleagues.get()
        } else {
            Vec::new()
        };
        (!colleagues.is_empty()).then(|| {
            let ticks = colleagues
                .into_iter()
                .enumerate()
                .map(|(index, person)| {
                    let id = person.id;
                    view! {
                        <Checkbox
                            name=format!("cmd[mentions][{index}]")
                            id=format!("mention-of-{id}")
                            label=person.name
                            value=id.to_string()
                            checked=Signal::derive(move || mentioning.chosen.with(|chosen| chosen.contains(&id)))
                            on_change=move |is_meant| mentioning.tick(id, is_meant)
                        />
                    }
                })
                .collect_view();
            view! {
                <details class="rounded-md border border-border px-3">
                    <summary class="flex min-h-control cursor-pointer items-center text-sm font-medium">{t("company-mentions")}</summary>
                    <p class="text-xs text-muted">{t("company-mentions-hint")}</p>
                    <div class="grid max-h-60 grid-cols-1 overflow-y-auto pb-2 sm:grid-cols-2">{ticks}</div>
                </details>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_script_by_any_of_their_words() {
        let person = |name: &str| Person {
            id: EmployeeId(uuid::Uuid::nil()),
            name: name.to_owned(),
        };
        let found = |query: &str| {
            let people = vec![person("Ботир Рахимов"), person("Рахима Али"), person("Нигора Азимова")];
            fitting(people, query).into_iter().map(|person| person.name).collect::<Vec<_>>()
        };
        assert_eq!(found("рах"), ["Рахима Али", "Ботир Рахимов"]);
        assert_eq!(found("Botir"), ["Ботир Рахимов"]);
        assert_eq!(found("").len(), 3);
        assert!(found("нет такого").is_empty());
    }
}
