//! What the person was told, newest first.

use domain::{ids::NotificationId, notices::Notification};
use leptos::{form::ActionForm, prelude::*};
use leptos_meta::Title;
use rpc::notices::{MarkNoticesRead, inbox};
use ui::{Banner, Button, Card, EmptyState, Glyph, NoticeRow, PageHeader, ReadMark, Size, Skeleton, SkeletonKind, Tone, lang, t};

use super::bell::use_bell;
use crate::{device::live::use_live, request::load_error::LoadError};

/// The page of the notices.
#[component]
pub fn StaffInboxPage() -> impl IntoView {
    let (lang, read) = (lang(), use_bell().read);
    let entries = Resource::new(move || read.version().get(), |_| inbox());
    use_live().follow(|_| true, move || entries.refetch());
    let refused = move || read.value().get().and_then(Result::err);
    view! {
        <Title text=t!("common-page-title", page = t("staff-nav-inbox")) />
        <PageHeader title=t("staff-nav-inbox")>
            <ActionForm action=read>
                <Button size=Size::Small icon=Glyph::Check busy=read.pending()>{t("staff-inbox-read-all")}</Button>
            </ActionForm>
        </PageHeader>
        {move || refused().map(|error| view! { <Banner tone=Tone::Danger>{text::error(lang, &error.code)}</Banner> })}
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Row count=6 /> }>
            {move || Suspend::new(async move {
                match entries.await {
                    Ok(inbox) => view! { <Entries entries=inbox.items read /> }.into_any(),
                    Err(error) => view! { <LoadError error again="/staff/inbox" /> }.into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn Entries(entries: Vec<Notification>, read: ServerAction<MarkNoticesRead>) -> impl IntoView {
    if entries.is_empty() {
        return view! { <EmptyState glyph=Glyph::Bell title=t("staff-inbox-empty") /> }.into_any();
    }
    let rows = entries.into_iter().map(|entry| view! { <Entry entry read /> }).collect_view();
    view! {
        <Card padded=false>
            <ul class="divide-y divide-border">{rows}</ul>
        </Card>
    }
    .into_any()
}

#[component]
fn Entry(entry: Notification, read: ServerAction<MarkNoticesRead>) -> impl IntoView {
    let unread = (!entry.read).then_some(entry.id);
    let open = move |id: NotificationId| {
        read.dispatch(MarkNoticesRead { entry: Some(id) });
    };
    view! {
        <NoticeRow entry on_open=open>
            {unread.map(|entry| view! { <ActionForm action=read><ReadMark entry /></ActionForm> })}
        </NoticeRow>
    }
}
