//! What the house knows already, so that one trouble is not written down five times.

use domain::{requests::Card as RequestCard, roles::Permission};
use leptos::prelude::*;
use rpc::session::can;
use ui::{Choice, RadioGroup, SectionTitle, t};

use super::{create_draft::Draft, create_foresight::Foresight, create_resident::open_row};
use crate::support::field_error;

/// Open requests about the same, and what else the house shares; one of them may be the one that is repeated. They stand
/// right below the category that they have in common: what comes while one types moves no field that is typed in.
#[component]
pub(super) fn HouseHints(foresight: Foresight, draft: Draft) -> impl IntoView {
    let similar = Memo::new(move |_| foresight.get().similar);
    let known = Memo::new(move |_| foresight.get().known);
    let all = Memo::new(move |_| similar.get().into_iter().chain(known.get()).collect::<Vec<_>>());
    let may_mark = can(Permission::RequestsCancel);
    view! {
        {move || all.with(|all| !all.is_empty()).then(|| view! {
            <div class="grid grid-cols-1 gap-4 border-t border-border pt-4">
                {move || rows(t("admin-create-similar"), similar.get())}
                {move || rows(t("admin-create-known"), known.get())}
                {may_mark.then(|| view! { <Repeats all draft /> })}
            </div>
        })}
    }
}

fn rows(title: String, cards: Vec<RequestCard>) -> impl IntoView {
    (!cards.is_empty()).then(|| {
        view! {
            <section class="grid gap-2">
                <SectionTitle title />
                <ul class="grid gap-2">{cards.into_iter().map(open_row).collect_view()}</ul>
            </section>
        }
    })
}

/// Whether the call only repeats one of them.
#[component]
fn Repeats(all: Memo<Vec<RequestCard>>, draft: Draft) -> impl IntoView {
    // What was marked for another house or category is marked no more.
    let value = Signal::derive(move || {
        let marked = draft.fields.repeats.get();
        if all.with(|all| all.iter().any(|card| card.id.to_string() == marked)) {
            marked
        } else {
            String::new()
        }
    });
    move || {
        let cards = all.get();
        let own = Choice::new("", t("admin-create-repeats-none"));
        let repeat = |card: &RequestCard| Choice {
            hint: Some(card.excerpt.clone()),
            ..Choice::new(card.id.to_string(), t!("admin-create-repeats-one", number = card.number))
        };
        let options: Vec<Choice> = std::iter::once(own).chain(cards.iter().map(repeat)).collect();
        view! {
            <RadioGroup
                name="cmd[repeats]"
                label=t("admin-create-repeats")
                options
                value
                error=field_error(draft.refused, "repeats")
                on_change=move |chosen| draft.fields.repeats.set(chosen)
            />
        }
    }
}
