//! How urgent it is, what that promises, and what to do when it sounds like an emergency.

use domain::{requests::Priority, time::Timestamp};
use leptos::prelude::*;
use ui::{Banner, Button, ButtonKind, Choice, Glyph, Select, Tone, lang, offset_minutes, t};

use super::{create_draft::Draft, create_foresight::Foresight};
use crate::support::{Missing, field_error};

/// The words sound like an emergency; the person decides. The number to pass on stands here at once.
#[component]
pub(super) fn Alarm(draft: Draft, foresight: Foresight) -> impl IntoView {
    let is_emergency = Memo::new(move |_| foresight.get().priority == Some(Priority::Emergency));
    let rings = Memo::new(move |_| draft.fields.text.with(|text| domain::requests::raises_alarm(text)));
    let phone = Memo::new(move |_| foresight.get().emergency_phone.map(String::from));
    move || {
        let (is_emergency, rings) = (is_emergency.get(), rings.get());
        (is_emergency || rings).then(|| {
            let raise = (!is_emergency).then(|| {
                view! {
                    <div class="mt-2">
                        <Button
                            icon=Glyph::Alert
                            kind=ButtonKind::Danger
                            on_click=move |_| draft.fields.priority.set(Priority::Emergency.code().to_owned())
                        >
                            {t("admin-alarm-raise")}
                        </Button>
                    </div>
                }
            });
            view! {
                <Banner tone=Tone::Danger>
                    {(!is_emergency).then(|| view! { <p>{t("admin-alarm")}</p> })}
                    {phone.get().map(emergency_line)}
                    {raise}
                </Banner>
            }
        })
    }
}

/// Where an emergency is told at any hour.
pub(super) fn emergency_line(phone: String) -> impl IntoView {
    let words = text::format::phone(&phone);
    view! { <p class="font-semibold">{t!("admin-create-emergency-phone", phone = words)}</p> }
}

/// The priority, and what it promises by the clock.
#[component]
pub(super) fn Urgency(draft: Draft, foresight: Foresight) -> impl IntoView {
    let options: Vec<Choice> = Priority::ALL
        .iter()
        .map(|one| Choice::new(one.code(), t(&format!("requests-priority-{}", one.code()))))
        .collect();
    // Until the house is known there is no promise, but the urgency is.
    let promise = Memo::new(move |_| {
        let found = foresight.get();
        found
            .priority
            .map(|priority| (priority, found.response_due_at, found.resolution_due_at))
    });
    view! {
        <div class="grid items-end gap-3 md:grid-cols-[16rem_1fr]">
            <Select
                name="cmd[priority]"
                id="priority"
                label=t("requests-field-priority")
                options
                empty=t("admin-create-priority-default")
                value=draft.fields.priority
                error=field_error(draft.refused, "priority")
                on_change=move |chosen| draft.fields.priority.set(chosen)
            />
            <p id="promise" role="status" class="text-muted md:pb-2">
                {move || promise.get().map(|(priority, response, resolution)| {
                    let urgency = t(&format!("requests-priority-{}", priority.code()));
                    match response {
                        Some(response) => format!("{urgency}. {}", promise_by(response, resolution)),
                        None => urgency,
                    }
                })}
            </p>
        </div>
        <Missing what=t("admin-create-promise-failed") error=Signal::derive(move || foresight.failed()) />
    }
}

/// The promise as it is read out to the caller.
pub(super) fn promise_by(response: Timestamp, resolution: Option<Timestamp>) -> String {
    let words = |at| text::format::date_time(lang(), at, offset_minutes());
    t!(
        "admin-create-promise",
        response = words(response),
        resolution = words(resolution.unwrap_or(response)),
    )
}
