//! What the dispatcher reads out when a call is saved: the number, and the promise.

use domain::requests::{Detail, Status};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{ButtonKind, Card, Glyph, LinkButton, t};

use super::{create_caller::PAGE, create_urgency::promise_by};

/// The name of what the address says after saving.
const TAKEN: &str = "taken";

/// The number and the promise, as long as the address says that the request was just taken.
#[component]
pub(super) fn Taken(detail: Memo<Detail>) -> impl IntoView {
    let query = use_query_map();
    let said = Memo::new(move |_| {
        query.with(|query| query.get(TAKEN).is_some()).then(|| {
            detail.with(|detail| {
                let card = &detail.card;
                let words = if card.status == Status::Cancelled {
                    detail.duplicate_of.map(|number| t!("admin-taken-repeats", number = number))
                } else {
                    Some(promise_by(card.response_due_at, card.clock.due_at))
                };
                (card.number, words)
            })
        })
    });
    move || {
        said.get().map(|(number, words)| {
            view! {
                <Card class="grid justify-items-start gap-2 border-accent bg-accent-soft">
                    <p class="text-sm text-muted">{t("admin-taken-title")}</p>
                    <p id="taken-number" class="text-2xl font-bold tabular-nums tracking-tight">{format!("№ {number}")}</p>
                    {words.map(|words| view! { <p id="taken-promise" class="text-base">{words}</p> })}
                    <LinkButton href=PAGE kind=ButtonKind::Primary icon=Glyph::Phone>{t("admin-taken-next")}</LinkButton>
                </Card>
            }
        })
    }
}
