//! What an executor must know before the door opens: where, whom to call, what is wrong.

use domain::{
    phone::Phone,
    requests::{Detail, map_link},
};
use leptos::prelude::*;
use ui::{
    Banner, ButtonKind, Card, FlagBadges, Glyph, Icon, KeyValue, KeyValues, LinkButton, PriorityBadge, StatusBadge, TimeText, Tone, lang, t,
};

use crate::{
    device::clock::use_clock,
    request::{
        open_request::OpenRequest,
        place::{address, way_inside},
        sla::ClockChip,
        visit::visit,
    },
};

/// The facts of a job; drawn again when they change.
#[component]
pub(crate) fn Facts(request: OpenRequest) -> impl IntoView {
    // What happens and is said has its own place, and must not redraw this.
    let facts = Memo::new(move |_| {
        request.detail.with(|detail| Detail {
            history: Vec::new(),
            comments: Vec::new(),
            files: Vec::new(),
            ..detail.clone()
        })
    });
    move || {
        let detail = facts.get();
        view! {
            <Place detail=detail.clone() />
            <Waiting detail=detail.clone() />
            <Work detail />
        }
    }
}

/// Where it is, and how to get there.
#[component]
fn Place(detail: Detail) -> impl IntoView {
    let now_ms = use_clock().now_ms();
    let card = detail.card;
    let paused = detail.hold_reason.map(|reason| text::localized(lang(), &reason));
    let client = detail.client;
    let phone = client.as_ref().and_then(|client| client.phone.clone());
    let number = phone.as_ref().map(|phone| text::format::phone(phone.as_str()));
    let name = client.map(|client| client.name).or(card.client_name);
    view! {
        <Card>
            <p class="mb-3 flex flex-wrap items-center gap-1.5">
                <ClockChip clock=card.clock status=card.status now_ms paused />
                <PriorityBadge priority=card.priority />
                <FlagBadges is_paid=card.is_paid is_warranty=card.is_warranty />
                <StatusBadge status=card.status />
            </p>
            <h1 class="text-xl font-bold leading-tight">{address(&card.place)}</h1>
            <p class="mt-1 text-lg font-semibold">{way_inside(&card.place)}</p>
            {detail.access_note.map(|note| view! {
                <p class="mt-2 flex gap-2"><Icon glyph=Glyph::Key class="mt-0.5 size-5 text-accent" /> <span>{note}</span></p>
            })}
            {name.map(|name| view! {
                <p class="mt-2 flex gap-2"><Icon glyph=Glyph::User class="mt-0.5 size-5 text-accent" /> <span>{name}</span></p>
            })}
            {number.map(|number| view! {
                <p class="mt-2 flex gap-2">
                    <Icon glyph=Glyph::Phone class="mt-0.5 size-5 text-accent" />
                    <span class="whitespace-nowrap tabular-nums">{number}</span>
                </p>
            })}
            // Side by side while both words fit, else one below the other.
            <div class="mt-4 flex flex-wrap gap-2 *:max-w-full *:flex-auto">
                {phone.map(call)}
                <LinkButton href=map_link(&card.place.address) icon=Glyph::Pin external=true>{t("staff-task-route")}</LinkButton>
            </div>
        </Card>
    }
}

fn call(phone: Phone) -> impl IntoView {
    view! {
        <LinkButton href=format!("tel:+{}", phone.as_str()) kind=ButtonKind::Primary icon=Glyph::Phone>{t("staff-task-call")}</LinkButton>
    }
}

/// Why it waits, and until when.
#[component]
fn Waiting(detail: Detail) -> impl IntoView {
    let reason = detail.hold_reason?;
    Some(view! {
        <Banner tone=Tone::Warning icon=Glyph::Pause title=text::localized(lang(), &reason)>
            {detail.resume_at.map(|at| view! { {t("staff-hold-until")} ": " <TimeText at /> })}
        </Banner>
    })
}

/// What is wrong, and what colleagues know of the house.
#[component]
fn Work(detail: Detail) -> impl IntoView {
    let card = detail.card;
    let icon = Glyph::from_code(&card.icon).unwrap_or(Glyph::Wrench);
    let number = t!("requests-number", number = card.number.to_string());
    let returned = (card.returned > 0).then(|| t!("requests-detail-returned", count = card.returned));
    view! {
        <Card>
            <p class="flex items-center gap-2 font-semibold">
                <Icon glyph=icon class="size-5 text-accent" />
                {text::localized(lang(), &card.category_name)}
                <span class="ms-auto shrink-0 text-xs font-medium text-muted">{number}</span>
            </p>
            <p class="mt-2 whitespace-pre-line">{detail.text}</p>
            {returned.map(|words| view! { <p class="mt-2 text-sm font-medium text-warning">{words}</p> })}
            <div class="mt-4">
                <KeyValues>
                    {visit(&card).map(|time| view! { <KeyValue label=t("requests-field-schedule")>{time}</KeyValue> })}
                    <KeyValue label=t("requests-field-created")><TimeText at=card.created_at /></KeyValue>
                    {card.clock.due_at.map(|at| view! { <KeyValue label=t("requests-field-due")><TimeText at /></KeyValue> })}
                </KeyValues>
            </div>
            {(!detail.hints.is_empty()).then(|| view! {
                <div class="mt-4 rounded-md border border-border bg-surface-sunken p-3">
                    <h2 class="text-sm font-semibold">{t("staff-task-hints")}</h2>
                    <ul class="mt-1 list-disc ps-5 text-sm">
                        {detail.hints.into_iter().map(|hint| view! { <li>{hint}</li> }).collect_view()}
                    </ul>
                </div>
            })}
        </Card>
    }
}
