//! The person's own notifications.

use domain::{
    ids::NotificationId,
    notices::{Inbox, Notification},
};
use leptos::{form::ActionForm, prelude::*};
use rpc::notices::{MarkNoticesRead, inbox};
use ui::{Button, ButtonKind, Card, EmptyState, Glyph, NoticeRow, PageHeader, Size, Skeleton, SkeletonKind, t};

use crate::support::{Head, RefusalBanner, live_version, refusal, use_bell, when_loaded};

/// What happened that concerns the person, newest first.
#[component]
pub fn InboxPage() -> impl IntoView {
    let read = ServerAction::<MarkNoticesRead>::new();
    let news = live_version(|_| true);
    let bell = use_bell();
    Effect::new(move |_| {
        if read.value().with(|value| matches!(value, Some(Ok(())))) {
            bell.count_again();
        }
    });
    let entries = Resource::new_blocking(move || (news.get(), read.version().get()), |_| inbox());
    view! {
        <Head title=t("admin-bell") above=vec![("/admin", t("admin-nav-dashboard"))] />
        <PageHeader title=t("admin-bell")>
            <ActionForm action=read>
                <Button icon=Glyph::Check busy=read.pending()>{t("admin-bell-read-all")}</Button>
            </ActionForm>
        </PageHeader>
        <RefusalBanner error=refusal(read) />
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Row count=6 /> }>
            {when_loaded(entries, move |inbox| view! { <Entries inbox read /> })}
        </Transition>
    }
}

#[component]
fn Entries(inbox: Memo<Inbox>, read: ServerAction<MarkNoticesRead>) -> impl IntoView {
    move || {
        let entries = inbox.get().items;
        if entries.is_empty() {
            return view! {
                <Card>
                    <EmptyState glyph=Glyph::Bell title=t("admin-bell-empty") />
                </Card>
            }
            .into_any();
        }
        let rows = entries.into_iter().map(|entry| view! { <Entry entry read /> }).collect_view();
        view! {
            <Card padded=false>
                <ul class="divide-y divide-border">{rows}</ul>
            </Card>
        }
        .into_any()
    }
}

#[component]
fn Entry(entry: Notification, read: ServerAction<MarkNoticesRead>) -> impl IntoView {
    let unread = (!entry.read).then_some(entry.id);
    let open = move |id: NotificationId| {
        read.dispatch(MarkNoticesRead { entry: Some(id) });
    };
    view! {
        <NoticeRow entry on_open=open>
            // Without script this is the way to say so.
            {unread.map(|id| view! {
                <ActionForm action=read>
                    <input type="hidden" name="entry" value=id.to_string() />
                    <Button size=Size::Small kind=ButtonKind::Ghost>{t("admin-inbox-read")}</Button>
                </ActionForm>
            })}
        </NoticeRow>
    }
}
