//! Messages to Telegram that reached nobody, and events of which nobody was told: why, and what to do about them.

use std::time::Duration;

use domain::notices::{FailedMessage, UntoldEvent};
use leptos::{form::ActionForm, prelude::*};
use rpc::{
    RpcError,
    notices::{DropMessage, ResendMessage, RetellEvent, failed_messages, untold_events},
};
use ui::{Button, ButtonKind, Card, EmptyState, Glyph, PageHeader, SectionTitle, Size, Skeleton, SkeletonKind, TimeText, t, use_toasts};

use crate::{
    residents::when_done,
    support::{Head, RefusalBanner, is_news, live_version, refusal, when_loaded},
};

/// So long after a press it is looked whether that try failed, too: a busy server takes its time.
const LOOKS: [Duration; 3] = [Duration::from_secs(3), Duration::from_secs(8), Duration::from_secs(60)];

/// What can be done about what was given up.
#[derive(Clone, Copy)]
struct Ways {
    resend: ServerAction<ResendMessage>,
    drop: ServerAction<DropMessage>,
    retell: ServerAction<RetellEvent>,
}

/// The page of what was given up.
#[component]
pub fn FailedPage() -> impl IntoView {
    let (resend, drop) = (ServerAction::<ResendMessage>::new(), ServerAction::<DropMessage>::new());
    let retell = ServerAction::<RetellEvent>::new();
    let (news, tried) = (live_version(is_news), RwSignal::new(0_u32));
    let look_later = move || {
        for after in LOOKS {
            set_timeout(
                move || {
                    // The page may be gone by then.
                    tried.try_update(|times| *times += 1);
                },
                after,
            );
        }
    };
    let (toasts, sent, told) = (use_toasts(), t("admin-failed-resent"), t("admin-failed-retold"));
    when_done(resend, move |()| {
        toasts.success(sent.clone());
        look_later();
    });
    when_done(retell, move |()| {
        toasts.success(told.clone());
        look_later();
    });
    let ways = Ways { resend, drop, retell };
    let failed = Resource::new_blocking(
        move || {
            (
                news.get(),
                tried.get(),
                resend.version().get(),
                drop.version().get(),
                retell.version().get(),
            )
        },
        |_| async { Ok::<_, RpcError>((failed_messages().await?, untold_events().await?)) },
    );
    view! {
        <Head title=t("admin-failed") above=vec![("/admin", t("admin-nav-dashboard")), ("/admin/inbox", t("admin-bell"))] />
        <PageHeader title=t("admin-failed") subtitle=t("admin-failed-hint") />
        <RefusalBanner error=refusal(resend) />
        <RefusalBanner error=refusal(drop) />
        <RefusalBanner error=refusal(retell) />
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Row count=4 /> }>
            {when_loaded(failed, move |failed| view! { <Rows failed ways /> })}
        </Transition>
    }
}

#[component]
fn Rows(failed: Memo<(Vec<FailedMessage>, Vec<UntoldEvent>)>, ways: Ways) -> impl IntoView {
    move || {
        let (messages, events) = failed.get();
        if messages.is_empty() && events.is_empty() {
            return view! {
                <Card>
                    <EmptyState glyph=Glyph::CheckCircle title=t("admin-failed-none") />
                </Card>
            }
            .into_any();
        }
        let messages = (!messages.is_empty()).then(|| {
            let rows = messages
                .into_iter()
                .map(|message| view! { <FailedRow message ways /> })
                .collect_view();
            listed(rows)
        });
        let events = (!events.is_empty()).then(|| {
            let rows = events.into_iter().map(|event| view! { <UntoldRow event ways /> }).collect_view();
            view! {
                <section class="grid gap-2">
                    <SectionTitle title=t("admin-failed-untold") />
                    {listed(rows)}
                </section>
            }
        });
        view! { <div class="grid gap-4">{messages} {events}</div> }.into_any()
    }
}

fn listed(rows: impl IntoView + 'static) -> impl IntoView {
    view! {
        <Card padded=false>
            <ul class="divide-y divide-border">{rows}</ul>
        </Card>
    }
}

#[component]
fn FailedRow(message: FailedMessage, ways: Ways) -> impl IntoView {
    let Ways { resend, drop, .. } = ways;
    let (again, gone) = (message.id.to_string(), message.id.to_string());
    let title = match message.request {
        Some(request) => {
            view! { <a href=format!("/admin/requests/{request}") class="font-semibold hover:text-accent hover:underline max-md:-my-2.5 max-md:py-2.5">{message.title}</a> }.into_any()
        }
        None => view! { <span class="font-semibold">{message.title}</span> }.into_any(),
    };
    let person = message.person.unwrap_or_else(|| t("admin-failed-unknown"));
    view! {
        <li class="flex flex-wrap items-start justify-between gap-3 px-4 py-3">
            <div class="grid min-w-0 gap-0.5">
                {title}
                <p class="text-muted">{person}</p>
                <p class="break-words text-sm text-danger">{message.reason}</p>
                <TimeText at=message.at class="text-xs text-muted" />
            </div>
            <div class="flex flex-wrap gap-2">
                <ActionForm action=resend>
                    <input type="hidden" name="message" value=again />
                    <Button size=Size::Small icon=Glyph::Send>{t("admin-failed-resend")}</Button>
                </ActionForm>
                <ActionForm action=drop>
                    <input type="hidden" name="message" value=gone />
                    <Button size=Size::Small kind=ButtonKind::Ghost>{t("admin-failed-drop")}</Button>
                </ActionForm>
            </div>
        </li>
    }
}

#[component]
fn UntoldRow(event: UntoldEvent, ways: Ways) -> impl IntoView {
    let (id, retell) = (event.id.to_string(), ways.retell);
    let about = event.request.zip(event.number).map(|(request, number)| {
        view! { <a href=format!("/admin/requests/{request}") class="link justify-self-start max-md:inline-flex max-md:min-h-11 max-md:items-center">{t!("requests-number", number = number)}</a> }
    });
    view! {
        <li class="flex flex-wrap items-start justify-between gap-3 px-4 py-3">
            <div class="grid min-w-0 gap-0.5">
                <span class="font-semibold">{event.title}</span>
                {about}
                <p class="break-words text-sm text-danger">{t!("admin-failed-code", code = event.code)}</p>
                <TimeText at=event.at class="text-xs text-muted" />
            </div>
            <ActionForm action=retell>
                <input type="hidden" name="event" value=id />
                <Button size=Size::Small icon=Glyph::Send>{t("admin-failed-resend")}</Button>
            </ActionForm>
        </li>
    }
}
