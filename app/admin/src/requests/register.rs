//! The register of appeals on paper: the list as it is narrowed, from the oldest, for a period.

use domain::{
    page::Page,
    requests::{Card as RequestCard, Filter, Sort, StatusTab},
    roles::Permission,
    time::Timestamp,
};
use leptos::prelude::*;
use leptos_router::{components::Form, hooks::use_query_map, params::ParamsMap};
use rpc::{
    RpcError,
    requests::list_requests,
    session::{can, me},
};
use ui::{Banner, Button, ButtonKind, DateKind, DateTimeInput, Glyph, LinkButton, Skeleton, SkeletonKind, Tone, lang, offset_minutes, t};

use super::{
    export_button::RegisterExportButton,
    print::{pdf_link, print},
    query::{Look, pairs},
};
use crate::support::{Head, named, place_line, when_loaded};

/// The address of the register.
const REGISTER: &str = "/admin/requests/register";
/// Pages of the list that are read; what is longer is for a file.
const PAGES: usize = 20;
/// What the form of the period asks for itself.
const PERIOD: [&str; 2] = ["since", "until"];

/// The rows of the register.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct Register {
    cards: Vec<RequestCard>,
    /// Whether there are more than a sheet of paper is good for.
    more: bool,
}

/// The address of the register of this list.
pub(crate) fn register_href(look: &Look) -> String {
    let whole = look.with(|filter| {
        filter.tab = Some(filter.tab.unwrap_or(StatusTab::All));
        filter.sort = None;
    });
    let query = super::query::address_query(pairs(&whole.filter).into_iter());
    format!("{REGISTER}{query}")
}

/// The same as a PDF; what narrows it is named as the interface names it.
fn pdf_href(filter: &Filter) -> String {
    let named = serde_json::to_value(filter.from_start()).unwrap_or_default();
    let mut query = ParamsMap::new();
    for (name, value) in named.as_object().into_iter().flatten() {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        // The map decodes what is put into it, so a percent sign has to be written as one.
        query.insert(name.clone(), value.replace('%', "%25"));
    }
    format!("/documents/register{}", query.to_query_string())
}

async fn read(filter: Filter) -> Result<Register, RpcError> {
    let mut filter = Filter {
        tab: Some(filter.tab.unwrap_or(StatusTab::All)),
        sort: Some(Sort::Oldest),
        ..filter.from_start()
    };
    let mut cards = Vec::new();
    for _ in 0..PAGES {
        let Page { items, next, .. } = list_requests(filter.clone()).await?;
        cards.extend(items);
        match next {
            Some(next) => filter.after = next.0,
            None => return Ok(Register { cards, more: false }),
        }
    }
    Ok(Register { cards, more: true })
}

/// The page that is printed.
#[component]
pub fn RegisterPage() -> impl IntoView {
    let query = use_query_map();
    let filter = Memo::new(move |_| query.with(Look::of).filter);
    let register = Resource::new_blocking(move || filter.get(), read);
    view! {
        <Head title=t("list-register") />
        {move || period_form(filter)}
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Row count=8 /> }>
            {when_loaded(register, move |register| move || register.with(|register| filter.with(|filter| sheet(register, filter))))}
        </Transition>
    }
}

/// Asks for the period; what else the list is narrowed to stays.
fn period_form(asked: Memo<Filter>) -> impl IntoView {
    let filter = &asked.get();
    let kept = pairs(filter)
        .into_iter()
        .filter(|(name, _)| !PERIOD.contains(name))
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect_view();
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let (from, to) = (day(filter.created_from), day(filter.created_to));
    // Who may not take lists away prints what stands on the page.
    let takes = can(Permission::ReportsExport);
    let pdf = pdf_link(pdf_href(filter));
    view! {
        <div class="no-print">
            <Form method="get" action=REGISTER>
                {kept}
                <div class="flex flex-wrap items-end gap-2">
                    <DateTimeInput name="since" label=t("list-created-from") kind=DateKind::Date value=from />
                    <DateTimeInput name="until" label=t("list-created-to") kind=DateKind::Date value=to />
                    <Button icon=Glyph::Filter>{t("common-apply")}</Button>
                    <div class="hidden-without-js">
                        <Button kind=ButtonKind::Primary icon=Glyph::Receipt on_click=|_| print()>{t("list-print")}</Button>
                    </div>
                    <div class=if takes { "hidden-with-js" } else { "" }>{pdf}</div>
                    <RegisterExportButton filter=asked />
                    <LinkButton href="/admin/requests?tab=open" kind=ButtonKind::Ghost icon=Glyph::ArrowLeft>{t("requests-title")}</LinkButton>
                </div>
            </Form>
        </div>
    }
}

fn sheet(register: &Register, filter: &Filter) -> impl IntoView + use<> {
    let company = me().map(|me| me.company_name).unwrap_or_default();
    let shown = register.cards.len();
    let more = register.more.then(|| {
        let words = if can(Permission::ReportsExport) {
            t!("list-register-first", count = shown)
        } else {
            t!("list-register-more", count = shown)
        };
        view! { <Banner tone=Tone::Warning>{words}</Banner> }
    });
    let heads = [
        "requests-field-number",
        "requests-field-created",
        "requests-field-address",
        "requests-field-resident",
        "requests-field-description",
        "requests-field-category",
        "requests-field-executor",
        "requests-field-status",
        "list-register-ended",
    ];
    let head = heads.map(|key| view! { <th scope="col" class="border border-border p-1 text-start">{t(key)}</th> });
    let rows = register.cards.iter().map(row).collect_view();
    view! {
        {more}
        <article class="card grid grid-cols-1 gap-2 p-4 md:p-5 print:border-0 print:p-0 print:shadow-none">
            <header>
                <h1 class="text-lg font-bold">{t("list-register")}</h1>
                <p>{company} " · " {period(filter)}</p>
            </header>
            <div class="overflow-x-auto" tabindex="0" role="region" aria-label=t("list-register")>
                <table class="w-full border-collapse text-xs">
                    <thead><tr>{head.into_iter().collect_view()}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </article>
    }
}

fn row(card: &RequestCard) -> impl IntoView + use<> {
    let status = t(&format!("requests-status-{}", card.status.code().replace('_', "-")));
    let cells = [
        card.number.to_string(),
        moment(card.created_at),
        place_line(&card.place),
        card.client_name.clone().unwrap_or_default(),
        card.excerpt.clone(),
        named(&card.category_name),
        card.executor.as_ref().map(|person| person.name.clone()).unwrap_or_default(),
        status,
        card.clock.stopped_at.map(moment).unwrap_or_default(),
    ];
    let cells = cells.map(|words| view! { <td class="border border-border p-1 align-top">{words}</td> });
    view! { <tr class="break-inside-avoid">{cells.into_iter().collect_view()}</tr> }
}

/// The days of the register, as far as they are named.
fn period(filter: &Filter) -> String {
    let day = |day: chrono::NaiveDate| day.format("%d.%m.%Y").to_string();
    let from = filter.created_from.map(|from| t!("list-chip-created-from", day = day(from)));
    let to = filter.created_to.map(|to| t!("list-chip-created-to", day = day(to)));
    let words: Vec<_> = from.into_iter().chain(to).collect();
    if words.is_empty() {
        t("list-register-all")
    } else {
        words.join(" · ")
    }
}

fn moment(at: Timestamp) -> String {
    text::format::date_time(lang(), at, offset_minutes())
}
