//! Who of the staff saw a phone number; for those who lead them.

use domain::{people::PhoneLook, roles::Permission};
use leptos::prelude::*;
use rpc::session::can;
use ui::{Card, SectionTitle, TimeText, t};

/// Whether the person may read it.
pub(crate) fn reads_looks() -> bool {
    can(Permission::EmployeesWrite) || can(Permission::AuditRead)
}

/// The latest showings, folded until somebody asks.
#[component]
pub(crate) fn LooksCard(looks: Vec<PhoneLook>) -> impl IntoView {
    let count = looks.len();
    let rows = looks
        .into_iter()
        .map(|look| {
            view! {
                <li class="flex flex-wrap items-baseline justify-between gap-x-3">
                    <span class="min-w-0 truncate">{look.name}</span>
                    <TimeText at=look.at class="text-xs text-muted" />
                </li>
            }
        })
        .collect_view();
    let inside = if count == 0 {
        view! { <p class="text-muted">{t("company-phone-looks-none")}</p> }.into_any()
    } else {
        view! {
            <details>
                <summary class="fold font-medium">{t!("company-phone-looks-count", count = count)}</summary>
                <ul class="grid max-h-72 gap-1 overflow-y-auto">{rows}</ul>
                <p class="mt-2 text-xs text-muted">{t("company-phone-looks-hint")}</p>
            </details>
        }
        .into_any()
    };
    view! {
        <Card>
            <SectionTitle title=t("company-phone-looks") />
            {inside}
        </Card>
    }
}
