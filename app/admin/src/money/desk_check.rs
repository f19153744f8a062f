//! How a cash desk answered test calls: each question, how it went, and what to do.

use domain::payments::{CheckStep, DeskCheck, StepState};
use leptos::prelude::*;
use rpc::{money::CheckDesk, session::boot};
use ui::{Badge, Card, Glyph, SectionTitle, TimeText, Tone, is_first_page, t};

use crate::residents::when_done;

/// Shows the answers as soon as they are there.
#[component]
pub(super) fn CheckResult(check: ServerAction<CheckDesk>) -> impl IntoView {
    // A form without script cannot read the answer: its page tells it.
    let told = is_first_page().then(|| boot().told).flatten();
    let done = RwSignal::new(told.and_then(|told| serde_json::from_str::<DeskCheck>(&told).ok()));
    when_done(check, move |answer| done.set(Some(answer.clone())));
    view! { <div aria-live="polite" class="contents">{move || done.get().map(|check| result(&check))}</div> }
}

fn result(check: &DeskCheck) -> impl IntoView + use<> {
    let failed = check.steps.iter().filter(|step| step.state == StepState::Failed).count();
    let title = if failed == 0 {
        t("money-check-passed")
    } else {
        t!("money-check-failed", count = i64::try_from(failed).unwrap_or(i64::MAX))
    };
    let steps = check.steps.iter().map(step).collect_view();
    let at = check.at;
    view! {
        <Card>
            <SectionTitle title><TimeText at class="text-sm text-muted" /></SectionTitle>
            <p class="mb-2 text-sm text-muted">{t("money-check-hint")}</p>
            <ol class="divide-y divide-border">{steps}</ol>
        </Card>
    }
}

fn step(step: &CheckStep) -> impl IntoView + use<> {
    let (tone, icon) = match step.state {
        StepState::Ok => (Tone::Success, Glyph::CheckCircle),
        StepState::Failed => (Tone::Danger, Glyph::XCircle),
        StepState::Skipped => (Tone::Neutral, Glyph::Info),
    };
    let state = t(&format!("money-check-state-{}", step.state));
    let what = t(&format!("money-check-step-{}", step.code));
    let todo = (step.state == StepState::Failed).then(|| {
        let told = (!step.wanted.is_empty()).then(|| t!("money-check-told", wanted = step.wanted.clone(), got = step.got.clone()));
        let todo = t(&format!("money-check-todo-{}", step.code));
        view! {
            <p class="mt-1 text-sm">{todo}</p>
            {told.map(|told| view! { <p class="text-sm text-muted">{told}</p> })}
        }
    });
    view! {
        <li class="flex items-start justify-between gap-3 py-2" data-step=step.code.clone() data-state=step.state.code()>
            <div class="min-w-0"><span class="font-medium">{what}</span>{todo}</div>
            <Badge tone icon>{state}</Badge>
        </li>
    }
}
