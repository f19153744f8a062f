//! The facts of a request: who, where, by when.

use domain::{
    requests::{Action, Client, Detail, Filter, StatusTab, Visit},
    time::Timestamp,
};
use leptos::prelude::*;
use ui::{Badge, Card, DialogOpener, Glyph, Icon, KeyValue, KeyValues, PersonLine, SectionTitle, Size, TimeText, Tone, t};

use super::{desk::action_words, dialogs::dialog_id, overlaps::overlap_line, query::list_href};
use crate::support::{named, place_details, place_line, resolution_chip, response_chip};

/// The cards on the right side.
#[component]
pub(crate) fn Facts(detail: Memo<Detail>) -> impl IntoView {
    // Comments and photos come and go without the facts being drawn anew.
    let facts = Memo::new(move |_| {
        detail.with(|detail| Detail {
            history: Vec::new(),
            comments: Vec::new(),
            files: Vec::new(),
            ..detail.clone()
        })
    });
    move || {
        let detail = facts.get();
        view! {
            {clocks(&detail)}
            {client(&detail)}
            {place(&detail)}
            {about(&detail)}
        }
    }
}

fn clocks(detail: &Detail) -> impl IntoView + use<> {
    let card = &detail.card;
    let person = match &card.executor {
        Some(executor) => view! { <PersonLine name=executor.name.clone() note=t("requests-field-executor") /> }.into_any(),
        None => view! { <Badge tone=Tone::Warning icon=Glyph::User>{t("requests-field-no-executor")}</Badge> }.into_any(),
    };
    let response = promise(response_chip(card), Some(card.response_due_at));
    let resolution = match resolution_chip(card, detail.hold_reason.as_ref().map(named)) {
        Some(chip) => promise(chip, card.clock.due_at).into_any(),
        None => "—".into_any(),
    };
    let visit = schedule(detail);
    let by_itself = detail
        .auto_close_at
        .map(|at| view! { <KeyValue label=t("admin-request-auto-close")><TimeText at /></KeyValue> });
    view! {
        <Card>
            <SectionTitle title=t("requests-field-due") />
            <KeyValues>
                <KeyValue label=t("requests-sla-response")>{response}</KeyValue>
                <KeyValue label=t("requests-sla-resolution")>{resolution}</KeyValue>
                {visit}
                {by_itself}
            </KeyValues>
            <div class="mt-4 border-t border-border pt-4">{person}</div>
        </Card>
    }
}

/// A clock and its moment.
fn promise(chip: impl IntoView + 'static, due: Option<Timestamp>) -> impl IntoView {
    view! {
        <span class="flex flex-wrap items-center gap-2">
            {chip}
            {due.map(|at| view! { <TimeText at class="text-xs text-muted" /> })}
        </span>
    }
}

fn schedule(detail: &Detail) -> impl IntoView + use<> {
    detail.card.scheduled_from.map(|from| {
        let to = detail.card.scheduled_to;
        let met = |visit: &&Visit| to.is_some_and(|to| visit.meets(from, to));
        let overlaps = detail.executor_visits.iter().filter(met).map(overlap_line).collect_view();
        view! {
            <KeyValue label=t("requests-field-schedule")>
                <TimeText at=from />
                {to.map(|at| view! { " – " <TimeText at format=ui::TimeFormat::Time /> })}
                {overlaps}
            </KeyValue>
        }
    })
}

fn client(detail: &Detail) -> impl IntoView + use<> {
    let inside = match &detail.client {
        None => view! { <p class="text-muted">{t("common-not-set")}</p> }.into_any(),
        Some(client) => known_client(client).into_any(),
    };
    let offered = [(Action::CallBack, Glyph::Phone), (Action::LinkResident, Glyph::Users)]
        .into_iter()
        .filter(|(action, _)| detail.actions.contains(action))
        .map(|(action, icon)| {
            view! { <DialogOpener dialog=dialog_id(action) size=Size::Small icon>{action_words(action)}</DialogOpener> }
        })
        .collect_view();
    let access = detail.access_note.clone();
    view! {
        <Card>
            <SectionTitle title=t("admin-request-client") />
            <div class="grid gap-3">
                {inside}
                {access.map(|note| view! {
                    <KeyValues>
                        <KeyValue label=t("requests-field-access")>{note}</KeyValue>
                    </KeyValues>
                })}
                <div class="flex flex-wrap gap-2">{offered}</div>
            </div>
        </Card>
    }
}

