//! One topic of the notices, and by which channels the person is told of it; the same in both apps.

use domain::notices::{Channel, Preference};
use leptos::prelude::*;

use crate::{Button, ButtonKind, Size, t};

fn name(preference: Preference) -> String {
    t(&format!("common-topic-{}", preference.topic.code().replace('_', "-")))
}

/// A topic and how it stands. Children are the forms around its `TopicSwitch`es.
#[component]
pub fn TopicRow(preference: Preference, children: Children) -> impl IntoView {
    let state = t(match (preference.telegram, preference.inbox) {
        (true, true) => "common-told-both",
        (true, false) => "common-told-telegram",
        (false, true) => "common-told-inbox",
        (false, false) => "common-told-none",
    });
    view! {
        <li class="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 py-2">
            <span class="grid min-w-0">
                <span>{name(preference)}</span>
                <span class="text-sm text-muted">{state}</span>
            </span>
            <span class="flex flex-wrap gap-1">{children()}</span>
        </li>
    }
}

/// What the form of a topic and a channel sends, and its button.
#[component]
pub fn TopicSwitch(preference: Preference, channel: Channel, #[prop(optional)] size: Size) -> impl IntoView {
    let told = preference.tells(channel);
    let press = t(match (channel, told) {
        (Channel::Telegram, true) => "common-telegram-off",
        (Channel::Telegram, false) => "common-telegram-on",
        (Channel::Inbox, true) => "common-bell-off",
        (Channel::Inbox, false) => "common-bell-on",
    });
    view! {
        <input type="hidden" name="topic" value=preference.topic.code() />
        <input type="hidden" name=channel.code() value=(!told).to_string() />
        <Button size kind=ButtonKind::Ghost>{press} <span class="sr-only">{name(preference)}</span></Button>
    }
}
