//! What a list or a board is narrowed to: a chip for each thing, which leads to the same page without it.

use domain::requests::Filter;
use leptos::prelude::*;
use ui::{ButtonKind, Glyph, Icon, LinkButton, t};

use super::{
    filter_lists::Lists,
    query::{Look, pairs},
};

/// What stands in the address and narrows nothing.
const NO_CHIP: [&str; 4] = ["tab", "sort", "after", "before"];

/// The chips, and the way to the list without any of it.
#[component]
pub(crate) fn Chips(look: Memo<Look>, lists: Memo<Lists>) -> impl IntoView {
    move || {
        let chips = look.with(|look| lists.with(|lists| chips_of(look, lists)));
        let reset = look.with(reset_href);
        (!chips.is_empty()).then(|| {
            view! {
                <div class="flex flex-wrap items-center gap-2">
                    {chips.into_iter().map(|(words, href)| chip(&words, href)).collect_view()}
                    <LinkButton href=reset kind=ButtonKind::Ghost>{t("common-reset")}</LinkButton>
                </div>
            }
        })
    }
}

/// How many things narrow the list besides its words.
pub(crate) fn narrowed(look: &Look) -> usize {
    let shown = |name: &str| name != "q" && !NO_CHIP.contains(&name);
    pairs(&look.filter).iter().filter(|(name, _)| shown(name)).count()
}

/// The list of the tab as it is.
pub(crate) fn reset_href(look: &Look) -> String {
    let tab = look.named_tab();
    look.with(|filter| {
        *filter = Filter {
            tab,
            sort: filter.sort,
            ..Filter::default()
        };
    })
    .href()
}

fn chips_of(look: &Look, lists: &Lists) -> Vec<(String, String)> {
    let named_tab = look.with(|filter| filter.tab = look.named_tab());
    pairs(&look.filter)
        .into_iter()
        .filter(|(name, _)| !NO_CHIP.contains(name))
        .map(|(name, value)| (words_of(name, &value, lists), named_tab.without(name).href()))
        .collect()
}

fn words_of(name: &str, value: &str, lists: &Lists) -> String {
    let code = value.replace('_', "-");
    match name {
        "q" => value.to_owned(),
        "status" => t(&format!("requests-status-{code}")),
        "priority" => t(&format!("requests-priority-{code}")),
        "source" => t(&format!("requests-source-{code}")),
        "resident" => t("admin-requests-one-resident"),
        "entrance" => t("list-one-entrance"),
        "apartment" => t("list-one-apartment"),
        "rating" => t!("list-rated", value = value),
        "since" => t!("list-chip-created-from", day = day(value)),
        "until" => t!("list-chip-created-to", day = day(value)),
        "duefrom" => t!("list-chip-due-from", day = day(value)),
        "dueto" => t!("list-chip-due-to", day = day(value)),
        "visitfrom" => t!("list-chip-visit-from", day = day(value)),
        "visitto" => t!("list-chip-visit-to", day = day(value)),
        "responsible" => t!(
            "list-chip-responsible",
            name = lists.label(name, value).unwrap_or_else(|| t("list-unknown"))
        ),
        "category" | "complex" | "building" | "executor" => lists.label(name, value).unwrap_or_else(|| t("list-unknown")),
        flag => t(&format!("list-{flag}")),
    }
}

/// `2026-03-02` as people read it.
fn day(iso: &str) -> String {
    iso.split('-').rev().collect::<Vec<_>>().join(".")
}

fn chip(words: &str, href: String) -> impl IntoView + use<> {
    let label = t!("admin-requests-remove-filter", filter = words);
    view! {
        <a
            href=href
            class="inline-flex min-h-8 max-w-full items-center gap-1.5 rounded-full border border-accent/25 bg-accent-soft px-3 text-sm font-medium text-accent hover:border-accent max-md:min-h-11"
            aria-label=label
        >
            <span class="truncate">{words.to_owned()}</span>
            <Icon glyph=Glyph::X class="size-4" />
        </a>
    }
}
