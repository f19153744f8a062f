//! One topic of the notices, and whether the person is told of it; the same in both apps.

use domain::notices::Preference;
use leptos::prelude::*;

use crate::{Button, ButtonKind, Size, t};

fn name(preference: Preference) -> String {
    t(&format!("common-topic-{}", preference.topic.code().replace('_', "-")))
}

/// A topic and how it stands. Children are the form around its `TopicSwitch`.
#[component]
pub fn TopicRow(preference: Preference, children: Children) -> impl IntoView {
    let state = t(if preference.telegram {
        "common-topic-on"
    } else {
        "common-topic-off"
    });
    view! {
        <li class="flex items-center justify-between gap-3 py-2">
            <span class="grid min-w-0">
                <span>{name(preference)}</span>
                <span class="text-sm text-muted">{state}</span>
            </span>
            {children()}
        </li>
    }
}

/// What the form of a topic sends, and its button.
#[component]
pub fn TopicSwitch(preference: Preference, #[prop(optional)] size: Size) -> impl IntoView {
    let press = t(if preference.telegram { "common-turn-off" } else { "common-turn-on" });
    view! {
        <input type="hidden" name="topic" value=preference.topic.code() />
        <input type="hidden" name="telegram" value=(!preference.telegram).to_string() />
        <Button size kind=ButtonKind::Ghost>{press} <span class="sr-only">{name(preference)}</span></Button>
    }
}
