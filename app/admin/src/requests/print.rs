//! A request on paper: what the executor takes along, and what the resident signs.
//!
//! The page prints itself by the browser; on paper nothing of the panel stands around it.

use domain::{
    ids::RequestId,
    requests::{Detail, HistoryItem},
    time::Timestamp,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use rpc::{RpcError, requests::request_detail, session::me};
use ui::{Button, ButtonKind, Glyph, Icon, KeyValue, KeyValues, LinkButton, Skeleton, SkeletonKind, lang, offset_minutes, t};

use super::desk::request_href;
use crate::support::{Head, named, place_details, place_line, when_loaded};

/// The page that is printed.
#[component]
pub fn PrintRequestPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").and_then(|id| id.parse::<RequestId>().ok())));
    let detail = Resource::new_blocking(
        move || id.get(),
        |id| async move {
            match id {
                Some(id) => request_detail(id).await,
                None => Err(RpcError::not_found()),
            }
        },
    );
    view! {
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=2 /> }>
            {when_loaded(detail, |detail| move || detail.with(sheet))}
        </Transition>
    }
}

/// The way to it, from the request.
pub(crate) fn print_link(request: RequestId) -> impl IntoView {
    view! {
        <LinkButton href=format!("{}/print", request_href(request)) kind=ButtonKind::Ghost icon=Glyph::Receipt class="max-md:size-control max-md:!px-0 max-md:[&>span]:sr-only">
            {t("list-print")}
        </LinkButton>
    }
}

fn sheet(detail: &Detail) -> impl IntoView + use<> {
    let title = t!("requests-number", number = detail.card.number);
    let company = me().map(|me| me.company_name).unwrap_or_default();
    let back = request_href(detail.card.id);
    let history = detail.history.iter().map(line).collect_view();
    view! {
        <Head title=title.clone() />
        <div class="no-print flex flex-wrap justify-end gap-2">
            <LinkButton href=back icon=Glyph::ArrowLeft>{t("common-back")}</LinkButton>
            {pdf_link(format!("/documents/requests/{}", detail.card.id))}
            <div class="hidden-without-js">
                <Button kind=ButtonKind::Primary icon=Glyph::Receipt on_click=|_| print()>{t("list-print")}</Button>
            </div>
        </div>
        <article class="card grid max-w-4xl gap-4 p-4 md:p-8 print:max-w-none print:border-0 print:p-0 print:shadow-none">
            <header class="flex flex-wrap items-baseline justify-between gap-4 border-b border-border pb-2">
                <h1 class="text-xl font-bold">{title}</h1>
                <span class="font-semibold">{company}</span>
            </header>
            {facts(detail)}
            <section>
                <h2 class="font-semibold">{t("requests-field-description")}</h2>
                <p class="whitespace-pre-line">{detail.text.clone()}</p>
            </section>
            <section>
                <h2 class="font-semibold">{t("requests-history")}</h2>
                <ol class="grid gap-1 text-sm">{history}</ol>
            </section>
            <section class="mt-8 grid grid-cols-2 gap-8">
                {signature("requests-field-executor")}
                {signature("requests-field-resident")}
            </section>
        </article>
    }
}

/// The way to the same as a PDF, which the server makes.
pub(crate) fn pdf_link(href: String) -> impl IntoView {
    view! {
        <a href=href rel="external" class="link inline-flex min-h-control items-center gap-1">
            <Icon glyph=Glyph::Receipt class="size-4" />
            "PDF"
        </a>
    }
}

fn facts(detail: &Detail) -> impl IntoView + use<> {
    let card = &detail.card;
    let phone = detail.client.as_ref().and_then(|client| client.phone.as_ref());
    let status = t(&format!("requests-status-{}", card.status.code().replace('_', "-")));
    let facts = [
        ("requests-field-address", Some(place_line(&card.place))),
        ("requests-field-place", place_details(&card.place)),
        ("requests-field-resident", detail.client.as_ref().map(|client| client.name.clone())),
        ("requests-field-phone", phone.map(|phone| text::format::phone(phone.as_str()))),
        ("requests-field-access", detail.access_note.clone()),
        ("requests-field-category", Some(named(&card.category_name))),
        (
            "requests-field-priority",
            Some(t(&format!("requests-priority-{}", card.priority.code()))),
        ),
        ("requests-field-status", Some(status)),
        ("requests-field-executor", card.executor.as_ref().map(|person| person.name.clone())),
        ("requests-field-created", Some(moment(card.created_at))),
        ("requests-field-due", card.clock.due_at.map(moment)),
        ("requests-field-schedule", card.scheduled_from.map(moment)),
    ];
    let rows = facts
        .into_iter()
        .filter_map(|(key, words)| words.map(|words| view! { <KeyValue label=t(key)>{words}</KeyValue> }))
        .collect_view();
    view! { <KeyValues>{rows}</KeyValues> }
}

fn line(item: &HistoryItem) -> impl IntoView + use<> {
    let actor = item
        .actor
        .clone()
        .unwrap_or_else(|| t(&format!("requests-actor-{}", item.actor_kind)));
    let words = t!(&format!("requests-event-{}", item.action.replace('_', "-")), actor = actor);
    let note = item.note.clone().map(|note| format!(" — {note}"));
    view! { <li><span class="tabular-nums">{moment(item.occurred_at)}</span> " " {words} {note}</li> }
}

fn signature(key: &'static str) -> impl IntoView {
    view! {
        <p>
            <span class="block border-b border-text pt-8"></span>
            <span class="text-sm text-muted">{t!("list-print-signature", who = t(key))}</span>
        </p>
    }
}

fn moment(at: Timestamp) -> String {
    text::format::date_time(lang(), at, offset_minutes())
}

pub(crate) fn print() {
    window().print().ok();
}
