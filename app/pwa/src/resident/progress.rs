//! Where the request stands, in plain words and as four steps.

use domain::requests::{Detail, Status};
use leptos::prelude::*;
use ui::{Banner, Card, Glyph, Icon, KeyValue, KeyValues, TimeText, Tone, lang, offset_minutes, t};

use crate::request::{
    open_request::OpenRequest,
    place::{address, way_inside},
};

/// The steps people understand.
const STEPS: [&str; 4] = ["received", "assigned", "working", "done"];

/// Answers how many steps are behind; nothing when the request ended without work.
fn steps_done(status: Status) -> Option<usize> {
    match status {
        Status::New | Status::Accepted => Some(1),
        Status::Assigned | Status::EnRoute => Some(2),
        Status::InProgress | Status::OnHold => Some(3),
        Status::Done | Status::Closed => Some(4),
        Status::Rejected | Status::Cancelled => None,
    }
}

/// The head of the page; drawn again when the request changes.
#[component]
pub(crate) fn Progress(request: OpenRequest) -> impl IntoView {
    let facts = Memo::new(move |_| {
        request.detail.with(|detail| {
            // What is said and shown has its own place; of the history only the last reason counts here.
            let history = detail.history.last().cloned().into_iter().collect();
            Detail {
                history,
                comments: Vec::new(),
                files: Vec::new(),
                ..detail.clone()
            }
        })
    });
    move || {
        let detail = facts.get();
        let about = detail.clone();
        let stop = detail
            .stop_text
            .as_ref()
            .filter(|_| detail.card.status.is_open())
            .map(|text| text::localized(lang(), text));
        let (headline, steps) = (headline(detail.card.status), steps_done(detail.card.status));
        let number = t!("requests-number", number = detail.card.number.to_string());
        view! {
            {stop.map(|words| view! { <Banner tone=Tone::Danger>{words}</Banner> })}
            <Card>
                <p class="text-sm font-medium text-muted">{number}</p>
                <h1 class="mt-1 text-xl font-bold leading-tight">{headline}</h1>
                <Promise detail />
                {steps.map(|done| view! { <Steps done /> })}
            </Card>
            <About detail=about />
        }
    }
}

fn headline(status: Status) -> String {
    t(&format!("resident-status-{}", status.code().replace('_', "-")))
}

/// What the company promises now.
#[component]
fn Promise(detail: Detail) -> impl IntoView {
    let (lang, offset) = (lang(), offset_minutes());
    let moment = |at| text::format::date_time(lang, at, offset);
    let card = &detail.card;
    let promise = card
        .clock
        .due_at
        .filter(|_| card.status.is_open())
        .map(|at| t!("resident-promise", time = moment(at)));
    let worker = match &card.executor {
        Some(executor) => Some(t!("resident-executor", name = executor.name.as_str())),
        None => matches!(card.status, Status::New | Status::Accepted).then(|| t("resident-waiting-executor")),
    };
    let visit = card
        .scheduled_from
        .filter(|_| card.status.is_open())
        .map(|at| t!("resident-visit", time = moment(at)));
    let waits = detail
        .hold_reason
        .as_ref()
        .map(|reason| t!("requests-detail-reason", reason = text::localized(lang, reason)));
    let resumes = detail.resume_at.map(|at| t!("resident-resume", time = moment(at)));
    let closes = detail
        .auto_close_at
        .filter(|_| card.status == Status::Done)
        .map(|at| t!("resident-auto-close", date = moment(at)));
    let ended = matches!(card.status, Status::Rejected | Status::Cancelled);
    let why = detail.history.last().filter(|_| ended);
    let why = why.and_then(|item| {
        item.reason
            .as_ref()
            .map(|reason| text::localized(lang, reason))
            .or_else(|| item.note.clone())
    });
    let lines = [promise, visit, worker, waits, resumes, closes, why];
    view! {
        <div class="mt-2 grid gap-1">
            {lines.into_iter().flatten().map(|line| view! { <p>{line}</p> }).collect_view()}
        </div>
    }
}

/// The steps, as far as they are done.
#[component]
fn Steps(done: usize) -> impl IntoView {
    let steps = STEPS
        .into_iter()
        .enumerate()
        .map(|(index, step)| {
            let (is_done, is_current) = (index < done, index + 1 == done);
            let (dot, words) = if is_done {
                ("bg-accent text-on-accent border-accent", "")
            } else {
                ("bg-surface-sunken text-muted border-border-strong", "text-muted")
            };
            view! {
                <li class="flex min-w-0 flex-1 flex-col items-center gap-1 text-center" aria-current=is_current.then_some("step")>
                    <span class=format!("grid size-8 place-items-center rounded-full border {dot}")>
                        {if is_done {
                            view! { <Icon glyph=Glyph::Check class="size-4" /> }.into_any()
                        } else {
                            view! { <span class="text-xs font-semibold">{(index + 1).to_string()}</span> }.into_any()
                        }}
                    </span>
                    <span class=format!("text-xs font-medium {words}")>{t(&format!("resident-step-{step}"))}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="mt-5 flex gap-1" aria-label=t("resident-steps")>{steps}</ol> }
}

/// What the request is about.
#[component]
fn About(detail: Detail) -> impl IntoView {
    let card = detail.card;
    let icon = Glyph::from_code(&card.icon).unwrap_or(Glyph::Wrench);
    view! {
        <Card>
            <h2 class="flex items-center gap-2 font-semibold">
                <Icon glyph=icon class="size-5 text-accent" />
                {text::localized(lang(), &card.category_name)}
            </h2>
            {(!detail.text.is_empty()).then(|| view! { <p class="mt-2 whitespace-pre-line">{detail.text}</p> })}
            <div class="mt-4">
                <KeyValues>
                    <KeyValue label=t("requests-field-address")>{format!("{}, {}", address(&card.place), way_inside(&card.place))}</KeyValue>
                    <KeyValue label=t("requests-field-created")><TimeText at=card.created_at /></KeyValue>
                    {detail.rating.map(|rating| view! {
                        <KeyValue label=t("requests-field-rating")>{t!("requests-detail-rating", value = i64::from(rating))}</KeyValue>
                    })}
                </KeyValues>
            </div>
        </Card>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_request_with_work_has_steps() {
        let done: Vec<_> = Status::ALL.iter().map(|status| steps_done(*status)).collect();
        assert_eq!(
            done,
            [Some(1), Some(1), Some(2), Some(2), Some(3), Some(3), Some(4), Some(4), None, None]
        );
    }
}
