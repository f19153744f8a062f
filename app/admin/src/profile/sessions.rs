//! Where the person is signed in.

use domain::{auth::SessionCard, time::minutes_between};
use leptos::{form::ActionForm, prelude::*};
use rpc::auth::{EndOtherSessions, EndSession};
use ui::{Badge, Button, ButtonKind, Card, Glyph, Icon, SectionTitle, Size, Tone, lang, t, use_toasts};

use super::device::device_words;
use crate::{
    residents::when_done,
    support::{RefusalBanner, now, refusal},
};

/// The sessions, and ending them.
#[component]
pub(super) fn Sessions(
    sessions: Memo<Vec<SessionCard>>,
    end: ServerAction<EndSession>,
    end_others: ServerAction<EndOtherSessions>,
) -> impl IntoView {
    let (toasts, ended) = (use_toasts(), t("auth-session-ended"));
    let (one, all) = (ended.clone(), ended);
    when_done(end, move |()| toasts.success(one.clone()));
    when_done(end_others, move |()| toasts.success(all.clone()));
    let has_others = Memo::new(move |_| sessions.with(|sessions| sessions.iter().any(|session| !session.current)));
    view! {
        <Card>
            <SectionTitle title=t("auth-sessions-title") />
            <p class="mb-2 text-sm text-muted">{t("auth-sessions-hint")}</p>
            <RefusalBanner error=refusal(end) />
            <RefusalBanner error=refusal(end_others) />
            <ul class="divide-y divide-border">
                {move || sessions.get().into_iter().map(|session| row(session, end)).collect_view()}
            </ul>
            {move || has_others.get().then(|| view! {
                <div class="mt-3 flex justify-end">
                    <ActionForm action=end_others>
                        <Button icon=Glyph::Logout busy=end_others.pending() class="max-w-full [&>span]:whitespace-normal">{t("auth-sessions-end-others")}</Button>
                    </ActionForm>
                </div>
            })}
        </Card>
    }
}

fn row(session: SessionCard, end: ServerAction<EndSession>) -> impl IntoView {
    let seen = t!(
        "auth-session-seen",
        time = text::format::ago(lang(), minutes_between(session.seen_at, now()))
    );
    let tail = if session.current {
        view! { <Badge tone=Tone::Success icon=Glyph::Check>{t("auth-session-current")}</Badge> }.into_any()
    } else {
        view! {
            <ActionForm action=end>
                <input type="hidden" name="session" value=session.id.to_string() />
                <Button kind=ButtonKind::Ghost size=Size::Small>{t("auth-session-end")}</Button>
            </ActionForm>
        }
        .into_any()
    };
    view! {
        <li class="flex flex-wrap items-center justify-between gap-2 py-2">
            <span class="flex min-w-0 items-start gap-3">
                <Icon glyph=Glyph::Screen class="mt-0.5 size-5 text-muted" />
                <span class="grid min-w-0 gap-0.5">
                    <span class="break-words font-medium">{device_words(&session.device)}</span>
                    <span class="text-sm text-muted">{seen}" · "{session.ip}</span>
                </span>
            </span>
            {tail}
        </li>
    }
}