fn known_client(client: &Client) -> impl IntoView + use<> {
    let name = view! { <PersonLine name=client.name.clone() /> };
    let name = match client.resident {
        Some(resident) => {
            view! { <a href=format!("/admin/residents/{resident}") class="inline-flex min-h-control items-center rounded-sm hover:text-accent">{name}</a> }.into_any()
        }
        None => name.into_any(),
    };
    let phone = client.phone.as_ref().map(|phone| {
        let (digits, words) = (phone.as_str().to_owned(), text::format::phone(phone.as_str()));
        view! {
            <a href=format!("tel:+{digits}") rel="external" class="link inline-flex min-h-control items-center gap-2">
                <Icon glyph=Glyph::Phone class="size-4" />
                {words}
            </a>
        }
    });
    let requests = client.resident.map(|resident| {
        let href = |tab| {
            list_href(&Filter {
                tab,
                resident: Some(resident),
                ..Filter::default()
            })
        };
        let open = (client.open_requests > 0).then(|| {
            view! { <a href=href(None) class="link">{t!("admin-request-client-open", count = client.open_requests)}</a> }
        });
        view! {
            {open}
            <a href=href(Some(StatusTab::All)) class="link">{t("admin-request-client-all")}</a>
        }
    });
    let unreached = (client.resident.is_some() && !client.has_telegram)
        .then(|| view! { <p class="text-sm text-muted">{t("admin-resident-no-telegram")}</p> });
    view! {
        {name}
        {phone}
        {unreached}
        {requests}
    }
}

fn place(detail: &Detail) -> impl IntoView + use<> {
    let place = &detail.card.place;
    let building = format!("/admin/houses/{}", place.building);
    let hints = detail.hints.clone();
    let (line, more) = (place_line(place), place_details(place));
    let part = t(&format!("requests-place-{}", place.kind.code()));
    let correct = detail.actions.contains(&Action::SetPlace).then(|| {
        view! {
            <DialogOpener dialog=dialog_id(Action::SetPlace) size=Size::Small icon=Glyph::Pin>{action_words(Action::SetPlace)}</DialogOpener>
        }
    });
    view! {
        <Card>
            <SectionTitle title=t("requests-field-place")>{correct}</SectionTitle>
            <div class="grid gap-2">
                <a href=building class="link justify-self-start max-md:inline-flex max-md:min-h-11 max-md:items-center">{line}</a>
                {more.map(|words| view! { <p class="text-muted">{words}</p> })}
                <p class="text-muted">{part}</p>
                {(!hints.is_empty()).then(|| view! {
                    <h3 class="mt-2 text-sm font-semibold">{t("admin-request-hints")}</h3>
                    <ul class="list-disc ps-5">{hints.into_iter().map(|hint| view! { <li>{hint}</li> }).collect_view()}</ul>
                })}
            </div>
        </Card>
    }
}

fn about(detail: &Detail) -> impl IntoView + use<> {
    let category = named(&detail.card.category_name);
    let source = t(&format!("requests-source-{}", detail.source.code()));
    let created = detail.card.created_at;
    let followers = (detail.followers > 0).then(|| {
        let words = t!("requests-followers", count = detail.followers);
        view! { <KeyValue label=t("requests-field-followers")>{words}</KeyValue> }
    });
    let opinion = detail.rating_comment.clone();
    let rating = detail.rating.map(|value| {
        view! {
            <KeyValue label=t("requests-field-rating")>
                {t!("requests-detail-rating", value = value)}
                {opinion.map(|words| view! { <p class="text-muted">{words}</p> })}
            </KeyValue>
        }
    });
    view! {
        <Card>
            <SectionTitle title=t("admin-people-facts") />
            <KeyValues>
                <KeyValue label=t("requests-field-category")>{category}</KeyValue>
                {followers}
                <KeyValue label=t("requests-field-source")>{source}</KeyValue>
                <KeyValue label=t("requests-field-created")><TimeText at=created /></KeyValue>
                {rating}
            </KeyValues>
        </Card>
    }
}
