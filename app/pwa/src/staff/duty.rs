//! Whether the employee is on duty: they say so themselves, and until when.

use chrono::{SecondsFormat, TimeDelta};
use domain::{duty::ends, ids::EmployeeId, lang::Lang, time::Timestamp};
use leptos::{form::ActionForm, prelude::*};
use rpc::people::{SetDuty, employee_detail};
use ui::{
    Badge, Banner, Button, ButtonKind, Card, Choice, Glyph, SectionTitle, Select, Skeleton, SkeletonKind, Tone, lang, offset_minutes, t,
};

use crate::{
    device::clock::use_clock,
    request::{load_error::LoadError, sla::instant},
};

/// Says whether the employee is on duty, and changes it.
#[component]
pub(crate) fn Duty(employee: EmployeeId) -> impl IntoView {
    let lang = lang();
    let change = ServerAction::<SetDuty>::new();
    let until = Resource::new(
        move || change.version().get(),
        move |_| async move { employee_detail(employee).await.map(|person| person.on_duty_until) },
    );
    let refused = move || {
        let error = change.value().get().and_then(Result::err)?;
        Some(match error.fields.first() {
            Some(field) => text::field_error(lang, field),
            None => text::error(lang, &error.code),
        })
    };
    view! {
        <Card>
            <SectionTitle title=t("staff-duty-title") />
            {move || refused().map(|words| view! { <Banner tone=Tone::Danger>{words}</Banner> })}
            <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Row count=1 /> }>
                {move || Suspend::new(async move {
                    match until.await {
                        Ok(until) => view! { <Turn until change /> }.into_any(),
                        Err(error) => view! { <LoadError error again="/staff/profile" /> }.into_any(),
                    }
                })}
            </Transition>
        </Card>
    }
}

/// The one thing that can be done: to end the shift, or to begin one.
#[component]
fn Turn(until: Option<Timestamp>, change: ServerAction<SetDuty>) -> impl IntoView {
    let (lang, offset) = (lang(), offset_minutes());
    let now = instant(use_clock().now_ms());
    if let Some(until) = until.filter(|until| *until > now) {
        let words = t!("staff-duty-on", time = moment(lang, until, now, offset));
        return view! {
            <p class="mb-3"><Badge tone=Tone::Success icon=Glyph::Clock>{words}</Badge></p>
            <ActionForm action=change>
                <Button class="w-full" busy=change.pending()>{t("staff-duty-end")}</Button>
            </ActionForm>
        }
        .into_any();
    }
    let options: Vec<Choice> = ends(now, offset)
        .into_iter()
        .map(|end| {
            Choice::new(
                end.to_rfc3339_opts(SecondsFormat::Secs, true),
                t!("staff-duty-until", time = moment(lang, end, now, offset)),
            )
        })
        .collect();
    let chosen = options.first().map(|option| option.value.clone()).unwrap_or_default();
    view! {
        <ActionForm action=change>
            <div class="grid gap-3">
                <Select name="until" id="duty-until" label=t("staff-duty-end-time") options=Signal::stored(options) value=Signal::stored(chosen) />
                <Button class="w-full" kind=ButtonKind::Primary icon=Glyph::Play busy=change.pending()>{t("staff-duty-begin")}</Button>
            </div>
        </ActionForm>
    }
    .into_any()
}

/// Answers the time, with the day when it is another one.
fn moment(lang: Lang, at: Timestamp, now: Timestamp, offset_minutes: i32) -> String {
    let day = |at: Timestamp| (at + TimeDelta::minutes(offset_minutes.into())).date_naive();
    if day(at) == day(now) {
        text::format::time(lang, at, offset_minutes)
    } else {
        text::format::date_time(lang, at, offset_minutes)
    }
}
