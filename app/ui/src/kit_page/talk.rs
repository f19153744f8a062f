//! What is said to colleagues, and what one wants to hear.

use std::collections::BTreeSet;

use domain::{
    ids::{EmployeeId, NotificationId},
    notices::{Channel, Preference, Topic},
    requests::Person,
};
use leptos::prelude::*;

use super::Chapter;
use crate::{Card, MentionBox, MentionTicks, Mentioning, NamesPlace, ReadMark, TextArea, TopicRow, TopicSwitch};

/// The id of the box.
const FIELD: &str = "kit-comment";

fn colleagues() -> Vec<Person> {
    [
        ("018f4e9a-0000-7000-8000-000000000001", "Рустам Алиев"),
        ("018f4e9a-0000-7000-8000-000000000002", "Bahodir Toʻxtayev"),
    ]
    .into_iter()
    .map(|(id, name)| Person {
        id: id.parse().unwrap_or_else(|_| EmployeeId::nil()),
        name: name.to_owned(),
    })
    .collect()
}

/// Naming colleagues, topics of notices, and the button that reads one.
pub(super) fn talk() -> impl IntoView {
    let (text, named) = (RwSignal::new("Ключ у @Ру".to_owned()), RwSignal::new(BTreeSet::new()));
    let mentioning = Mentioning::new(Signal::stored(colleagues()), (text, Signal::stored(true)), named, FIELD);
    let topics = [(Topic::NewRequests, true), (Topic::Ratings, false)].map(|(topic, telegram)| Preference {
        topic,
        telegram,
        inbox: true,
    });
    view! {
        <Chapter title="MentionBox, MentionTicks, TopicRow, TopicSwitch, ReadMark">
            <div class="grid items-start gap-4 lg:grid-cols-2">
                <Card class="grid gap-3">
                    <MentionBox mentioning place=NamesPlace::Below>
                        <TextArea name="kit-comment" id=FIELD label="Комментарий" value=text on_input=move |typed| text.set(typed) />
                    </MentionBox>
                    <MentionTicks mentioning />
                </Card>
                <Card>
                    <ul class="divide-y divide-border">
                        {topics.map(|preference| view! {
                            <TopicRow preference>
                                {[Channel::Telegram, Channel::Inbox]
                                    .map(|channel| view! { <form method="dialog"><TopicSwitch preference channel /></form> })}
                            </TopicRow>
                        })}
                    </ul>
                    <form method="dialog" class="mt-3"><ReadMark entry=NotificationId::nil() /></form>
                </Card>
            </div>
        </Chapter>
    }
}
