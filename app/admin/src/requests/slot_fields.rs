//! The fields for times of a visit, of which the resident chooses one.

use domain::requests::{Detail, SLOTS_MAX};
use leptos::prelude::*;
use rpc::RpcError;
use ui::{DateTimeInput, lang, t};

use super::overlaps::{ExecutorVisits, Typed};
use crate::support::local_iso;

/// A line for each time; those that were offered before are there to be changed.
#[component]
pub(crate) fn SlotFields(detail: Memo<Detail>, refused: Signal<Option<RpcError>>) -> impl IntoView {
    let known = detail.with_untracked(|detail| detail.slots.clone());
    let typed = |at: Option<_>| RwSignal::new(at.map(local_iso).unwrap_or_default());
    let times: Vec<Typed> = (0..SLOTS_MAX)
        .map(|at| {
            let slot = known.get(at);
            (typed(slot.map(|slot| slot.from)), typed(slot.map(|slot| slot.to)))
        })
        .collect();
    let lines = (0..)
        .zip(times.clone())
        .map(|(at, (from, to)): (usize, Typed)| {
            view! {
                <div class="grid grid-cols-1 gap-3 sm:grid-cols-2">
                    <DateTimeInput
                        name=format!("cmd[slots][{at}][from]")
                        id=format!("slot-{at}-from")
                        label=t!("company-slot-from", number = at + 1)
                        value=from
                        error=wrong(refused, format!("slots[{at}].from"))
                        required=at == 0
                        on_input=move |typed| from.set(typed)
                    />
                    <DateTimeInput
                        name=format!("cmd[slots][{at}][to]")
                        id=format!("slot-{at}-to")
                        label=t("company-slot-to")
                        value=to
                        error=wrong(refused, format!("slots[{at}].to"))
                        required=at == 0
                        on_input=move |typed| to.set(typed)
                    />
                </div>
            }
        })
        .collect_view();
    let all = wrong(refused, "slots".to_owned());
    view! {
        <p class="text-sm text-muted">{t("company-slots-hint")}</p>
        {lines}
        <ExecutorVisits detail times=StoredValue::new(times) />
        {move || all.get().map(|words| view! { <p data-wrong="" class="text-sm font-medium text-danger" role="alert">{words}</p> })}
    }
}

fn wrong(refused: Signal<Option<RpcError>>, field: String) -> Signal<Option<String>> {
    let lang = lang();
    Signal::derive(move || refused.with(|error| error.as_ref()?.field(&field).map(|wrong| text::field_error(lang, wrong))))
}
