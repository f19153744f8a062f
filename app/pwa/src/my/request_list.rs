//! Requests in a list: what about, how it stands, where.

use domain::requests::{Card, Status};
use leptos::prelude::*;
use ui::{Glyph, Icon, StatusBadge, TimeFormat, TimeText, lang, t};

use crate::request::{
    place::{address, way_inside},
    visit::visit,
};

/// The requests; each opens its page.
#[component]
pub(super) fn RequestList(requests: Vec<Card>) -> impl IntoView {
    view! { <ul class="grid grid-cols-1 gap-3">{requests.into_iter().map(|card| view! { <Line card /> }).collect_view()}</ul> }
}

#[component]
fn Line(card: Card) -> impl IntoView {
    let icon = Glyph::from_code(&card.icon).unwrap_or(Glyph::Wrench);
    let number = t!("requests-number", number = card.number.to_string());
    let time = visit(&card).filter(|_| card.status.is_open());
    view! {
        <li class="card overflow-hidden">
            <a href=format!("/my/requests/{}", card.id) rel="external" class="block p-4 hover:bg-surface-sunken">
                <span class="mb-2 flex flex-wrap items-center gap-1.5">
                    <StatusBadge status=card.status />
                    <span class="ms-auto shrink-0 text-xs text-muted">
                        {number} " · " <TimeText at=card.created_at format=TimeFormat::Date />
                    </span>
                </span>
                <span class="flex items-center gap-2 font-semibold">
                    <Icon glyph=icon class="size-5 text-accent" />
                    {text::localized(lang(), &card.category_name)}
                </span>
                <span class="mt-1 block text-sm text-muted">{format!("{}, {}", address(&card.place), way_inside(&card.place))}</span>
                {(!card.excerpt.is_empty()).then(|| view! { <span class="mt-1 line-clamp-2 text-sm">{card.excerpt.clone()}</span> })}
                {time.map(|time| view! {
                    <span class="mt-2 flex items-center gap-2 text-sm font-semibold">
                        <Icon glyph=Glyph::Calendar class="size-5 text-accent" />
                        {t!("staff-visit", time = time)}
                    </span>
                })}
                {card.offers_times.then(|| view! {
                    <span class="mt-2 flex items-center gap-2 text-sm font-semibold text-accent">
                        <Icon glyph=Glyph::Calendar class="size-5" />
                        {t("my-request-choose")}
                    </span>
                })}
                {(card.status == Status::Done).then(|| view! {
                    <span class="mt-2 flex items-center gap-2 text-sm font-semibold text-accent">
                        <Icon glyph=Glyph::CheckCircle class="size-5" />
                        {t("my-request-accept")}
                    </span>
                })}
            </a>
        </li>
    }
}
