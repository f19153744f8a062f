//! A job in a list: how much time is left, where, what.

use domain::requests::{Card, Priority};
use leptos::prelude::*;
use ui::{Glyph, Icon, PriorityBadge, StatusBadge, lang, t};

use crate::{
    device::clock::use_clock,
    request::{
        place::{address, way_inside},
        sla::ClockChip,
        visit::visit,
    },
};

/// A job; the whole card opens it. Children stand below, outside the link.
#[component]
pub(crate) fn JobCard(card: Card, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    let now_ms = use_clock().now_ms();
    let icon = Glyph::from_code(&card.icon).unwrap_or(Glyph::Wrench);
    let urgent = matches!(card.priority, Priority::Emergency | Priority::Urgent);
    let paused = card.hold_reason.as_ref().map(|reason| text::localized(lang(), reason));
    let number = t!("requests-number", number = card.number.to_string());
    view! {
        <li class="card overflow-hidden">
            <a href=format!("/staff/requests/{}", card.id) class="block p-4 hover:bg-surface-sunken">
                <span class="mb-2 flex flex-wrap items-center gap-1.5">
                    <ClockChip clock=card.clock status=card.status now_ms paused />
                    {urgent.then(|| view! { <PriorityBadge priority=card.priority /> })}
                    <StatusBadge status=card.status />
                </span>
                <span class="block text-lg font-bold leading-tight">{address(&card.place)}</span>
                <span class="block font-medium">{way_inside(&card.place)}</span>
                {visit(&card).map(|time| view! {
                    <span class="mt-2 flex items-center gap-2 text-sm font-semibold">
                        <Icon glyph=Glyph::Calendar class="size-5 text-accent" />
                        {t!("staff-visit", time = time)}
                    </span>
                })}
                <span class="mt-2 flex items-center gap-2 text-sm font-medium">
                    <Icon glyph=icon class="size-5 text-accent" />
                    {text::localized(lang(), &card.category_name)}
                    <span class="ms-auto shrink-0 text-xs text-muted">{number}</span>
                </span>
                <span class="mt-1 line-clamp-2 text-sm text-muted">{card.excerpt.clone()}</span>
            </a>
            {children.map(|children| view! { <div class="border-t border-border p-3">{children()}</div> })}
        </li>
    }
}
