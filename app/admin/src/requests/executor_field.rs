//! Who gets the job: those of its trade, and apart from them the others, who need a confirmation.

use domain::{requests::Candidate, roles::Permission};
use leptos::prelude::*;
use rpc::{RpcError, session::can};
use ui::{Banner, Checkbox, Choice, RadioGroup, Skeleton, Tone, lang, t};

use super::choices::Choices;
use crate::support::{field_error, remembered};

type Refused = Signal<Option<RpcError>>;

/// The candidates, the best first.
#[component]
pub(super) fn ExecutorField(choices: Choices, refused: Refused) -> impl IntoView {
    let may_force = can(Permission::RequestsForce);
    // The list changes with what others do while somebody chooses: what was chosen stands.
    let (chosen, forced) = (RwSignal::new(String::new()), RwSignal::new(false));
    let known = remembered(move |before: Option<&Option<Vec<Candidate>>>| choices.candidates().or_else(|| before.cloned().flatten()));
    move || {
        let Some(list) = known.get() else {
            // The dialog says when they did not come.
            return choices.failed().is_none().then(|| view! { <Skeleton /> }).into_any();
        };
        let (fitting, others): (Vec<_>, Vec<_>) = list.iter().partition(|one| one.fits);
        let fitting: Vec<_> = fitting.into_iter().map(candidate).collect();
        let others: Vec<_> = others.into_iter().filter(|_| may_force).map(candidate).collect();
        view! {
            {if fitting.is_empty() {
                view! { <Banner tone=Tone::Warning>{t("admin-request-no-candidates")}</Banner> }.into_any()
            } else {
                view! {
                    <p class="text-sm text-muted">{t("admin-request-assign-hint")}</p>
                    <RadioGroup
                        name="cmd[executor]"
                        label=t("requests-field-executor")
                        options=fitting
                        value=chosen
                        on_change=move |id| chosen.set(id)
                        error=field_error(refused, "executor")
                        required=true
                    />
                }
                .into_any()
            }}
            {(!others.is_empty()).then(|| view! { <OtherTrades others chosen forced refused /> })}
        }
        .into_any()
    }
}

/// The same choice goes on here: a browser takes radios of one name for one group.
#[component]
fn OtherTrades(others: Vec<Choice>, chosen: RwSignal<String>, forced: RwSignal<bool>, refused: Refused) -> impl IntoView {
    let is_begun = forced.get_untracked() || chosen.with_untracked(|id| others.iter().any(|one| one.value == *id));
    let is_asked = move || refused.with(|error| error.as_ref().is_some_and(|error| error.code == "requests.wrong_specialization"));
    let title = t!("admin-request-other-trades", count = others.len());
    view! {
        <details class="card p-3" open=move || is_begun || is_asked()>
            <summary class="fold font-semibold">{title}</summary>
            <RadioGroup
                name="cmd[executor]"
                label=t("admin-request-candidate-other-trade")
                options=others
                value=chosen
                on_change=move |id| chosen.set(id)
                class="mb-3"
            />
            <Checkbox
                name="cmd[override_specialization]"
                id="override-specialization"
                label=t("admin-request-override-trade")
                hint=t("admin-request-override-trade-hint")
                checked=forced
                on_change=move |is_forced| forced.set(is_forced)
            />
        </details>
    }
}

/// What residents think of their work, as one says it.
fn rating(tenths: i64) -> String {
    t!("admin-request-candidate-rating", rating = text::format::tenths(lang(), tenths))
}

fn candidate(one: &Candidate) -> Choice {
    let duty = if one.on_duty {
        "admin-request-candidate-on-duty"
    } else {
        "admin-request-candidate-off-duty"
    };
    let facts = [
        (!one.position.is_empty()).then(|| one.position.clone()),
        Some(t(duty)),
        Some(t!("admin-request-candidate-load", active = one.active, overdue = one.overdue)),
        one.rating_tenths.map(rating),
        (one.same_house > 0).then(|| t!("admin-request-candidate-same-house", count = one.same_house)),
    ];
    let hint = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    Choice {
        hint: Some(hint),
        ..Choice::new(one.id.to_string(), one.name.clone())
    }
}
