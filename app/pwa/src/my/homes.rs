//! The homes of the resident: which one is looked at, and the way to another. The address says it.

use domain::{ids::ApartmentId, payments::HomeMoney, people::Home};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{lang, t};

/// Answers the home that the address asks for.
pub(super) fn asked_home() -> Option<ApartmentId> {
    use_query_map().with_untracked(|query| query.get("home")?.parse().ok())
}

/// Answers the home that is looked at: the one asked for, or else the first.
pub(super) fn chosen(homes: &[HomeMoney], asked: Option<ApartmentId>) -> Option<&HomeMoney> {
    homes.iter().find(|one| Some(one.home.apartment) == asked).or_else(|| homes.first())
}

/// Answers the address of a page with the home that is looked at.
pub(super) fn address(page: &str, home: Option<ApartmentId>) -> String {
    match home {
        Some(home) => format!("{page}?home={home}"),
        None => page.to_owned(),
    }
}

/// Answers how people call a home: `ул. Навруз, 5 · кв. 12`.
pub(super) fn name(home: &Home) -> String {
    let address = text::localized(lang(), &home.address);
    format!("{address} · {}", t!("staff-place-apartment", number = home.number.as_str()))
}

/// The homes to choose from; the only one is just named.
#[component]
pub(super) fn HomeSwitch(homes: Vec<(ApartmentId, String)>, current: Option<ApartmentId>, page: &'static str) -> impl IntoView {
    if let [(_, name)] = homes.as_slice() {
        return view! { <p class="font-medium text-muted">{name.clone()}</p> }.into_any();
    }
    let links = homes
        .into_iter()
        .map(|(home, name)| {
            let is_here = Some(home) == current;
            view! {
                <li>
                    <a
                        href=address(page, Some(home))
                        rel="external"
                        aria-current=is_here.then_some("true")
                        class="flex min-h-11 items-center rounded-full border border-border bg-surface-solid px-4 text-sm font-medium text-muted aria-[current=true]:border-accent aria-[current=true]:bg-accent-soft aria-[current=true]:font-semibold aria-[current=true]:text-accent"
                    >
                        {name}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <nav aria-label=t("my-homes")><ul class="flex flex-wrap gap-2">{links}</ul></nav> }.into_any()
}

/// Answers what the switch shows of these homes.
pub(super) fn names(homes: &[HomeMoney]) -> Vec<(ApartmentId, String)> {
    homes.iter().map(|one| (one.home.apartment, name(&one.home))).collect()
}
