//! The person's own notifications.

use domain::{
    ids::NotificationId,
    notices::{Inbox, Notification},
    roles::Permission,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{
    notices::{MarkNoticesRead, inbox},
    session::can,
};
use ui::{Button, ButtonKind, Card, EmptyState, Glyph, LinkButton, NoticeRow, PageHeader, ReadMark, Size, Skeleton, SkeletonKind, t};

use crate::support::{Chime, Head, RefusalBanner, live_version, refusal, use_bell, when_loaded};

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
            {use_context::<Chime>().map(|chime| view! { <SoundSwitch chime /> })}
            {can(Permission::SettingsWrite).then(|| view! {
                <LinkButton href="/admin/inbox/failed" kind=ButtonKind::Ghost size=Size::Small icon=Glyph::Alert>{t("admin-failed")}</LinkButton>
            })}
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

/// Turns the sound of new requests off and on; without script there is none.
#[component]
fn SoundSwitch(chime: Chime) -> impl IntoView {
    let (on, off) = (t("admin-sound-on"), t("admin-sound-off"));
    let words = Signal::derive(move || if chime.muted.get() { off.clone() } else { on.clone() });
    move || {
        chime.ready.get().then(|| {
            view! { <Button kind=ButtonKind::Ghost size=Size::Small icon=Glyph::Bell on_click=move |_| chime.toggle()>{move || words.get()}</Button> }
        })
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
            {unread.map(|entry| view! { <ActionForm action=read><ReadMark entry /></ActionForm> })}
        </NoticeRow>
    }
}
