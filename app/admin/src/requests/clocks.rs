//! Both clocks of a request with their history: when each ran, waited and stopped, and when its due instant moved.

use domain::{
    ids::RequestId,
    sla::{Kind, Spoken, Standing, Stretch, Timeline},
    time::Timestamp,
};
use leptos::prelude::*;
use rpc::{RpcError, requests::request_clock_history};
use ui::{Badge, Card, Glyph, Icon, SectionTitle, TimeText, Tone, lang, offset_minutes, t};

use super::{
    beside::{Beside, shown},
    desk::Desk,
    fold::Fold,
};
use crate::support::{Missing, named};

/// The history of the clocks, loaded beside the request.
#[derive(Clone, Copy)]
pub(super) struct Clocks {
    timeline: Beside<Timeline>,
}

impl Clocks {
    /// Starts loading; call it in the body of the page.
    pub(super) fn load(id: Memo<Option<RequestId>>, desk: Desk) -> Self {
        let timeline = Resource::new_blocking(
            move || (id.get(), desk.version()),
            |(id, _)| async move {
                let id = id.ok_or_else(RpcError::not_found)?;
                Ok((Some(id), request_clock_history(id).await?))
            },
        );
        Self { timeline }
    }
}

/// The card, folded until somebody asks.
#[component]
pub(super) fn ClocksCard(clocks: Clocks, request: RequestId) -> impl IntoView {
    let (shown, failed) = shown(clocks.timeline, request);
    let is_open = RwSignal::new(false);
    let card = move || {
        shown.get().map(|timeline| {
            view! {
                <Card>
                    <Fold label=t("company-clocks") class="font-semibold" is_open>
                        <div class="grid gap-4">
                            {clock(t("requests-sla-response"), timeline.response)}
                            {clock(t("requests-sla-resolution"), timeline.resolution)}
                        </div>
                    </Fold>
                </Card>
            }
        })
    };
    view! {
        <Missing what=t("company-clocks-failed") error=failed />
        {card}
    }
}

fn clock(label: String, stretches: Vec<Stretch>) -> impl IntoView {
    let named_by = label.clone();
    view! {
        <section class="grid gap-2">
            <SectionTitle title=label />
            <ol class="grid gap-3" aria-label=named_by>{stretches.into_iter().map(stretch).collect_view()}</ol>
        </section>
    }
}

fn stretch(one: Stretch) -> impl IntoView {
    let (glyph, words) = match (one.standing, &one.reason) {
        (Standing::Running, _) => (Glyph::Play, t("company-clock-running")),
        (Standing::Paused, Some(reason)) => (Glyph::Pause, t!("company-clock-paused-reason", reason = named(reason))),
        (Standing::Paused, None) => (Glyph::Pause, t("company-clock-paused")),
        (Standing::Stopped, _) => (Glyph::Check, t("company-clock-stopped")),
    };
    let lines: Vec<_> = [counted(&one), due(&one)].into_iter().flatten().collect();
    let spoken = one.spoken.into_iter().filter_map(said).collect_view();
    let to = one.to;
    view! {
        <li class="flex items-start gap-2">
            <Icon glyph class="mt-0.5 size-4 shrink-0 text-muted" />
            <div class="grid min-w-0 gap-0.5">
                <p class="font-medium">{words}</p>
                <p class="text-xs text-muted">
                    <TimeText at=one.from />
                    {to.map(|at| view! { " – " <TimeText at /> })}
                </p>
                {lines.into_iter().map(|line| view! { <p class="text-sm">{line}</p> }).collect_view()}
                <div class="flex flex-wrap gap-1 empty:hidden">{spoken}</div>
            </div>
        </li>
    }
}

/// How much of the promise the stretch used up, or spared.
fn counted(one: &Stretch) -> Option<String> {
    let time = text::format::duration(lang(), one.minutes);
    match one.standing {
        Standing::Running => Some(t!("company-clock-counted", time = time)),
        Standing::Paused => Some(t!("company-clock-not-counted", time = time)),
        Standing::Stopped => None,
    }
}

/// The due instant, where it is new.
fn due(one: &Stretch) -> Option<String> {
    let after = one.due_after?;
    match one.due_before {
        None => Some(t!("company-clock-due", when = moment(after))),
        Some(before) if before != after => Some(t!("company-clock-moved", before = moment(before), after = moment(after))),
        Some(_) => None,
    }
}

fn said(spoken: Spoken) -> Option<impl IntoView> {
    let tone = match spoken.kind {
        Kind::Warned => Tone::Warning,
        Kind::Breached | Kind::Escalated => Tone::Danger,
        Kind::DueSet | Kind::Paused | Kind::Resumed | Kind::Met => return None,
    };
    let words = t!(&format!("company-clock-spoken-{}", spoken.kind.code()), when = moment(spoken.at));
    Some(view! { <Badge tone icon=Glyph::Alert>{words}</Badge> })
}

fn moment(at: Timestamp) -> String {
    text::format::date_time(lang(), at, offset_minutes())
}
