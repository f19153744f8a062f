//! Debts that are given up, newest first: drafted on the page of their account, decided here by another person.

use domain::{
    ids::CommandId,
    page::{Cursor, Page},
    payments::WriteOff,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use rpc::settlements::{DecideWriteOff, list_write_offs};
use ui::{EmptyState, Glyph, PageHeader, Skeleton, SkeletonKind, t, use_toasts};

use super::{row_list::row_list, words::WRITE_OFFS, write_offs_row::WriteOffRow};
use crate::{
    money::MoneyTabs,
    residents::when_done,
    support::{Head, RefusalBanner, refusal, renew_when_used, use_command, when_loaded},
};

/// The page of the write-offs.
#[component]
pub fn WriteOffsPage() -> impl IntoView {
    let command = use_command();
    let decide = ServerAction::<DecideWriteOff>::new();
    let query = use_query_map();
    let after = Memo::new(move |_| query.with(|query| query.get_str("after").map(|after| Cursor(after.to_owned()))));
    let loaded = Resource::new_blocking(move || (after.get(), decide.version().get()), |(after, _)| list_write_offs(after));
    let (toasts, saved) = (use_toasts(), t("common-saved"));
    when_done(decide, move |()| {
        command.set(CommandId::random());
        toasts.success(saved.clone());
    });
    renew_when_used(decide, command);
    view! {
        <Head title=t("reconcile-write-offs") />
        <PageHeader title=t("reconcile-write-offs") subtitle=t("reconcile-write-offs-hint") />
        <MoneyTabs here=WRITE_OFFS />
        <RefusalBanner error=refusal(decide) />
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Row count=4 /> }>
            {when_loaded(loaded, move |page| view! { <Rows page decide command /> })}
        </Transition>
    }
}

#[component]
fn Rows(page: Memo<Page<WriteOff>>, decide: ServerAction<DecideWriteOff>, command: RwSignal<CommandId>) -> impl IntoView {
    let items = Memo::new(move |_| page.with(|page| page.items.clone()));
    let next = Memo::new(move |_| page.with(|page| page.next.as_ref().map(|Cursor(after)| format!("{WRITE_OFFS}?after={after}"))));
    row_list(
        items,
        next,
        |write_off| write_off.id.0,
        move |write_off| view! { <WriteOffRow write_off decide command /> },
        || view! { <EmptyState glyph=Glyph::CheckCircle title=t("reconcile-write-offs-none") text=t("reconcile-write-offs-none-hint") /> },
    )
}
