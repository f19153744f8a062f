//! Messages to Telegram that reached nobody: why, and what to do about them.

use domain::notices::FailedMessage;
use leptos::{form::ActionForm, prelude::*};
use rpc::notices::{DropMessage, ResendMessage, failed_messages};
use ui::{Button, ButtonKind, Card, EmptyState, Glyph, PageHeader, Size, Skeleton, SkeletonKind, TimeText, t, use_toasts};

use crate::{
    residents::when_done,
    support::{Head, RefusalBanner, live_version, refusal, when_loaded},
};

/// The page of what was given up.
#[component]
pub fn FailedPage() -> impl IntoView {
    let (resend, drop) = (ServerAction::<ResendMessage>::new(), ServerAction::<DropMessage>::new());
    let news = live_version(|_| true);
    let (toasts, sent) = (use_toasts(), t("admin-failed-resent"));
    when_done(resend, move |()| toasts.success(sent.clone()));
    let failed = Resource::new_blocking(
        move || (news.get(), resend.version().get(), drop.version().get()),
        |_| failed_messages(),
    );
    view! {
        <Head title=t("admin-failed") above=vec![("/admin", t("admin-nav-dashboard")), ("/admin/inbox", t("admin-bell"))] />
        <PageHeader title=t("admin-failed") subtitle=t("admin-failed-hint") />
        <RefusalBanner error=refusal(resend) />
        <RefusalBanner error=refusal(drop) />
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Row count=4 /> }>
            {when_loaded(failed, move |failed| view! { <Rows failed resend drop /> })}
        </Transition>
    }
}

#[component]
fn Rows(failed: Memo<Vec<FailedMessage>>, resend: ServerAction<ResendMessage>, drop: ServerAction<DropMessage>) -> impl IntoView {
    move || {
        let failed = failed.get();
        if failed.is_empty() {
            return view! {
                <Card>
                    <EmptyState glyph=Glyph::CheckCircle title=t("admin-failed-none") />
                </Card>
            }
            .into_any();
        }
        let rows = failed
            .into_iter()
            .map(|message| view! { <FailedRow message resend drop /> })
            .collect_view();
        view! {
            <Card padded=false>
                <ul class="divide-y divide-border">{rows}</ul>
            </Card>
        }
        .into_any()
    }
}

#[component]
fn FailedRow(message: FailedMessage, resend: ServerAction<ResendMessage>, drop: ServerAction<DropMessage>) -> impl IntoView {
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
